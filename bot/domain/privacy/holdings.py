"""Where the database holds something about a person: every column that refers to one, declared once.

`/mesdonnees` reads them, `/oublier` empties them. A test walks the schema and fails for a column that is not here.
"""

from __future__ import annotations

from bot.domain.privacy.held import Fate, Holding, Key, Mention

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

APPLICANT = ("user_id", "name", "structure", "reason", "group_id", "invitation_code")
LISTS = ("file_id", "questions", "summary", "changes", "fingerprint")
REGISTERED = ("registrations", "member_id")
OF_EVENT = "(SELECT department_code FROM events WHERE events.id = {table}.event_id)"
OF_ANSWER = """(
    SELECT events.department_code FROM registrations JOIN events ON events.id = registrations.event_id
    WHERE registrations.id = registration_answers.registration_id
)"""
SAID = ("incident_steps", "by_id")
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
OF_OTHERS = ("reporter_id", "structure_id", "text", "waits_for", "satisfaction")

HOLDINGS = (
    Holding("members", "id", Key.MEMBER, Fate.REMOVED, "Compte"),
    Holding("consents", "member_id", Key.MEMBER, Fate.REMOVED, "Accords donnés"),
    Holding("photos", "member_id", Key.MEMBER, Fate.REMOVED, "Photo"),
    Holding("preferences", "member_id", Key.MEMBER, Fate.REMOVED, "Préférences"),
    Holding("letterboxes", "member_id", Key.MEMBER, Fate.REMOVED, "Courriels du réseau", ("token",)),
    Holding("forms", "user_id", Key.USER, Fate.REMOVED, "Saisie en cours"),
    Holding("forms_aside", "user_id", Key.USER, Fate.REMOVED, "Saisies mises de côté"),
    Holding("searches", "member_id", Key.MEMBER, Fate.REMOVED, "Recherches"),
    Holding("misses", "member_id", Key.MEMBER, Fate.REMOVED, "Recherches sans résultat"),
    Holding("favourites", "member_id", Key.MEMBER, Fate.REMOVED, "Favoris"),
    Holding("consultations", "member_id", Key.MEMBER, Fate.DETACHED, "Fiches ouvertes"),
    Holding("confirmations", "member_id", Key.MEMBER, Fate.REMOVED, "Confirmations demandées"),
    Holding("reports", "member_id", Key.MEMBER, Fate.DETACHED, "Erreurs signalées", wiped=("said",)),
    Holding("referent_changes", "member_id", Key.MEMBER, Fate.DETACHED, "Fiches modifiées", ("old", "new")),
    Holding("invitations", "code", Key.INVITATION, Fate.KEPT, "Invitation utilisée", ("created_by",)),
    Holding(
        "invitations", "member_id", Key.MEMBER, Fate.REMOVED, "Invitation à votre nom", ("code", "created_by")
    ),
    Holding(
        "invitations", "created_by", Key.MEMBER, Fate.DETACHED, "Invitations créées", ("code", "member_id")
    ),
    Holding("requests", "user_id", Key.USER, Fate.REMOVED, "Demandes d’entrée", ("decided_by",)),
    Holding("requests", "decided_by", Key.MEMBER, Fate.DETACHED, "Demandes traitées", APPLICANT),
    Holding("arrivals", "user_id", Key.USER, Fate.REMOVED, "Arrivée dans un groupe"),
    Holding("attendance_tries", "member_id", Key.MEMBER, Fate.REMOVED, "Codes de présence refusés"),
    Holding("imports", "member_id", Key.MEMBER, Fate.DETACHED, "Imports", LISTS),
    Holding("tasks", "member_id", Key.MEMBER, Fate.REMOVED, "Travaux en cours", ("result", "file_content")),
    Holding(
        "tasks",
        "chat_id",
        Key.USER,
        Fate.REMOVED,
        "Travaux à vous remettre",
        ("member_id", "result", "file_content"),
    ),
    Holding(
        "registrations",
        "member_id",
        Key.MEMBER,
        Fate.DETACHED,
        "Inscriptions aux événements",
        ("registered_by",),
        wiped=("reason",),
    ),
    Holding(
        "registrations",
        "registered_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Inscriptions pour d’autres",
        ("member_id", "structure_id", "reason", "rated", "rating_asks", "rating_asked_at"),
    ),
    Holding(
        "registration_answers",
        "registration_id",
        Key.MEMBER,
        Fate.REMOVED,
        "Réponses avant un événement",
        through=REGISTERED,
    ),
    Holding("attendances", "registration_id", Key.MEMBER, Fate.KEPT, "Présences", through=REGISTERED),
    Holding("attestations", "registration_id", Key.MEMBER, Fate.REMOVED, "Attestations", through=REGISTERED),
    Holding("minute_lines", "by_id", Key.MEMBER, Fate.DETACHED, "Lignes de comptes rendus", ("who",)),
    Holding("minutes", "approved_by", Key.MEMBER, Fate.DETACHED, "Comptes rendus envoyés"),
    Holding("paths", "member_id", Key.MEMBER, Fate.REMOVED, "Premiers pas"),
    Holding("path_ticks", "member_id", Key.MEMBER, Fate.REMOVED, "Étapes faites", ("done_by",)),
    Holding("path_ticks", "done_by", Key.MEMBER, Fate.DETACHED, "Étapes cochées", ("member_id",)),
    Holding("buddies", "member_id", Key.MEMBER, Fate.REMOVED, "Binômes demandés", ("buddy_id",)),
    Holding("buddies", "buddy_id", Key.MEMBER, Fate.REMOVED, "Demandes d’être binôme", ("member_id",)),
    Holding("immersions", "member_id", Key.MEMBER, Fate.REMOVED, "Immersions demandées"),
    Holding("polls", "created_by", Key.MEMBER, Fate.DETACHED, "Sondages de dates envoyés"),
    Holding("votes", "member_id", Key.MEMBER, Fate.REMOVED, "Réponses aux sondages de dates"),
    Holding("records", "member_id", Key.MEMBER, Fate.REMOVED, "Formations suivies"),
    Holding("calendar_feeds", "member_id", Key.MEMBER, Fate.REMOVED, "Agenda personnel", ("token",)),
    Holding(
        "events",
        "created_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Événements préparés",
        ("secret", "told", "told_before"),
    ),
    Holding(
        "incidents", "reporter_id", Key.MEMBER, Fate.DETACHED, "Incidents signalés", ("owner_id",), ("text",)
    ),
    Holding("incidents", "owner_id", Key.MEMBER, Fate.DETACHED, "Incidents pris en charge", OF_OTHERS),
    Holding("incident_followers", "member_id", Key.MEMBER, Fate.DETACHED, "Incidents partagés"),
    Holding(
        "incident_steps", "by_id", Key.MEMBER, Fate.DETACHED, "Échanges sur les incidents", wiped=("text",)
    ),
    Holding(
        "incident_steps", "source_chat_id", Key.USER, Fate.DETACHED, "Messages sur les incidents", ("by_id",)
    ),
    Holding(
        "incident_files", "step_id", Key.MEMBER, Fate.REMOVED, "Fichiers joints aux incidents", through=SAID
    ),
    Holding("visits", "visitor_id", Key.MEMBER, Fate.DETACHED, "Visites faites"),
    Holding(
        "visit_answers",
        "by_id",
        Key.MEMBER,
        Fate.DETACHED,
        "Réponses aux fiches de visite",
        ("value", "remark", "file_id"),
    ),
    Holding(
        "commitments", "member_id", Key.MEMBER, Fate.DETACHED, "Actions qui vous reviennent", ("created_by",)
    ),
    Holding(
        "commitments",
        "created_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Actions notées",
        ("member_id", "who", "done_by"),
    ),
    Holding(
        "commitments",
        "done_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Actions faites",
        ("member_id", "who", "created_by"),
    ),
    Holding("signage_campaigns", "created_by", Key.MEMBER, Fate.DETACHED, "Campagnes de photos"),
    Holding("signage_checks", "by_id", Key.MEMBER, Fate.DETACHED, "Photos et contrôles de façades"),
    Holding("nudges", "member_id", Key.MEMBER, Fate.REMOVED, "Rappels"),
    Holding("monthly_figures", "said_by", Key.MEMBER, Fate.DETACHED, "Chiffres du mois donnés"),
    Holding("survey_members", "member_id", Key.MEMBER, Fate.REMOVED, "Enquêtes reçues"),
    Holding("surveys", "opened_by", Key.MEMBER, Fate.DETACHED, "Enquêtes ouvertes"),
    Holding("posts", "chat_id", Key.USER, Fate.REMOVED, "Numéros de messages reçus"),
    Holding("maintenances", "created_by", Key.MEMBER, Fate.DETACHED, "Maintenances annoncées"),
    Holding("broadcasts", "created_by", Key.MEMBER, Fate.DETACHED, "Annonces écrites", ("approved_by",)),
    Holding("broadcasts", "approved_by", Key.MEMBER, Fate.DETACHED, "Annonces approuvées", ("created_by",)),
    Holding("recipients", "member_id", Key.MEMBER, Fate.DETACHED, "Annonces reçues"),
    Holding("digests", "member_id", Key.MEMBER, Fate.REMOVED, "Résumés reçus"),
    Holding("kept_selections", "created_by", Key.MEMBER, Fate.DETACHED, "Listes de destinataires"),
    Holding("broadcast_sources", "chat_id", Key.USER, Fate.REMOVED, "Messages d’annonces"),
    Holding("broadcast_cards", "member_id", Key.MEMBER, Fate.REMOVED, "Suivi d’annonces"),
    Holding("newsletter_issues", "approved_by", Key.MEMBER, Fate.DETACHED, "Newsletters approuvées"),
    Holding(
        "newsletter_items", "put_aside_by", Key.MEMBER, Fate.DETACHED, "Gardé pour la newsletter", ("file",)
    ),
    Holding("put_offs", "decided_by", Key.MEMBER, Fate.DETACHED, "Envois reportés"),
    Holding("campaigns", "created_by", Key.MEMBER, Fate.DETACHED, "Journées ouvertes"),
    Holding("activities", "created_by", Key.MEMBER, Fate.DETACHED, "Activités des Journées", ("photo_by",)),
    Holding(
        "activities",
        "photo_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Photos des Journées",
        ("created_by",),
        ("photo_id",),
    ),
    Holding("nothing_planned", "said_by", Key.MEMBER, Fate.DETACHED, "Réponses « rien de prévu »"),
    Holding("resources", "created_by", Key.MEMBER, Fate.DETACHED, "Kits ajoutés"),
    Holding("theme_followers", "member_id", Key.MEMBER, Fate.REMOVED, "Thèmes suivis"),
    Holding("outbox", "chat_id", Key.USER, Fate.REMOVED, "Messages à vous envoyer", ("file_content",)),
    Holding("outbox", "member_id", Key.MEMBER, Fate.REMOVED, "Messages à votre nom", ("file_content",)),
    Holding(
        "journal",
        "about_id",
        Key.MEMBER,
        Fate.DETACHED,
        "Journal à votre sujet",
        ("by_id",),
        wiped=("subject", "details"),
    ),
    Holding(
        "journal",
        "by_id",
        Key.MEMBER,
        Fate.DETACHED,
        "Journal de vos actions",
        ("about_id", "subject", "details"),
    ),
)

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
