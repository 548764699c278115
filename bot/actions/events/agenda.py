"""What is coming for one member: the events meant for them, and where they stand in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.actions.events.seats import RegistrationResult
from bot.actions.network import audiences
from bot.domain.events import seating
from bot.domain.events.events import Event, EventState, Mode
from bot.domain.events.finding import fits
from bot.domain.events.registrations import CONCERNED, Registration, SeatState
from bot.domain.network.members import Member
from bot.domain.training.modules import Module
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances
from bot.store.events.registrations import SeatCounts
from bot.store.training import modules, records

HORIZON = timedelta(days=3 * 366)
PAST = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One line of an agenda. `more`: how many later dates of the same series are left out behind it."""

    event: Event
    own: Registration | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that one screen of an event says. `rank`: the viewer's place in the waiting list, from 1.

    `ahead`: why who is before them is: the event's priority rule. `place`: the structure it is in, in words.
    `others`: how many more of the series one may still register for. `was_there`: present, and it is over.
    """

    event: Event
    own: Registration | None
    rank: int
    counts: Mapping[Mode, SeatCounts]
    place: str
    module: Module | None
    unanswered: int
    others: int = 0
    is_meant: bool = True
    was_there: bool = False

    def free(self, mode: Mode) -> int | None:
        """Seats left; None without a limit."""
        capacity = self.event.capacity(mode)
        return None if capacity is None else max(0, capacity - self.counts[mode].seated)


async def coming(tx: Reading, member: Member, now: datetime) -> list[AgendaEntry]:
    """Published and not over: meant for the member, theirs already, or theirs to follow.

    What was called off is there for who is in it.
    """
    own = {each.event_id: each for each in await registrations.of_member(tx, member.id, now)}
    found = await events.between(tx, member.department_code, now, now + HORIZON)
    admits = await audiences.test_for(tx, member)
    return [
        AgendaEntry(event, own.get(event.id))
        for event in found
        if _is_listed(event, own.get(event.id), is_meant=member.follows_network or admits(event.audience))
    ]


def _is_listed(event: Event, own: Registration | None, *, is_meant: bool) -> bool:
    if event.state is EventState.PUBLISHED:
        return is_meant or own is not None
    return event.state is EventState.CANCELLED and own is not None and own.state in CONCERNED


def without_repeats(entries: Sequence[AgendaEntry]) -> list[AgendaEntry]:
    """Of a series the next date alone, and those in which the member stands somehow."""
    first: dict[str, int] = {}
    kept: list[AgendaEntry] = []
    for entry in entries:
        series = entry.event.series_id
        if series is None or entry.own is not None or series not in first:
            if series is not None and entry.own is None:
                first[series] = len(kept)
            kept.append(entry)
        else:
            place = first[series]
            kept[place] = replace(kept[place], more=kept[place].more + 1)
    return kept


async def mine(tx: Reading, member: Member, now: datetime) -> list[AgendaEntry]:
    """What the member has a seat in, waits for, or is offered; what is coming, in order."""
    return [entry for entry in await coming(tx, member, now) if entry.own and entry.own.state in CONCERNED]


def fitting(entries: Sequence[AgendaEntry], words: str, now: datetime) -> list[AgendaEntry]:
    """Those whose title, kind, place or day holds every word."""
    return [entry for entry in entries if is_meant(entry.event, words, now)]


def is_meant(event: Event, words: str, now: datetime) -> bool:
    return not words or fits(event, words, now.astimezone(event.starts.tzinfo).date())


async def page(tx: Reading, viewer: Member, event_id: str, now: datetime) -> EventPage:
    """Raises Refusal for an event that is not there, or not for the viewer to see."""
    event = await event_of(tx, viewer, event_id)
    own = await registrations.of_member_in(tx, event_id, viewer.id)
    rank, counts = await _rank(tx, event, own), await registrations.counts(tx, event_id)
    return await _page(tx, viewer, event, own, rank, counts, now)


async def page_after(tx: Reading, viewer: Member, done: RegistrationResult, now: datetime) -> EventPage:
    """As `page`, of what the viewer just did: how they and the event stand is known by it."""
    return await _page(tx, viewer, done.event, done.registration, done.rank, done.counts, now)


async def _page(
    tx: Reading,
    viewer: Member,
    event: Event,
    own: Registration | None,
    rank: int,
    counts: Mapping[Mode, SeatCounts],
    now: datetime,
) -> EventPage:
    is_meant = viewer.department_code == event.department_code and await audiences.admits(
        tx, event.audience, viewer
    )
    if not (is_meant or own is not None or viewer.follows_network):
        raise Refusal("event_not_yours")
    structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    known = await modules.modules(tx, event.department_code) if event.module_id else []
    return EventPage(
        event=event,
        own=own,
        rank=rank,
        counts=counts,
        place=structure.label if structure else "",
        module=next((one for one in known if one.id == event.module_id), None),
        unanswered=await _unanswered(tx, event, own),
        others=await _others(tx, event, now),
        is_meant=is_meant,
        was_there=await _was_there(tx, event, own, now),
    )


async def _was_there(tx: Reading, event: Event, own: Registration | None, now: datetime) -> bool:
    if own is None or event.state is not EventState.PUBLISHED or not event.is_over(now):
        return False
    return any(mark.present for mark in await attendances.of_registration(tx, own.id))


async def preview(tx: Reading, viewer: Member, event_id: str, now: datetime) -> EventPage:
    """As somebody for whom it is will find it once it is published, who stands nowhere in it yet."""
    seen = await page(tx, viewer, event_id, now)
    state = EventState.PUBLISHED if seen.event.state is EventState.PREPARED else seen.event.state
    return replace(
        seen,
        event=replace(seen.event, state=state),
        own=None,
        rank=0,
        unanswered=0,
        is_meant=True,
        was_there=False,
    )


async def _rank(tx: Reading, event: Event, own: Registration | None) -> int:
    if own is None or own.state is not SeatState.WAITING:
        return 0
    everybody = await registrations.of_event(tx, event.id)
    trained = await records.followers_of(tx, event.module_id)
    queue = seating.waiting(event, everybody, own.mode, trained)
    return [each.id for each in queue].index(own.id) + 1


async def _unanswered(tx: Reading, event: Event, own: Registration | None) -> int:
    if own is None or own.state is not SeatState.REGISTERED or not event.questions:
        return 0
    given = await registrations.answers(tx, own.id)
    return sum(question.name not in given for question in event.questions)


async def _others(tx: Reading, event: Event, now: datetime) -> int:
    if event.series_id is None:
        return 0
    series = await events.of_series(tx, event.series_id, event.department_code)
    return sum(
        one.id != event.id and one.state is EventState.PUBLISHED and one.starts > now for one in series
    )
