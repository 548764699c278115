"""The duties of events on both databases: what each claims, once, and bounded; who is asked how it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions.events import registering
from bot.actions.events.planning import planning
from bot.actions.events.seats import open_seats
from bot.actions.events.telling import reminders as reminding
from bot.domain.core.outbox import Post
from bot.domain.events.events import Event, EventKind, EventState, HalfDay, Mode
from bot.domain.events.telling import told
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.jobs import announcements, changes, offers, ratings, reminders
from bot.jobs.schedule import JOBS
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.events import events
from bot.views.events.announcements import announce
from tests.network import HERE, let_in

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
WEEK = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
AFTER = datetime(2026, 12, 8, 13, 0, tzinfo=UTC)
"""Tuesday 8 December, 14 h in Paris: the event was over at noon."""


def event(**changes: object) -> Event:
    there = datetime(2026, 12, 8, 9, 0, tzinfo=PARIS)
    made = Event(
        new_id(),
        HERE,
        "Europe/Paris",
        EventKind.TRAINING,
        "France Titres",
        (HalfDay(there, there + timedelta(hours=3)),),
        seats=2,
        state=EventState.PUBLISHED,
    )
    made = replace(made, **changes)
    return replace(made, told=told.written(made))


async def put(tx: Transaction, made: Event) -> Event:
    await events.put(tx, made, NOW)
    return made


async def people(tx: Transaction, count: int) -> list[Member]:
    return [
        await let_in(tx, 9000 + number, f"Nom{number} Essai", Role.CONSEILLER, HERE)
        for number in range(count)
    ]


async def look(db: Database, sql: str) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(Query("look", sql, "What a test looks at."))


async def queued(db: Database, noun: str) -> int:
    rows = await look(db, f"SELECT COUNT(*) AS total FROM outbox WHERE matter LIKE '%\"{noun}\"%'")
    return int(rows[0]["total"])


async def test_a_tick_of_every_duty_without_anything_to_do(any_db: Database) -> None:
    for job in JOBS:
        async with any_db.transaction() as tx:
            await job.run(tx, NOW)
        async with any_db.reading() as tx:
            assert await job.due(tx, NOW) is None or job.name == "confirmations"


async def test_reminders_go_out_once_and_to_whom_they_are_for(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        made, members = await put(tx, event()), await people(tx, 3)
        for member in members:
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
    async with any_db.reading() as tx:
        assert WEEK == await reminders.due(tx, NOW)

    for _ in range(2):
        async with any_db.transaction() as tx:
            await reminders.remind(tx, WEEK)

    assert 2 == await queued(any_db, "event_reminder")
    rows = await look(any_db, "SELECT kind, about FROM event_reminders")
    assert [("j7", "2026-12-08")] == [(row["kind"], row["about"]) for row in rows]


async def test_a_tick_takes_about_so_many_people_and_the_next_one_the_others(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        members = await people(tx, 3)
        for _ in range(4):
            made = await put(tx, event(seats=None))
            for member in members:
                await registering.register(tx, member, made.id, Mode.ONSITE, NOW)

    sizes = []
    for _ in range(4):
        async with any_db.transaction() as tx:
            taken = await reminding.take_due(tx, WEEK, 5)
        sizes.append([len(due.people) for due in taken])

    assert [[3, 3], [3, 3], [], []] == sizes


async def test_the_most_urgent_come_first(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        [member] = await people(tx, 1)
        next_week = await put(tx, event())
        there = datetime(2026, 12, 1, 11, 0, tzinfo=PARIS)
        soon = await put(tx, event(half_days=(HalfDay(there, there + timedelta(hours=1)),)))
        for made in (next_week, soon):
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
        [first] = await reminding.take_due(tx, WEEK, 1)

    assert (soon.id, "h2") == (first.event_id, first.reminder.kind)


async def test_an_offer_that_ended_goes_to_the_next_exactly_then(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        made, (one, two, three) = await put(tx, event(seats=1)), await people(tx, 3)
        for number, member in enumerate((one, two, three)):
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW + timedelta(minutes=number))
        await registering.give_up(tx, one, made.id, NOW + timedelta(hours=1))
    async with any_db.reading() as tx:
        ends = await offers.due(tx, NOW)
    assert ends is not None

    states = []
    for moment in (ends - timedelta(seconds=1), ends, ends + timedelta(seconds=10)):
        async with any_db.transaction() as tx:
            await offers.pass_on(tx, moment)
        rows = await look(any_db, "SELECT state FROM registrations ORDER BY registered_at, id")
        states.append([row["state"] for row in rows])

    assert ["cancelled", "offered", "waiting"] == states[0]
    assert ["cancelled", "declined", "offered"] == states[1] == states[2]
    assert 2 == await queued(any_db, "seat_moved")


async def test_a_seat_that_nobodys_action_freed_is_offered_by_the_sweep(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        made, (one, two) = await put(tx, event(seats=1)), await people(tx, 2)
        for member in (one, two):
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
        await events.put(tx, replace(made, seats=2), NOW)  # put back by hand
        closed = await put(tx, event(seats=1))
        for member in (one, two):
            await registering.register(tx, member, closed.id, Mode.ONSITE, NOW)
        await events.put(tx, replace(closed, seats=2, closed=True), NOW)

    async with any_db.transaction() as tx:
        await offers.sweep(tx, NOW)

    rows = await look(any_db, f"SELECT state FROM registrations WHERE event_id = '{made.id}' ORDER BY state")
    assert ["offered", "registered"] == [row["state"] for row in rows]
    rows = await look(
        any_db, f"SELECT state FROM registrations WHERE event_id = '{closed.id}' ORDER BY state"
    )
    assert ["registered", "waiting"] == [row["state"] for row in rows]


async def test_a_change_is_noted_with_what_was_told_before(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await let_in(tx, 7002, "Claire Morin", Role.ANIMATEUR, HERE)
        made, [member] = await put(tx, event()), await people(tx, 1)
        await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
        await planning.change(tx, claire, replace(made, venue="Cergy"), NOW)
    async with any_db.reading() as tx:
        due = await changes.due(tx, NOW)
    assert NOW + told.TOGETHER == due

    for moment in (NOW, due, due):
        async with any_db.transaction() as tx:
            await changes.tell(tx, moment)

    assert 1 == await queued(any_db, "event_changed")
    [row] = await look(any_db, "SELECT told, told_before, tell_at FROM events")
    assert (True, False, None) == ("Cergy" in row["told"], "Cergy" in row["told_before"], row["tell_at"])


async def test_while_a_change_of_a_message_waits_no_other_is_queued(any_db: Database) -> None:
    group = Group("group", -5, HERE, "France services 95")
    async with any_db.transaction() as tx:
        made, (one, two) = await put(tx, event()), await people(tx, 2)
        await announce(tx, made, group, NOW)
    [sent] = await look(any_db, "SELECT id, post FROM outbox")
    async with any_db.transaction() as tx:
        await registering.register(tx, one, made.id, Mode.ONSITE, NOW)
        await announcements.follow(tx, NOW + timedelta(minutes=1))  # the message itself still waits
        await outbox.claim(tx, [sent["id"]], NOW)
        await outbox.delete_sent(tx, [sent["id"]])
        await outbox.keep_post(tx, Post(sent["post"], -5, 77), NOW)

    counts = []
    for minutes, member in ((2, None), (3, two), (4, None)):
        async with any_db.transaction() as tx:
            if member is not None:
                await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
            await announcements.follow(tx, NOW + timedelta(minutes=minutes))
        rows = await look(any_db, "SELECT id FROM outbox WHERE method = 'editMessageText'")
        counts.append(len(rows))
    assert [1, 1, 1] == counts

    async with any_db.transaction() as tx:
        ids = [row["id"] for row in rows]
        await outbox.claim(tx, ids, NOW)
        await outbox.delete_sent(tx, ids)
        await announcements.follow(tx, NOW + timedelta(minutes=5))
    [row] = await look(any_db, "SELECT params FROM outbox WHERE method = 'editMessageText'")
    assert "complet" in row["params"]


ATTEND = Query(
    "attend",
    "INSERT INTO attendances (registration_id, half_day, present, source, marked_at)"
    " VALUES (:id, 0, :present, 'hand', '')",
    "Somebody was there, or not.",
)


async def attended(db: Database) -> tuple[Event, list[Member]]:
    """Two came, one did not, one was not marked."""
    async with db.transaction() as tx:
        made, members = await put(tx, event(seats=9)), await people(tx, 4)
        for member, present in zip(members, (1, 1, 0, None), strict=True):
            done = await registering.register(tx, member, made.id, Mode.ONSITE, NOW)
            if present is not None:
                await tx.execute(ATTEND, id=done.registration.id, present=present)
    return made, members


async def ask(db: Database, moment: datetime) -> int:
    """How many are asked then."""
    before = await queued(db, "event_rating")
    async with db.transaction() as tx:
        await ratings.ask(tx, moment)
    return await queued(db, "event_rating") - before


@pytest.mark.parametrize(
    ("moment", "asked"),
    [
        (AFTER - timedelta(hours=3), 0),  # it goes on
        (AFTER, 2),
        (AFTER + timedelta(hours=6), 0),  # 20 h
        (AFTER + timedelta(days=4), 0),  # Saturday
        (AFTER + timedelta(days=6), 2),  # off for days: on Monday
        (AFTER + timedelta(days=15), 0),  # too late
    ],
)
async def test_who_was_there_is_asked_in_working_hours(
    any_db: Database, moment: datetime, asked: int
) -> None:
    await attended(any_db)

    assert [asked, 0] == [await ask(any_db, moment), await ask(any_db, moment)]


async def test_once_more_two_working_days_later_and_then_never_again(any_db: Database) -> None:
    await attended(any_db)

    asked = [await ask(any_db, AFTER + timedelta(days=number)) for number in range(10)]

    assert [2, 0, 2, 0, 0, 0, 0, 0, 0, 0] == asked


async def test_without_a_mark_nobody_is_asked(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        made, members = await put(tx, event(seats=9)), await people(tx, 2)
        for member in members:
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW)

    assert 0 == await ask(any_db, AFTER)


async def test_seats_are_counted_after_every_duty(any_db: Database) -> None:
    """No duty makes a seat too many."""
    async with any_db.transaction() as tx:
        made, members = await put(tx, event(seats=2)), await people(tx, 5)
        for number, member in enumerate(members):
            await registering.register(tx, member, made.id, Mode.ONSITE, NOW + timedelta(seconds=number))
        await registering.give_up(tx, members[0], made.id, NOW + timedelta(minutes=1))
    moment = NOW
    for _ in range(200):
        moment += timedelta(hours=2)
        for job in (offers.pass_on, offers.sweep, reminders.remind):
            async with any_db.transaction() as tx:
                await job(tx, moment)
        async with any_db.transaction() as tx:
            seats = await open_seats(tx, made.id, HERE)
            free = seats.free(Mode.ONSITE)
            assert free is not None
            assert free >= 0
            waits = bool(seats.waiting(Mode.ONSITE)) and seats.event.offers_seats(moment)
            assert not (waits and free)
    rows = await look(any_db, "SELECT state FROM registrations ORDER BY registered_at")
    assert ["cancelled", "registered", "declined", "declined", "declined"] == [row["state"] for row in rows]
