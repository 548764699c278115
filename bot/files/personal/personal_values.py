"""French for the coded values of a person's copy; what has no word here keeps its own."""

from __future__ import annotations

from bot.domain.upkeep.changes import LABELS
from bot.files.personal.journal_words import ACTIONS

STATES = {
    "accepted": "accepté",
    "active": "en activité",
    "applied": "appliqué",
    "approved": "acceptée",
    "blocked": "bloqué",
    "cancelled": "annulé",
    "declined": "refusé",
    "dismissed": "classé sans suite",
    "done": "fait",
    "dropped": "abandonné",
    "failed": "échoué",
    "left": "hors du réseau",
    "mended": "corrigé",
    "offered": "proposé",
    "open": "en attente",
    "prepared": "préparé",
    "published": "publié",
    "quarantined": "mis de côté",
    "queued": "en attente",
    "reading": "en lecture",
    "ready": "prêt",
    "refused": "refusée",
    "registered": "inscrit",
    "running": "en cours",
    "suspended": "suspendu",
    "undone": "annulé",
    "unknown": "incertain",
    "waiting": "en attente",
    "withdrawn": "retirée",
}
ANSWERS = {
    "exact": "toujours exacte",
    "later": "plus tard",
    "not_reached": "pas joint",
    "not_tried": "pas essayé",
    "reached": "joint",
    "wrong": "faux",
}
FIELDS = {
    **LABELS,
    "email": "courriel",
    "hours": "horaires",
    "listed": "annuaire",
    "other": "autre",
    "person": "personne",
    "phone": "téléphone",
    "photo": "photo",
}
REASONS = {"inactive": "faute d’activité", "left": "départ", "removed": "retrait"}
LISTS = {
    "members": "membres",
    "partners": "partenaires",
    "procedures": "démarches",
    "referents": "référents",
    "structures": "structures",
}
REGISTERED = {
    "absent": "absent",
    "accepted": "place acceptée",
    "access_ended": "accès terminé",
    "by_animateur": "par l’animation",
    "full": "complet",
    "gave_seat": "place donnée",
    "gave_up": "désistement",
    "gave_up_late": "désistement tardif",
    "offer_declined": "place refusée",
    "offer_expired": "place non acceptée à temps",
    "offer_withdrawn": "place retirée",
    "offer_closed": "inscriptions closes avant la réponse",
    "received_seat": "place reçue",
    "seat_freed": "place libérée",
    "walked_in": "venu sans inscription",
}
PRIORITIES = {
    "first": "ordre d’arrivée",
    "one_per_structure": "une personne par structure d’abord",
    "untrained": "qui n’a pas suivi le module d’abord",
}
VALUES = {
    "action": ACTIONS,
    "answer": ANSWERS,
    "choice": {":": "14:30", "h": "14 h 30"},
    "field": FIELDS,
    "mode": {"onsite": "sur place", "remote": "à distance"},
    "noun": LISTS,
    "outcome": ANSWERS,
    "priority": PRIORITIES,
    "reason": REGISTERED,
    "role": {"prefecture": "préfecture"},
    "source": {"code": "code du jour", "hand": "à la main"},
    "state": STATES,
    "state_reason": REASONS,
    "subject": FIELDS,
    "vote": {"maybe": "si besoin", "no": "non", "yes": "oui"},
}
"""By column; a value without a word is shown as it is."""
