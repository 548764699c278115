"""Any sequence of what people and time do to an event ends where a slow, plain model of it ends.

Never one seat too many (but where the seats were made fewer than those who have one), never one empty while somebody
waits and it could be offered, nobody twice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.planning import on_behalf, planning
from bot.actions.events.seats import open_seats
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, EventKind, EventState, HalfDay, Mode, Priority, from_the_wall
from bot.domain.events.registrations import SEATED, SeatState
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.training.modules import Module, TrainingRecord
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.transaction import Transaction
from bot.store.events import events, registrations
from bot.store.events.registrations import SeatCounts
from bot.store.network import members
from bot.store.training import modules, records
from tests.actions.plain_seats import Person, PlainEvent, Refused
from tests.network import STRUCTURES

START = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
ZONE = "Europe/Paris"
PLACES = {"ana": "placecergy", "bob": "placecergy", "cleo": "placemagny", "dan": "placemagny", "eve": None}
TRAINED = "ana"
SAID = {
    SeatState.REGISTERED: "in",
    SeatState.WAITING: "waits",
    SeatState.OFFERED: "offered",
    SeatState.CANCELLED: "out",
    SeatState.DECLINED: "no",
}

WHO, HOW = st.sampled_from(sorted(PLACES)), st.sampled_from(Mode)
COUNTS = st.one_of(st.none(), st.integers(0, 3))
ACTS = st.one_of(
    st.tuples(st.just("register"), WHO, HOW),
    st.tuples(st.just("register"), WHO, HOW),
    st.tuples(st.just("register_for"), WHO, HOW),
    st.tuples(st.just("give_up"), WHO),
    st.tuples(st.just("answer"), WHO, st.booleans()),
    st.tuples(st.just("absent"), WHO),
    st.tuples(st.just("give_seat"), WHO, WHO),
    st.tuples(st.just("lift"), WHO),
    st.tuples(st.just("lift"), WHO),
    st.tuples(st.just("make_seats"), HOW, COUNTS),
    st.tuples(st.just("close"), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([0, 0, 1, 20, 72, 200, 290])),
)


@dataclass(frozen=True)
class Story:
    """`acts`: what happens, a minute apart; to wait 0 hours is to wait until the first offer ends, to the minute.

    Everybody registers first, so that somebody waits from the beginning.
    """

    seats: int | None
    remote_seats: int | None
    priority: Priority
    offer_hours: int | None
    deadline_on: date | None
    acts: list[tuple[Any, ...]]


STORIES = st.builds(
    Story,
    seats=st.integers(1, 2),
    remote_seats=st.sampled_from([0, 0, 1, None]),
    priority=st.sampled_from(Priority),
    offer_hours=st.sampled_from([None, 3]),
    deadline_on=st.sampled_from([None, date(2026, 12, 4)]),
    acts=st.tuples(st.permutations(sorted(PLACES)), st.lists(ACTS, min_size=8, max_size=30)).map(
        lambda drawn: [*(("register", name, Mode.ONSITE) for name in drawn[0]), *drawn[1]]
    ),
)
OPTIONS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@dataclass
class World:
    """A database with five advisers and an animateur, for one story after the other."""

    db: Database
    people: dict[str, Member]
    animateur: Member
    department: Department


async def world(db: Database) -> World:
    async with db.transaction() as tx:
        await put_structures(tx, STRUCTURES, START)
        people = {name: await somebody(tx, name, place) for name, place in PLACES.items()}
        animateur = replace(await somebody(tx, "zoe", None), role=Role.ANIMATEUR)
        department = await departments.department(tx, "95")
        await modules.put(tx, Module("module", "France Titres", "95"))
        record = TrainingRecord("record", "95", people[TRAINED].id, "module", date(2026, 1, 5))
        await records.put(tx, record, START)
    assert department is not None
    return World(db, people, animateur, department)


async def somebody(tx: Transaction, name: str, place: str | None) -> Member:
    member = Member(name, None, "95", Role.CONSEILLER, place, name, "Roy", "active", False, START.date())
    await members.add_person(tx, member, START)
    return member


@pytest.fixture
async def on_sqlite(db: Database) -> World:
    return await world(db)


@pytest.fixture
async def on_postgres(postgres_url: str) -> AsyncIterator[World]:
    db = await open_database(postgres_url)
    yield await world(db)
    await db.close()


@settings(max_examples=25, **OPTIONS)
@given(STORIES)
async def test_any_story_ends_as_the_plain_model_says(on_sqlite: World, story: Story) -> None:
    await play(on_sqlite, story)


@pytest.mark.slow
@settings(max_examples=4, **OPTIONS)
@given(STORIES)
async def test_and_so_it_does_on_postgresql(on_postgres: World, story: Story) -> None:
    await play(on_postgres, story)


@pytest.mark.soak
@pytest.mark.timeout(600)
@settings(max_examples=2000, **OPTIONS)
@given(STORIES)
async def test_two_thousand_stories(on_sqlite: World, story: Story) -> None:
    await play(on_sqlite, story)


async def play(world: World, story: Story) -> None:
    event = await put_event(world, story)
    plain = plain_event(world, event)
    now = START
    for act in story.acts:
        now = later(plain, act, now)
        before = {mode: plain.seated(mode) for mode in Mode}
        plain, was_refused = in_words(plain, act, now)
        assert was_refused == await in_earnest(world, event.id, act, now), act
        plain.settle(now)
        await compare(world, event.id, plain, now)
        for mode in Mode:
            capacity = plain.seats[mode]
            assert capacity is None or plain.seated(mode) <= max(capacity, before[mode]), act


def later(plain: PlainEvent, act: tuple[Any, ...], now: datetime) -> datetime:
    if act[0] != "wait":
        return now + timedelta(minutes=1)
    ends = [one.until for one in plain.people.values() if one.until]
    return min(ends) if act[1] == 0 and ends else now + timedelta(hours=act[1] or 1)


def in_words(plain: PlainEvent, act: tuple[Any, ...], now: datetime) -> tuple[PlainEvent, bool]:
    """What the model makes of it, and whether it says no: then nothing has happened."""
    before, (kind, *values) = plain.snapshot(), act
    try:
        match kind:
            case "register":
                plain.register(*values, now)
            case "register_for":
                plain.register(*values, now, by_animateur=True)
            case "answer":
                plain.answer(values[0], now, accepts=values[1])
            case "close":
                plain.close(now, closed=values[0])
            case "give_up" | "absent" | "give_seat" | "lift" | "make_seats":
                getattr(plain, kind)(*values, now)
    except Refused:
        return before, True
    return plain, False


async def in_earnest(world: World, event_id: str, act: tuple[Any, ...], now: datetime) -> bool:
    """The same with the bot's own actions, then the duty that ends offers; whether it was refused."""
    try:
        async with world.db.transaction() as tx:
            await do(tx, world, event_id, act, now)
    except Refusal:
        refused = True
    else:
        refused = False
    async with world.db.transaction() as tx:
        await (await open_seats(tx, event_id, "95")).settle(tx, now)
    return refused


async def do(tx: Transaction, world: World, event_id: str, act: tuple[Any, ...], now: datetime) -> None:
    by, (kind, *values) = world.animateur, act
    who = world.people.get(values[0]) if isinstance(values[0], str) else None
    match kind, who:
        case "register", Member():
            await registering.register(tx, who, event_id, values[1], now)
        case "register_for", Member():
            await on_behalf.register_for(tx, by, who.id, event_id, values[1], now)
        case "give_up", Member():
            await registering.give_up(tx, who, event_id, now)
        case "answer", Member():
            await registering.answer_offer(tx, who, event_id, now, accepts=values[1])
        case "absent", Member():
            await registering.say_absent(tx, who, event_id, now)
        case "give_seat", Member():
            await registering.give_seat(tx, who, event_id, world.people[values[1]], now)
        case "lift", Member():
            own = await registrations.of_member_in(tx, event_id, who.id)
            await on_behalf.lift(tx, by, own.id if own else "nobody", "Stage au SIP", now)
        case "make_seats", None:
            event = await planning.event_of(tx, by, event_id)
            name = "seats" if values[0] is Mode.ONSITE else "remote_seats"
            await planning.change(tx, by, replace(event, **{name: values[1]}), now)
        case "close", None:
            await planning.close(tx, by, event_id, now, closed=values[0])


async def compare(world: World, event_id: str, plain: PlainEvent, now: datetime) -> None:
    async with world.db.reading() as tx:
        event = await events.event(tx, event_id, "95")
        everybody = await registrations.of_event(tx, event_id)
    assert event is not None
    assert len(everybody) == len({each.member_id for each in everybody})
    stand = {str(each.member_id): (SAID[each.state], each.offered_until) for each in everybody}
    assert {one.name: (one.state, one.until) for one in plain.people.values() if one.state} == stand
    for mode in Mode:
        async with world.db.transaction() as tx:
            seats = await open_seats(tx, event_id, "95")
        assert [one.name for one in plain.queue(mode)] == [each.member_id for each in seats.waiting(mode)]
        seated = [each for each in everybody if each.state in SEATED and each.mode is mode]
        assert plain.seated(mode) == len(seated)
        assert SeatCounts(len(seated), len(seats.waiting(mode))) == seats.counts()[mode]
        if event.offers_seats(now) and mode in event.modes:
            assert not (seats.waiting(mode) and seats.free(mode) != 0)


async def put_event(world: World, story: Story) -> Event:
    starts, ends = from_the_wall("2026-12-08T09:00", ZONE), from_the_wall("2026-12-08T12:00", ZONE)
    event = Event(
        id=new_id(),
        department_code="95",
        zone=ZONE,
        kind=EventKind.TRAINING,
        title="France Titres",
        half_days=(HalfDay(starts, ends),),
        seats=story.seats,
        remote_seats=story.remote_seats,
        deadline_on=story.deadline_on,
        priority=story.priority,
        offer_hours=story.offer_hours,
        module_id="module",
        state=EventState.PUBLISHED,
    )
    async with world.db.transaction() as tx:
        await events.put(tx, event, START)
    return event


def plain_event(world: World, event: Event) -> PlainEvent:
    return PlainEvent(
        department=world.department,
        starts=event.starts,
        seats={mode: event.capacity(mode) for mode in Mode},
        people={name: Person(name, place, name == TRAINED) for name, place in PLACES.items()},
        deadline=event.end_of(event.deadline_on) if event.deadline_on else None,
        priority=event.priority,
        offer_hours=event.offer_hours,
    )
