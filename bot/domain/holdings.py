"""Where the database holds something about a person: every column that refers to one, declared once.

`/mesdonnees` reads them, `/oublier` empties them. A test walks the schema and fails for a column that is not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Key(Enum):
    """What a column refers to a person by."""

    MEMBER = auto()
    USER = auto()
    INVITATION = auto()


class Fate(Enum):
    """What becomes of a row when the person is erased."""

    REMOVED = auto()
    DETACHED = auto()
    """It stays, as a figure or as the network's work, without the person."""
    KEPT = auto()
    """Nothing in it says who it was."""


@dataclass(frozen=True, slots=True)
class Holding:
    """`wiped`: what the person typed in a row that stays, emptied with the link. `title` is at most 31 characters."""

    table: str
    column: str
    key: Key
    fate: Fate
    title: str
    wiped: tuple[str, ...] = ()


HOLDINGS = (
    Holding("members", "id", Key.MEMBER, Fate.REMOVED, "Compte"),
    Holding("consents", "member_id", Key.MEMBER, Fate.REMOVED, "Accords donnés"),
    Holding("photos", "member_id", Key.MEMBER, Fate.REMOVED, "Photo"),
    Holding("preferences", "member_id", Key.MEMBER, Fate.REMOVED, "Préférences"),
    Holding("forms", "user_id", Key.USER, Fate.REMOVED, "Saisie en cours"),
    Holding("searches", "member_id", Key.MEMBER, Fate.REMOVED, "Recherches"),
    Holding("misses", "member_id", Key.MEMBER, Fate.REMOVED, "Recherches sans résultat"),
    Holding("favourites", "member_id", Key.MEMBER, Fate.REMOVED, "Favoris"),
    Holding("consultations", "member_id", Key.MEMBER, Fate.DETACHED, "Fiches ouvertes"),
    Holding("confirmations", "member_id", Key.MEMBER, Fate.REMOVED, "Confirmations demandées"),
    Holding("reports", "member_id", Key.MEMBER, Fate.DETACHED, "Erreurs signalées", ("said",)),
    Holding("referent_changes", "member_id", Key.MEMBER, Fate.DETACHED, "Fiches modifiées"),
    Holding("invitations", "code", Key.INVITATION, Fate.KEPT, "Invitation utilisée"),
    Holding("invitations", "member_id", Key.MEMBER, Fate.REMOVED, "Invitation à votre nom"),
    Holding("invitations", "created_by", Key.MEMBER, Fate.DETACHED, "Invitations créées"),
    Holding("requests", "user_id", Key.USER, Fate.REMOVED, "Demandes d’entrée"),
    Holding("requests", "decided_by", Key.MEMBER, Fate.DETACHED, "Demandes traitées"),
    Holding("arrivals", "user_id", Key.USER, Fate.REMOVED, "Arrivée dans un groupe"),
    Holding("imports", "member_id", Key.MEMBER, Fate.DETACHED, "Imports"),
    Holding("tasks", "member_id", Key.MEMBER, Fate.REMOVED, "Travaux en cours"),
    Holding("tasks", "chat_id", Key.USER, Fate.REMOVED, "Travaux pour votre conversation"),
    Holding("outbox", "chat_id", Key.USER, Fate.REMOVED, "Messages à vous envoyer"),
    Holding("outbox", "member_id", Key.MEMBER, Fate.REMOVED, "Messages à votre nom"),
    Holding(
        "journal", "about_id", Key.MEMBER, Fate.DETACHED, "Journal à votre sujet", ("subject", "details")
    ),
    Holding("journal", "by_id", Key.MEMBER, Fate.DETACHED, "Journal de vos actions"),
)

MENTIONS = (
    ("forms", "user_id", "state"),
    ("tasks", "id", "payload"),
    ("tasks", "id", "result"),
    ("imports", "id", "changes"),
)
"""Table, key, text: what somebody else does or could undo, and names a member by id: it ends with them."""
