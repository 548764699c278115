"""Who may do what with what is sent to many: animateurs write and send, the préfecture reads, all answer."""

from __future__ import annotations

from bot.chat.routing.access import ANIMATEURS, MEMBERS, READERS
from bot.chat.routing.routes import Area, Route, button, claim, command, task
from bot.handlers.broadcasts import (
    amending,
    answers,
    archive,
    coming,
    correcting,
    files,
    rules,
    sending,
    sent,
    typed,
    unsent,
    writing,
)
from bot.handlers.broadcasts.newsletter import routes as newsletter
from bot.handlers.broadcasts.reception import digests, reception
from bot.handlers.broadcasts.selections import kept_selections, selecting
from bot.views.broadcasts.messages import ANSWER, RECEPTION
from bot.views.broadcasts.reception.digests import READ, TURN

WRITTEN: tuple[Route, ...] = (
    command(
        "annonce",
        archive.announce,
        ANIMATEURS,
        "Écrire au réseau : choisir à qui, relire, envoyer",
        keeps=True,
    ),
    claim("announcement_part", writing.is_part, writing.take_part, MEMBERS, before_forms=True),
    claim("announcement_edit", writing.is_edit, writing.take_edit, MEMBERS, before_forms=True),
    button("announce", writing.start, ANIMATEURS),
    button("unsent", unsent.show, ANIMATEURS),
    button("unsent_more", unsent.more, ANIMATEURS),
    button("unsent_message", writing.replace_message, ANIMATEURS),
    button("unsent_topic", unsent.topic, ANIMATEURS),
    button("unsent_places", unsent.places, ANIMATEURS),
    button("unsent_choices", unsent.choices, ANIMATEURS),
    button("unsent_title", unsent.title, ANIMATEURS),
    button("unsent_when", unsent.when, ANIMATEURS),
    button("unsent_preview", unsent.preview, ANIMATEURS),
    button("unsent_test", unsent.test, ANIMATEURS, stays=True),
    button("unsent_delete", unsent.delete, ANIMATEURS),
    button("unsent_withdraw", unsent.withdraw, ANIMATEURS),
    button("unsent_send", sending.send, ANIMATEURS),
    button("unsent_now", sending.send_now, ANIMATEURS),
    button("unsent_approve", sending.approve, ANIMATEURS),
    button("unsent_refuse", sending.refuse, ANIMATEURS),
)
PEOPLE: tuple[Route, ...] = (
    button("selection", selecting.show, ANIMATEURS),
    button("selection_sort", selecting.choose_sort, ANIMATEURS),
    button("selection_values", selecting.choose_value, ANIMATEURS),
    button("selection_add", selecting.add, ANIMATEURS),
    button("selection_undo", selecting.undo, ANIMATEURS),
    button("selection_kept", kept_selections.show, ANIMATEURS),
    button("selection_one", kept_selections.show_one, ANIMATEURS),
    button("selection_use", kept_selections.use, ANIMATEURS),
    button("selection_drop", kept_selections.drop, ANIMATEURS),
    button("selection_keep", kept_selections.keep, ANIMATEURS),
)
SENT: tuple[Route, ...] = (
    command("annonces", archive.typed, READERS, "Les annonces : brouillons, envois en cours, bilans"),
    button("broadcasts", archive.browse, READERS),
    button("broadcast_open", archive.open_one, READERS),
    button("broadcast", sent.show, READERS),
    button("broadcast_more", sent.more, READERS),
    button("broadcast_view", sent.view, READERS),
    button("broadcast_missed", sent.unreached, READERS),
    button("broadcast_file", files.make, READERS),
    task(files.TASK, files.write_file, files.hand_over, READERS),
    button("broadcast_pause", sent.pause, ANIMATEURS),
    button("broadcast_resume", sent.resume, ANIMATEURS),
    button("broadcast_stop", sent.stop, ANIMATEURS),
    button("broadcast_remind", sent.remind, ANIMATEURS),
    button("broadcast_copy", sent.copy, ANIMATEURS, once=True),
    button("broadcast_correct", amending.start, ANIMATEURS),
    button("broadcast_amend", correcting.do, ANIMATEURS),
    button("amendment", correcting.show, ANIMATEURS),
    button("amendment_approve", correcting.approve, ANIMATEURS),
    button("amendment_refuse", correcting.refuse, ANIMATEURS),
    button("sending_rules", rules.show, ANIMATEURS),
    button("sending_rule", rules.choose, ANIMATEURS),
    button(ANSWER, answers.answer, MEMBERS, in_groups=True, stays=True),
)
RECEIVED: tuple[Route, ...] = (
    command("lire", digests.read_typed, MEMBERS),
    button(READ, digests.read, MEMBERS),
    button(TURN, digests.browse, MEMBERS),
    button(RECEPTION, reception.show, MEMBERS),
    button("receive", reception.choose_way, MEMBERS),
    button("digest_day", reception.choose_digest_day, MEMBERS),
    button("quiet", reception.quiet, MEMBERS),
    button("silence", reception.be_silent, MEMBERS),
    button("silence_until", reception.be_silent_until, MEMBERS),
    button("own_hours", reception.choose_hours, MEMBERS),
)
COMING: tuple[Route, ...] = (
    command("prochains", coming.typed, READERS, "Ce qui partira tout seul, sous 14 jours"),
    button("coming", coming.browse, READERS),
    button("coming_one", coming.show, READERS),
    button("put_off", coming.put_off, ANIMATEURS),
    button("duty_skip", coming.skip, ANIMATEURS),
    button("duty_back", coming.put_back, ANIMATEURS),
)

AREA = Area(
    routes=(*WRITTEN, *PEOPLE, *SENT, *RECEIVED, *COMING, *newsletter.ROUTES),
    forms=(
        writing.WRITING,
        typed.TYPING,
        selecting.FINDING,
        kept_selections.KEEPING,
        sending.REFUSING,
        rules.CHOOSING,
        reception.BEING_SILENT,
        reception.CHOOSING_HOURS,
        coming.PUTTING_OFF,
        *newsletter.FORMS,
    ),
)
