"""Who may do what with incidents: say one, follow one's own, look after all of them."""

from __future__ import annotations

from bot.chat.routing.access import MEMBERS
from bot.chat.routing.routes import Area, button, claim, command, deep_link
from bot.handlers.incidents import thread
from bot.handlers.incidents.network import routes as network
from bot.handlers.incidents.reporter import answering, own, reporting, satisfaction
from bot.handlers.incidents.watch import routes as watch

AREA = Area(
    routes=(
        *network.ROUTES,
        command(
            "incident", reporting.start, MEMBERS, "Signaler ce qui ne marche pas", in_groups=True, keeps=True
        ),
        command("mesincidents", own.mine, MEMBERS, "Mes incidents : où ils en sont", keeps=True),
        deep_link(reporting.LINK, reporting.start_from_link, MEMBERS),
        claim("incident_part", thread.is_part, thread.take_part, MEMBERS, before_forms=True, in_groups=True),
        claim("incident_edit", thread.is_edit, thread.take_edit, MEMBERS, before_forms=True, in_groups=True),
        claim(
            "incident_words", reporting.is_words_edit, reporting.take_words_edit, MEMBERS, before_forms=True
        ),
        claim(
            "incident_reply", thread.is_reply, thread.take_reply, MEMBERS, before_forms=True, in_groups=True
        ),
        claim("incident_answer", answering.may_be_answer, answering.ask_whether, MEMBERS),
        button("report_incident", reporting.start_from_card, MEMBERS),
        button("new_incident", reporting.start_from_link, MEMBERS),
        button("incidents_mine", own.browse, MEMBERS),
        button("incident", own.show, MEMBERS),
        button("incident_thread", own.show_thread, MEMBERS),
        button("incident_files", own.send_files, MEMBERS),
        button("incident_add", answering.add, MEMBERS),
        button("incident_press", own.press, MEMBERS),
        button("incident_close", own.close, MEMBERS),
        button("incident_reopen", own.reopen, MEMBERS),
        button("incident_unfollow", own.stop_following, MEMBERS),
        command("satisfaction", satisfaction.rate_typed, MEMBERS, keeps=True),
        button("incident_rate", satisfaction.rate, MEMBERS, stays=True),
        *watch.ROUTES,
    ),
    forms=(
        *network.FORMS,
        *watch.FORMS,
        reporting.REPORTS,
        answering.ADDS,
        answering.ASKING,
    ),
)
