"""Freshness: which cards are to be confirmed, and who is asked today; one card a person."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.core.departments import Department

STALE_DAYS = 90
"""The default; a département may choose another of CHOICES."""
CHOICES = (30, 60, 90, 180)
NEXT_PERSON = timedelta(days=7)
"""How long one person has to answer before another is asked about the same card."""
SAME_PERSON = timedelta(days=30)
"""How long nobody is asked again about a card they left unanswered."""


@dataclass(frozen=True, slots=True)
class StaleCard:
    """`users` opened it lately, the latest first; `asked`: when each member was last asked about it."""

    referent_id: str
    verified_on: date | None
    users: tuple[str, ...] = ()
    asked: Mapping[str, date] = field(default_factory=dict)

    def is_resting(self, today: date) -> bool:
        return any(today - day < NEXT_PERSON for day in self.asked.values())

    def may_be_asked_of(self, member_id: str, today: date) -> bool:
        day = self.asked.get(member_id)
        return day is None or today - day >= SAME_PERSON


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One card proposed to one member. `asked_on` is the département's date."""

    id: str
    department_code: str
    referent_id: str
    member_id: str
    asked_on: date
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """`stale_days`: what the département gives a card. `asked_on`: the last morning cards were proposed, local."""

    department: Department
    stale_days: int
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class Debt:
    """« Dette d’annuaire »: what there is to mend. `stale` cards were checked, too long ago; `misses`: 7 days.

    `requests`: who asks to come in.
    """

    cards: int
    stale: int
    never_checked: int
    open_reports: int
    misses: int
    requests: int


def is_stale(verified_on: date | None, today: date, stale_days: int) -> bool:
    return verified_on is None or (today - verified_on).days > stale_days


def propose(
    cards: Sequence[StaleCard], animateurs: Sequence[str], spared: Container[str], today: date
) -> Iterator[tuple[StaleCard, str]]:
    """(card, member id): the card unconfirmed for longest first; one card a person, and none to who is `spared`.

    Who used it last is asked first, then an animateur, then the others who used it.
    """
    taken: set[str] = set()
    for card in sorted(cards, key=lambda card: (card.verified_on or date.min, card.referent_id)):
        if card.is_resting(today):
            continue
        for member_id in (*card.users[:1], *animateurs, *card.users[1:]):
            is_free = member_id not in taken and member_id not in spared
            if is_free and card.may_be_asked_of(member_id, today):
                taken.add(member_id)
                yield card, member_id
                break
