"""Where what others typed may name somebody: every such text, declared once, with what becomes of it.

`/mesdonnees` shows them, `/oublier` takes the name out of them.
"""

from __future__ import annotations

from bot.domain.privacy.held import Mention

OF_USER = "(SELECT department_code FROM members WHERE members.user_id = forms.user_id)"
OF_CARD = """(
    SELECT MAX(department_code) FROM referent_departments
    WHERE referent_id = {card} AND department_code = CAST(:near AS TEXT)
)"""
OF_REFERENT, OF_CHANGE = (
    OF_CARD.format(card="referents.id"),
    OF_CARD.format(card="referent_changes.referent_id"),
)
NOTES = ("internal_note", "notice", "source", "escalation", "covers", "excludes", "standard_procedure")
OF_USER_ASIDE = "(SELECT department_code FROM members WHERE members.user_id = forms_aside.user_id)"

OF_EVENT = "(SELECT department_code FROM events WHERE events.id = {table}.event_id)"
OF_ANSWER = """(
    SELECT events.department_code FROM registrations JOIN events ON events.id = registrations.event_id
    WHERE registrations.id = registration_answers.registration_id
)"""
OF_INCIDENT = """(
    SELECT incidents.department_code FROM incidents WHERE incidents.id = incident_steps.incident_id
)"""
OF_FILE = """(
    SELECT incidents.department_code
    FROM incident_steps JOIN incidents ON incidents.id = incident_steps.incident_id
    WHERE incident_steps.id = incident_files.step_id
)"""
OF_SOURCE = "(SELECT department_code FROM broadcasts WHERE broadcasts.id = broadcast_sources.broadcast_id)"
BROADCAST = ("title", "content", "words", "choices", "amended")

MENTIONS = (
    Mention("forms", "user_id", "state", "saisie en cours d’une autre personne", OF_USER),
    Mention("forms_aside", "id", "state", "saisie d’une autre personne, mise de côté", OF_USER_ASIDE),
    Mention("tasks", "id", "payload", "travail demandé par une autre personne"),
    Mention("searches", "id", "query"),
    Mention("misses", "id", "query"),
    Mention("reports", "id", "said", stays=True),
    Mention("requests", "id", "structure", stays=True),
    Mention("requests", "id", "reason", stays=True),
    Mention("synonyms", "id", "words", is_searched=True),
    Mention("journal", "id", "subject", stays=True, only="about_id IS NULL"),
    *(
        Mention("referents", "id", note, department=OF_REFERENT, stays=True, is_searched=True)
        for note in NOTES
    ),
    *(
        Mention("events", "id", text, stays=True)
        for text in ("title", "description", "venue", "link", "questions", "reason", "told", "told_before")
    ),
    *(Mention("modules", "id", text, stays=True) for text in ("title", "body", "public")),
    *(
        Mention("minute_lines", "id", text, department=OF_EVENT.format(table="minute_lines"), stays=True)
        for text in ("text", "who")
    ),
    Mention("path_steps", "id", "text", stays=True),
    Mention("path_steps", "id", "link", stays=True),
    *(Mention("immersions", "id", text, stays=True) for text in ("wish", "answer")),
    *(Mention("polls", "id", text, stays=True) for text in ("title", "venue")),
    Mention("sectors", "id", "name", stays=True),
    *(Mention(table, "id", "source", stays=True) for table in ("monthly_figures", "terminal_counts")),
    *(
        Mention("event_changes", "id", side, department=OF_EVENT.format(table="event_changes"), stays=True)
        for side in ("before", "after")
    ),
    Mention("registrations", "id", "reason", department=OF_EVENT.format(table="registrations"), stays=True),
    Mention("registration_answers", "registration_id", "answer", department=OF_ANSWER, stays=True),
    Mention("ratings", "id", "comment", department=OF_EVENT.format(table="ratings"), stays=True),
    Mention("records", "id", "source", stays=True),
    *(Mention("incidents", "id", text, stays=True) for text in ("text", "waits_for")),
    Mention("incident_steps", "id", "text", department=OF_INCIDENT, stays=True),
    Mention("incident_files", "id", "name", department=OF_FILE, stays=True),
    *(Mention("answer_templates", "id", text, stays=True) for text in ("title", "text")),
    Mention("maintenances", "id", "text", stays=True),
    *(Mention("broadcasts", "id", text, stays=True) for text in BROADCAST),
    Mention("broadcast_sources", "id", "piece", department=OF_SOURCE, stays=True),
    Mention("visit_fields", "id", "title", stays=True),
    *(Mention("visit_answers", "id", text, stays=True) for text in ("title", "value", "remark")),
    *(Mention("commitments", "id", text, stays=True) for text in ("what", "who")),
    Mention("signage_checks", "id", "remark", stays=True),
    Mention("concerns", "id", "aside_why", stays=True),
    Mention("report_comments", "id", "text", stays=True),
    Mention("kept_selections", "id", "name", stays=True),
    Mention("campaigns", "department_code", "text", stays=True),
    *(Mention("activities", "id", text, stays=True) for text in ("title", "place", "partners", "public")),
    *(Mention("resources", "id", text, stays=True) for text in ("title", "keywords", "public", "file_name")),
    Mention("themes", "id", "title", stays=True),
    Mention("newsletter_issues", "id", "editorial", stays=True),
    Mention("newsletter_items", "id", "html", stays=True),
    *(Mention("referent_changes", "id", side, department=OF_CHANGE, stays=True) for side in ("old", "new")),
)
"""Beside these: lists of members that were imported, and what waits to be sent or handled
(`bot/store/privacy/mentions.py`)."""
