"""How long what is kept is kept: the one table, for the nightly job and for what people are told.

Each duration, with what it begins from and why: docs/trade.md, « Retention ».
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class RetentionPeriod:
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


ACCOUNT = RetentionPeriod(
    months=12, told="votre compte, après votre dernière venue (vous êtes prévenu un mois avant)"
)
REMINDER = RetentionPeriod(months=11)
NOTICE = RetentionPeriod(months=1)
"""Between the reminder and the erasure, should the bot have been off."""

LEFT = RetentionPeriod(months=1, told="votre compte, si vous quittez le réseau ou en êtes retiré")
SEARCHES = RetentionPeriod(days=30, told="vos recherches")
WHO_MISSED = RetentionPeriod(days=30)
MISSES = RetentionPeriod(
    months=12, told="les mots d’une recherche sans résultat (sans votre nom au bout de 30 jours)"
)
WHO_CONSULTED = RetentionPeriod(days=90, told="les fiches que vous avez ouvertes")
CONSULTATIONS = RetentionPeriod(
    months=12, told="les réponses « joint » ou « pas joint », alors sans votre nom"
)
CONFIRMATIONS = RetentionPeriod(months=12)
REPORTS = RetentionPeriod(months=12, told="les erreurs que vous avez signalées, une fois traitées")
CHANGES = RetentionPeriod(months=12, told="l’historique des fiches")
JOURNAL = RetentionPeriod(months=12, told="le journal de ce qui est fait dans le réseau")
REQUESTS = RetentionPeriod(days=60, told="les demandes d’entrée")
ARRIVALS = RetentionPeriod(days=7)
INVITATIONS = RetentionPeriod(months=12)
FORMS = RetentionPeriod(days=30, told="une saisie laissée en route")
QUARANTINE = RetentionPeriod(days=30, told="un message que le bot n’a pas su traiter")
IMPORTS = RetentionPeriod(days=30, told="ce qu’il faut pour annuler l’import d’une liste")
TASKS = RetentionPeriod(days=2)
REGISTRATIONS = RetentionPeriod(
    months=24,
    told="vos inscriptions et vos présences, après l’événement (ensuite sans votre nom, pour les chiffres)",
)
SENSITIVE = RetentionPeriod(days=1, told="vos réponses sur un repas ou un aménagement, après l’événement")
COMMENTS = RetentionPeriod(months=12, told="la phrase laissée, sans votre nom, après un événement")
PREPARED = RetentionPeriod(months=6)
NEWCOMERS = RetentionPeriod(months=12, told="vos premiers pas dans le réseau, et vos demandes d’immersion")
POLLS = RetentionPeriod(months=6, told="vos réponses à un sondage de dates, après sa fin")
POSTS = RetentionPeriod(months=1)
EVENT_CHANGES = RetentionPeriod(days=30)
WRONG_CODES = RetentionPeriod(days=2)
INCIDENTS = RetentionPeriod(
    months=12,
    told="vos incidents, ce qui s’y est écrit et joint, après leur fin (ensuite sans votre nom, pour les chiffres)",
)
RECEIVED = RetentionPeriod(
    months=12,
    told="les annonces que vous avez reçues, et vos réponses (ensuite sans votre nom, pour les chiffres)",
)
WRITTEN = RetentionPeriod(months=24, told="qui a écrit une annonce (l’annonce reste dans les archives)")
ASKED_ABOUT = RetentionPeriod(days=2)
VISITS = RetentionPeriod(
    months=24,
    told="qui a fait une visite, répondu à une fiche, noté ou fait une action (elles restent, sans votre nom)",
)
CONCERNS = RetentionPeriod(
    months=24, told="qui a mis de côté un point d’attention d’une structure, pourquoi et jusqu’à quand"
)
OLD_CONCERNS = RetentionPeriod(months=36)
FACADES = RetentionPeriod(months=24, told="les photos de façades")
PUT_OFFS = RetentionPeriod(months=3)
NUDGES = RetentionPeriod(months=3)
ACTIVITIES = RetentionPeriod(
    months=24,
    told="ce que vous dites pour les Journées France services, et la photo (ensuite sans votre nom)",
)
RETIRED_RESOURCES = RetentionPeriod(months=12)
DIGESTS = RetentionPeriod(months=3)
STAND_INS = RetentionPeriod(months=12, told="vos remplacements de l’animation, une fois terminés")
WHO_SAID = RetentionPeriod(months=12, told="qui a donné le chiffre d’un mois (le chiffre reste)")
REPORT_COMMENTS = RetentionPeriod(
    months=24, told="qui a écrit un commentaire du rapport (le commentaire reste, sans votre nom)"
)
REFERENTS = RetentionPeriod(months=1, told="la fiche d’un référent remplacé")
EMPTY_REFERENTS = RetentionPeriod(months=12)

TOLD = tuple(kept for kept in tuple(globals().values()) if isinstance(kept, RetentionPeriod) and kept.told)
