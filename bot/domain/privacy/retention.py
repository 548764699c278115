"""How long what is kept is kept: the one table, for the nightly job and for what people are told.

Each duration, with what it begins from and why: docs/trade.md, « Retention ».
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Kept:
    """Calendar months, or days. `told`: what it is, in the privacy notice; empty where nobody needs the line."""

    months: int = 0
    days: int = 0
    told: str = ""

    def before(self, now: datetime) -> datetime:
        """What is older than this instant is forgotten."""
        return _months_from(now, -self.months) - timedelta(days=self.days)

    def after(self, start: datetime) -> datetime:
        """Until when what begins now is kept, give or take the days that months differ by."""
        return _months_from(start, self.months) + timedelta(days=self.days)

    @property
    def words(self) -> str:
        """« 12 mois », « 30 jours »."""
        count, unit = (self.months, "mois") if self.months else (self.days, "jours")
        return f"{count}\N{NO-BREAK SPACE}{unit}"


def _months_from(instant: datetime, months: int) -> datetime:
    """The same day of another month, or its last day when it is too short."""
    year, month = divmod(instant.year * 12 + instant.month - 1 + months, 12)
    day = min(instant.day, monthrange(year, month + 1)[1])
    return instant.replace(year=year, month=month + 1, day=day)


ACCOUNT = Kept(months=12, told="votre compte, après votre dernière venue (vous êtes prévenu un mois avant)")
REMINDER = Kept(months=11)
NOTICE = Kept(months=1)
"""Between the reminder and the erasure, should the bot have been off."""

LEFT = Kept(months=1, told="votre compte, si vous quittez le réseau ou en êtes retiré")
SEARCHES = Kept(days=30, told="vos recherches")
WHO_MISSED = Kept(days=30)
MISSES = Kept(months=12, told="les mots d’une recherche sans résultat (sans votre nom au bout de 30 jours)")
WHO_CONSULTED = Kept(days=90, told="les fiches que vous avez ouvertes")
CONSULTATIONS = Kept(months=12, told="les réponses « joint » ou « pas joint », alors sans votre nom")
CONFIRMATIONS = Kept(months=12)
REPORTS = Kept(months=12, told="les erreurs que vous avez signalées, une fois traitées")
CHANGES = Kept(months=12, told="l’historique des fiches")
JOURNAL = Kept(months=12, told="le journal de ce qui est fait dans le réseau")
REQUESTS = Kept(days=60, told="les demandes d’entrée")
ARRIVALS = Kept(days=7)
INVITATIONS = Kept(months=12)
FORMS = Kept(days=30, told="une saisie laissée en route")
QUARANTINE = Kept(days=30, told="un message que le bot n’a pas su traiter")
IMPORTS = Kept(days=30, told="ce qu’il faut pour annuler l’import d’une liste")
TASKS = Kept(days=2)
REGISTRATIONS = Kept(
    months=24,
    told="vos inscriptions et vos présences, après l’événement (ensuite sans votre nom, pour les chiffres)",
)
SENSITIVE = Kept(days=1, told="vos réponses sur un repas ou un aménagement, après l’événement")
COMMENTS = Kept(months=12, told="la phrase laissée, sans votre nom, après un événement")
PREPARED = Kept(months=6)
NEWCOMERS = Kept(months=12, told="vos premiers pas dans le réseau, et vos demandes d’immersion")
POLLS = Kept(months=6, told="vos réponses à un sondage de dates, après sa fin")
POSTS = Kept(months=1)
EVENT_CHANGES = Kept(days=30)
WRONG_CODES = Kept(days=2)
INCIDENTS = Kept(
    months=12,
    told="vos incidents, ce qui s’y est écrit et joint, après leur fin (ensuite sans votre nom, pour les chiffres)",
)
RECEIVED = Kept(
    months=12,
    told="les annonces que vous avez reçues, et vos réponses (ensuite sans votre nom, pour les chiffres)",
)
WRITTEN = Kept(months=24, told="qui a écrit une annonce (l’annonce reste dans les archives)")
ASKED_ABOUT = Kept(days=2)
VISITS = Kept(
    months=24,
    told="qui a fait une visite, répondu à une fiche, noté ou fait une action (elles restent, sans votre nom)",
)
CONCERNS = Kept(
    months=24, told="qui a mis de côté un point d’attention d’une structure, pourquoi et jusqu’à quand"
)
OLD_CONCERNS = Kept(months=36)
FACADES = Kept(months=24, told="les photos de façades")
PUT_OFFS = Kept(months=3)
NUDGES = Kept(months=3)
ACTIVITIES = Kept(
    months=24,
    told="ce que vous dites pour les Journées France services, et la photo (ensuite sans votre nom)",
)
RETIRED_RESOURCES = Kept(months=12)
DIGESTS = Kept(months=3)
STAND_INS = Kept(months=12, told="vos remplacements de l’animation, une fois terminés")
WHO_SAID = Kept(months=12, told="qui a donné le chiffre d’un mois (le chiffre reste)")
REPORT_COMMENTS = Kept(
    months=24, told="qui a écrit un commentaire du rapport (le commentaire reste, sans votre nom)"
)
REFERENTS = Kept(months=1, told="la fiche d’un référent remplacé")
EMPTY_REFERENTS = Kept(months=12)

TOLD = tuple(kept for kept in tuple(globals().values()) if isinstance(kept, Kept) and kept.told)
