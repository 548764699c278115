"""Who may do what in the Journées France services: answer for a structure, look after all, read."""

from __future__ import annotations

from bot.chat.routing.access import FILLERS, KEEPERS, MEMBERS, READERS
from bot.chat.routing.routes import Area, button, command, task, typed
from bot.domain.core.words.counts import SAYING
from bot.handlers.campaigns import attending, correcting, filling, home, listing, opening, papers, words

AREA = Area(
    routes=(
        command("journees", words.start, MEMBERS, "Les Journées France services", in_groups=True, keeps=True),
        button("campaign", home.show, MEMBERS),
        button("campaign_open", opening.start, KEEPERS),
        button("campaign_change", opening.change, KEEPERS),
        button("campaign_field", opening.amend, KEEPERS),
        button("campaign_public", opening.set_public, KEEPERS),
        button("campaign_close", opening.close, KEEPERS),
        button("campaign_reopen", opening.reopen, KEEPERS),
        button("campaign_silent", listing.show_silent, KEEPERS),
        button("campaign_files", papers.offer, MEMBERS),
        button("campaign_file", papers.make, MEMBERS),
        button("campaign_figures", papers.show_figures, READERS),
        task(papers.TASK, papers.write_file, papers.hand_over, MEMBERS),
        button("programme", listing.show, MEMBERS),
        button("activities_own", listing.show_own, FILLERS),
        button("nothing_planned", listing.say_nothing, FILLERS),
        button("activity", listing.show_activity, MEMBERS),
        button("activity_new", filling.start, FILLERS),
        button("activity_change", correcting.choose, FILLERS),
        button("activity_field", correcting.amend, FILLERS),
        button("activity_withdraw", correcting.withdraw, FILLERS),
        button("activity_came", attending.start, FILLERS),
        button("activity_photo", attending.start_photo, FILLERS),
        button("activity_photo_see", attending.see_photo, MEMBERS),
        typed("activity_attended", SAYING, attending.typed, MEMBERS),
    ),
    forms=(
        opening.OPENING,
        opening.AMENDING,
        filling.FILLING,
        correcting.AMENDING,
        attending.COUNTING,
        attending.PICTURING,
    ),
)
