"""Date polls: dates that are proposed, who can make it when, and which of them is best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.events.events import Event, EventKind, HalfDay
from bot.domain.network.audiences import EVERYBODY, Audience


class PollState(StrEnum):
    """Closed: no more answers, and no date chosen yet. Dropped: nothing came of it."""

    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"
    DROPPED = "dropped"


class Vote(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


VOTES: Mapping[Vote, str] = {Vote.YES: "oui", Vote.MAYBE: "si besoin", Vote.NO: "non"}
"""What people read, in the order in which taps go round."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One date of a poll: local hours, aware."""

    id: str
    half_days: tuple[HalfDay, ...]

    @property
    def starts(self) -> datetime:
        return self.half_days[0].starts


@dataclass(frozen=True, slots=True)
class Poll:
    """`zone`: the département's. `closes_on`: answers are taken until the end of that day, local; `closes_at` in UTC.

    `venue` is empty where it is said later, or `remote`. `event_id`: the meeting that came of it.
    """

    id: str
    department_code: str
    zone: str
    title: str
    proposals: tuple[Proposal, ...]
    closes_on: date
    closes_at: datetime
    venue: str = ""
    remote: bool = False
    audience: Audience = EVERYBODY
    state: PollState = PollState.OPEN
    event_id: str | None = None
    created_by: str | None = None

    def takes_votes(self, now: datetime) -> bool:
        return self.state is PollState.OPEN and now < self.closes_at

    @property
    def is_undecided(self) -> bool:
        """Somebody has still to choose a date, or to drop it."""
        return self.state in (PollState.OPEN, PollState.CLOSED)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was said of one date: ids of members. Who said something of other dates only cannot make this one."""

    proposal: Proposal
    yes: frozenset[str]
    maybe: frozenset[str]

    @property
    def rank(self) -> tuple[int, int]:
        return len(self.yes), len(self.maybe)


Votes = Mapping[str, Mapping[str, Vote]]
"""By proposal, then by member."""


def tallies(poll: Poll, votes: Votes) -> list[Tally]:
    """In the order of the dates."""
    return [_tally(proposal, votes.get(proposal.id, {})) for proposal in poll.proposals]


def _tally(proposal: Proposal, votes: Mapping[str, Vote]) -> Tally:
    said = {vote: frozenset(who for who, given in votes.items() if given is vote) for vote in Vote}
    return Tally(proposal, said[Vote.YES], said[Vote.MAYBE])


def ranked(poll: Poll, votes: Votes, now: datetime) -> list[Tally]:
    """Dates to come, the best first: most who can, then most who can if need be, then the earliest."""
    coming = [each for each in tallies(poll, votes) if each.proposal.starts > now]
    return sorted(coming, key=lambda each: (-each.rank[0], -each.rank[1], each.proposal.starts))


def best(ordered: Sequence[Tally]) -> list[Tally]:
    """The first, and those equal to it; none when nobody can make any date."""
    if not ordered or ordered[0].rank == (0, 0):
        return []
    return [each for each in ordered if each.rank == ordered[0].rank]


def voters(votes: Votes) -> frozenset[str]:
    return frozenset(member_id for said in votes.values() for member_id in said)


def after(vote: Vote | None) -> Vote:
    """What the next tap on a date says."""
    order = list(VOTES)
    return order[0] if vote is None else order[(order.index(vote) + 1) % len(order)]


def in_order(dates: Iterable[tuple[HalfDay, ...]]) -> list[tuple[HalfDay, ...]]:
    """Without doubles, by their start."""
    return sorted(dict.fromkeys(dates), key=lambda one: (one[0].starts, one[-1].ends))


def meeting(poll: Poll, proposal: Proposal) -> Event:
    """What is planned of a date; not stored yet, and without an id. Nobody is too many."""
    return Event(
        id="",
        department_code=poll.department_code,
        zone=poll.zone,
        kind=EventKind.MEETING,
        title=poll.title,
        half_days=proposal.half_days,
        venue=poll.venue,
        seats=0 if poll.remote else None,
        remote_seats=None if poll.remote else 0,
        audience=poll.audience,
    )
