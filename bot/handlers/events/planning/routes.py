"""Who may do what with what is planned: the animateur, all of it."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.routes import Area, button, command, task
from bot.handlers.events.planning import (
    cards,
    creating,
    ending,
    enrolling,
    fields,
    messages,
    programme,
    publishing,
    registered,
    repeating,
    roster_file,
)

AREA = Area(
    routes=(
        command(
            "evenement", programme.find, ANIMATEURS, "Préparer, publier, suivre un événement", keeps=True
        ),
        command("inscrire", enrolling.typed, ANIMATEURS, "Inscrire quelqu’un à un événement"),
        button("planned", programme.browse, ANIMATEURS),
        button("new_event", creating.start, ANIMATEURS),
        button("manage_event", cards.show, ANIMATEURS),
        button("planned_more", cards.more, ANIMATEURS),
        button("preview_event", cards.preview, ANIMATEURS),
        button("amend_event", fields.pick, ANIMATEURS),
        button("amend_field", fields.amend, ANIMATEURS),
        button("event_choose", fields.choose, ANIMATEURS),
        button("undo_event", fields.undo, ANIMATEURS),
        button("publish_event", publishing.where, ANIMATEURS),
        button("announce_event", publishing.publish, ANIMATEURS),
        button("tell_group", publishing.announce_in_groups, ANIMATEURS),
        button("copy_event", ending.copy, ANIMATEURS),
        button("close_event", ending.close, ANIMATEURS),
        button("cancel_event", ending.cancel, ANIMATEURS),
        button("delete_event", ending.delete, ANIMATEURS),
        button("repeat_event", repeating.start, ANIMATEURS),
        button("registered", registered.show_all, ANIMATEURS),
        button("registered_one", registered.show, ANIMATEURS),
        button("remove_registered", registered.remove, ANIMATEURS),
        button("lift_registered", registered.lift, ANIMATEURS),
        button("register_somebody", enrolling.start, ANIMATEURS),
        button("enrol", enrolling.enrol, ANIMATEURS),
        button("enrol_anyway", enrolling.enrol_anyway, ANIMATEURS),
        button("write_event", messages.start, ANIMATEURS),
        button("roster_file", roster_file.make, ANIMATEURS),
        task(roster_file.TASK, roster_file.write_file, roster_file.hand_over, ANIMATEURS),
    ),
    forms=(
        creating.CREATING,
        fields.AMENDING,
        ending.COPYING,
        ending.CANCELLING,
        repeating.REPEATING,
        registered.LIFTING,
        enrolling.ENROLLING,
        messages.WRITING,
    ),
)
