"""Who stands in for an animateur: from a day to a day, or after days without a sign of life, or both.

While somebody stands in, their role is « animateur »; their own is kept beside, and given back at the end
(docs/decisions/0017). Days are the département's own; silence is counted in days of UTC, as signs of life are noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.network.members import Member
from bot.domain.network.roles import Role

FEWEST_DAYS, MOST_DAYS = 5, 60
"""Of silence."""
LONGEST_DAYS = 184
"""Of dates: who is away for longer is replaced, and hands over."""


class StandInState(StrEnum):
    """`asked`: no answer yet. `closed`: it ended, lapsed, or was taken back."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"


OPEN = frozenset({StandInState.ASKED, StandInState.ACCEPTED})


class Untold(StrEnum):
    NOTHING = ""
    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class When:
    """`first` and `last` together or not at all, both included; `silent_days` None: silence begins nothing."""

    first: date | None = None
    last: date | None = None
    silent_days: int | None = None

    @property
    def dates(self) -> tuple[date, date] | None:
        return None if self.first is None or self.last is None else (self.first, self.last)

    def crosses(self, other: When) -> bool:
        """Whether both would hold at once: a day in common, or both wait for silence."""
        if self.silent_days is not None and other.silent_days is not None:
            return True
        if self.dates is None or other.dates is None:
            return False
        return self.dates[0] <= other.dates[1] and other.dates[0] <= self.dates[1]


@dataclass(frozen=True, slots=True)
class StandIn:
    """`member_id` stands in for `absent_id`; None once erased. `former_role`: set while they do, as `holds` says."""

    id: str
    department_code: str
    member_id: str | None
    absent_id: str | None
    when: When
    state: StandInState
    created_at: datetime
    former_role: Role | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    untold: Untold = Untold.NOTHING
    closed_at: datetime | None = None

    @property
    def holds(self) -> bool:
        return self.former_role is not None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_over(self, today: date) -> bool:
        """Its dates are past, and silence begins nothing."""
        return self.when.silent_days is None and (self.when.last is None or self.when.last < today)

    def is_due(self, today: date, heard_on: date, today_utc: date) -> bool:
        """Whether they are to stand in now. `heard_on`: the animateur's last sign of life."""
        dates, silent = self.when.dates, self.when.silent_days
        by_dates = dates is not None and dates[0] <= today <= dates[1]
        return by_dates or (silent is not None and (today_utc - heard_on).days >= silent)


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """How much came while somebody stood in. `registrations`: made, given up or moved."""

    incidents: int = 0
    requests: int = 0
    corrections: int = 0
    registrations: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.incidents or self.requests or self.corrections or self.registrations)


def is_possible(one: StandIn, member: Member | None, absent: Member | None, absent_role: Role | None) -> bool:
    """Whether both are in force in the département, and who is away animates it: `absent_role` is their own."""
    there = [
        each is not None and each.state == "active" and each.department_code == one.department_code
        for each in (member, absent)
    ]
    return all(there) and absent_role is Role.ANIMATEUR and member is not None and member.user_id is not None
