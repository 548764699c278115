"""Who may do what with incidents on the side of those who look after them: the préfecture reads."""

from __future__ import annotations

from typing import Any

from bot.chat.forms import FormRoute
from bot.chat.routing.access import ANIMATEURS, ANYONE, READERS
from bot.chat.routing.routes import Route, button, command
from bot.handlers.incidents.network import (
    kept_answers,
    listing,
    merging,
    topic,
    waiting,
    work,
    writing,
)

ROUTES: tuple[Route, ...] = (
    command("incidents", listing.typed, READERS, "Les incidents : suivre, chercher, répondre", keeps=True),
    command("reponses", kept_answers.find, ANIMATEURS, "Les modèles de réponse", keeps=True),
    command("incidentsici", topic.choose, ANIMATEURS, "Suivre les incidents dans ce groupe", in_groups=True),
    button("incidents", listing.browse, READERS),
    button("incident_filters", listing.filters, READERS),
    button("incidents_more", listing.more, READERS),
    button("incident_work", work.show, READERS),
    button("incident_history", work.history, READERS),
    button("incident_pieces", work.send_files, READERS, stays=True),
    button("incident_more", work.more, ANIMATEURS),
    button("incident_do", work.do_at_once, ANIMATEURS),
    button("incident_write", writing.start, ANIMATEURS),
    button("incident_answers", writing.choose_answer, ANIMATEURS, stays=True),
    button("incident_wait", waiting.start, ANIMATEURS),
    button("incident_assign", work.assign, ANIMATEURS),
    button("incident_merge", merging.choose, ANIMATEURS),
    button("merge_incident_to", merging.merge, ANIMATEURS),
    button("incident_here", work.here, ANYONE, in_groups=True, stays=True),
    button("answers", kept_answers.show, ANIMATEURS),
    button("answer_kept", kept_answers.show_one, ANIMATEURS),
    button("answer_delete", kept_answers.delete, ANIMATEURS),
    button("answer_new", kept_answers.add, ANIMATEURS),
    button("answer_keep", kept_answers.keep, ANIMATEURS),
)

FORMS: tuple[FormRoute[Any], ...] = (writing.WORDS, waiting.WAITING, kept_answers.KEEPING)
