"""How long what is kept is kept: the one table, for the nightly job and for what people are told (domain.md §6)."""

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
        """What is older than this instant is forgotten; the last day of a month that is too short."""
        years, month = divmod(now.year * 12 + now.month - 1 - self.months, 12)
        day = min(now.day, monthrange(years, month + 1)[1])
        return now.replace(year=years, month=month + 1, day=day) - timedelta(days=self.days)

    @property
    def words(self) -> str:
        """« 12 mois », « 30 jours »."""
        count, unit = (self.months, "mois") if self.months else (self.days, "jours")
        return f"{count}\N{NO-BREAK SPACE}{unit}"


ACCOUNT = Kept(months=12, told="votre compte, après votre dernière venue (vous êtes prévenu un mois avant)")
REMINDER = Kept(months=11)
LEFT = Kept(months=1, told="votre compte, si vous quittez le réseau ou en êtes retiré")
SEARCHES = Kept(days=30, told="vos recherches")
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
TASKS = Kept(days=2)
REFERENTS = Kept(months=1, told="la fiche d’un référent remplacé")
EMPTY_REFERENTS = Kept(months=12)

TOLD = tuple(kept for kept in tuple(globals().values()) if isinstance(kept, Kept) and kept.told)
