"""Where the database holds something about a person: every column that refers to one, declared once.

`/mesdonnees` reads them, `/oublier` empties them. A test walks the schema and fails for a column that is not here.
"""

from __future__ import annotations

from bot.domain.privacy.held import Fate, Holding, Key

APPLICANT = ("user_id", "name", "structure", "reason", "group_id", "invitation_code")
LISTS = ("file_id", "questions", "summary", "changes", "fingerprint")
REGISTERED = ("registrations", "member_id")
SAID = ("incident_steps", "by_id")
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
    Holding("stand_ins", "member_id", Key.MEMBER, Fate.DETACHED, "Remplacements faits", ("absent_id",)),
    Holding("stand_ins", "absent_id", Key.MEMBER, Fate.DETACHED, "Remplacements demandés", ("member_id",)),
    Holding("signage_campaigns", "created_by", Key.MEMBER, Fate.DETACHED, "Campagnes de photos"),
    Holding("signage_checks", "by_id", Key.MEMBER, Fate.DETACHED, "Photos et contrôles de façades"),
    Holding(
        "concerns",
        "aside_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Points d’attention mis de côté",
        ("structure_id", "reason", "facts", "measure", "since", "ended_on", "aside_measure"),
    ),
    Holding("nudges", "member_id", Key.MEMBER, Fate.REMOVED, "Rappels"),
    Holding("monthly_figures", "said_by", Key.MEMBER, Fate.DETACHED, "Chiffres du mois donnés"),
    Holding("survey_members", "member_id", Key.MEMBER, Fate.REMOVED, "Enquêtes reçues"),
    Holding("surveys", "opened_by", Key.MEMBER, Fate.DETACHED, "Enquêtes ouvertes"),
    Holding("report_comments", "written_by", Key.MEMBER, Fate.DETACHED, "Commentaires du rapport"),
    Holding("posts", "chat_id", Key.USER, Fate.REMOVED, "Numéros de messages reçus"),
    Holding("maintenances", "created_by", Key.MEMBER, Fate.DETACHED, "Maintenances annoncées"),
    Holding(
        "broadcasts", "created_by", Key.MEMBER, Fate.DETACHED, "Annonces écrites", ("approved_by", "amended")
    ),
    Holding(
        "broadcasts",
        "approved_by",
        Key.MEMBER,
        Fate.DETACHED,
        "Annonces approuvées",
        ("created_by", "amended"),
    ),
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
