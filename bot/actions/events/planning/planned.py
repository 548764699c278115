"""The events of a département as its animateur sees them: drafts too, and those that were called off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.events.agenda import HORIZON, PAST, is_meant
from bot.actions.events.planning import fields, series
from bot.actions.events.planning.planning import event_of
from bot.actions.network import audiences
from bot.actions.privacy import channels
from bot.domain.events import seating
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.events.telling.ratings import Opinion, opinion
from bot.domain.lists.parsers import JOIN
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.domain.training.modules import Module
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.events.telling import ratings
from bot.store.training import modules

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class AudienceSummary:
    """Whom an audience is, as of now: in words, how many, some of their names, how many have no Telegram."""

    words: str
    count: int
    names: tuple[str, ...]
    untold: int


@dataclass(frozen=True, slots=True)
class StandingCounts:
    """Of one way of coming, or of all: who has a seat, is offered one, waits."""

    registered: int = 0
    offered: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """All that an animateur's card of an event says. `date`: which of the series it is, from 1, of `dates`."""

    event: Event
    standings: Mapping[Mode, StandingCounts]
    place: str
    module: Module | None
    meant: AudienceSummary
    date: int
    dates: int
    opinion: Opinion | None = None

    @property
    def registered(self) -> int:
        return sum(one.registered for one in self.standings.values())


async def coming(tx: Reading, viewer: Member, now: datetime, words: str = "") -> list[Event]:
    found = await events.between(tx, viewer.department_code, now, now + HORIZON)
    return [event for event in found if is_meant(event, words, now)]


async def past(tx: Reading, viewer: Member, now: datetime, words: str = "") -> list[Event]:
    """The last one first."""
    found = await events.between(tx, viewer.department_code, now - PAST, now)
    return [event for event in reversed(found) if event.is_over(now) and is_meant(event, words, now)]


async def page(tx: Reading, viewer: Member, event_id: str) -> PlannedPage:
    """Raises Refusal."""
    event = await event_of(tx, viewer, event_id)
    structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    known = {one.id: one for one in await modules.known(tx)} if event.module_id else {}
    dates = [one.id for one in await series.of(tx, event)]
    everybody = await registrations.of_event(tx, event_id)
    return PlannedPage(
        event=event,
        standings={mode: standing_of([one for one in everybody if one.mode is mode]) for mode in event.modes},
        place=", ".join(filter(None, (structure.label if structure else "", event.venue))),
        module=known.get(event.module_id or ""),
        meant=await meant(tx, event, event.audience),
        date=dates.index(event.id) + 1,
        dates=len(dates),
        opinion=opinion(await ratings.of_event(tx, event_id)),
    )


async def standings(tx: Reading, shown: Iterable[Event]) -> Mapping[str, StandingCounts]:
    """Of several events, by their id."""
    ids = [event.id for event in shown]
    everybody = await registrations.of_events(tx, ids)
    return {key: standing_of([one for one in everybody if one.event_id == key]) for key in ids}


def standing_of(some: Sequence[Registration]) -> StandingCounts:
    states = Counter(one.state for one in some)
    return StandingCounts(states[SeatState.REGISTERED], states[SeatState.OFFERED], states[SeatState.WAITING])


async def beyond(tx: Reading, event: Event) -> int:
    """How many have a seat that is no more: nobody is taken out when there are fewer."""
    everybody = await registrations.of_event(tx, event.id)
    free = [seating.free_seats(event, everybody, mode) for mode in event.modes]
    return sum(-seats for seats in free if seats is not None and seats < 0)


async def meant(tx: Reading, event: Event, audience: Audience) -> AudienceSummary:
    people = await audiences.people(tx, audience, event.department_code)
    ways = await channels.to_all(tx, people)
    written = (await fields.audience_words(tx, event.department_code, audience)).written(audience)
    return AudienceSummary(
        words=", ".join(part for part in written.split(JOIN) if part),
        count=len(people),
        names=tuple(member.name for member in people[:MOST_NAMES]),
        untold=sum(not way for way in ways.values()),
    )
