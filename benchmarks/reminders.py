"""The reminder job with all of France's advisers, beside bare sqlite3 that finds and queues the same people.

    python -m benchmarks reminders [--rounds 200]

8,000 advisers of fifty départements, 120 of its own registered for each event; with a tenth of the events, with 500
(60,000 registrations) and with four times as many. « idle »: a tick with nothing due, the events spread over a year, as
nearly all ticks are. « morning »: the ticks of 9 h on a day of that year. « all at once »: every event is tomorrow, and
60,000 people are reminded of one by ticks of some 300. The reference does no more than it must: for each event one
SELECT of the people and one INSERT for each of them, in a transaction of as many people, on a copy of the file with the
same settings; it does not know which events are due, and makes no words. « words »: the sender claims 32 reminders, and
their words are made.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from benchmarks.tools.duties import QUEUE, Row, bare, member_of, notice, queued, ticks, until_done
from bot.actions.core.services import Services
from bot.chat.matters import Departures
from bot.clock import SystemClock, stamp
from bot.domain.events.events import Event, EventKind, EventState, HalfDay
from bot.jobs import announcements, changes, offers, ratings, reminders
from bot.store.core import departments, outbox
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.transport.outgoing.departures import claim
from bot.views.matters import MATTERS

PARIS = ZoneInfo("Europe/Paris")
NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ADVISERS, DEPARTMENTS, EACH, SEED = 8_000, 50, 120, 1904
AT_ONCE = 32
REGISTRATION = Query(
    "registration",
    "INSERT INTO registrations (id, event_id, member_id, state, mode, registered_at, waits_since, changed_at, reason,"
    " walk_in, rated) VALUES (:id, :event_id, :member_id, 'registered', 'onsite', :now, :now, :now, '', 0, 0)",
    "A seat.",
)
PEOPLE = """
SELECT members.id, members.user_id FROM registrations JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = ? AND registrations.state = 'registered' AND members.state = 'active'
"""


async def fill(db: Database, count: int) -> None:
    """A year of events, at hours of working days; people are drawn from the event's own département."""
    draw = random.Random(SEED)
    async with db.transaction() as tx:
        known = await departments.departments(tx)
        codes = [code for code, each in known.items() if each.time_zone == PARIS.key][:DEPARTMENTS]
        written = stamp(NIGHT - timedelta(days=60))
        advisers = [
            {
                "id": f"m{n}",
                "user_id": 10_000 + n,
                "code": codes[n % DEPARTMENTS],
                "name": f"n{n}",
                "now": written,
            }
            for n in range(ADVISERS)
        ]
        await tx.execute_many(member_of("conseiller"), advisers)
        for number in range(count):
            place = number % DEPARTMENTS
            await put_event(tx, number, codes[place], draw)
            seats = [
                {"id": f"r{number}-{n}", "event_id": f"e{number}", "member_id": f"m{n}", "now": written}
                for n in draw.sample(range(place, ADVISERS, DEPARTMENTS), EACH)
            ]
            await tx.execute_many(REGISTRATION, seats)


async def put_event(tx: Transaction, number: int, code: str, draw: random.Random) -> None:
    starts = datetime(2026, 11, 25, draw.choice((9, 10, 14)), tzinfo=PARIS) + timedelta(
        days=draw.randrange(364)
    )
    event = Event(
        id=f"e{number}",
        department_code=code,
        zone=PARIS.key,
        kind=EventKind.TRAINING,
        title=f"Formation {number}",
        half_days=(HalfDay(starts, starts + timedelta(hours=3)),),
        venue="Préfecture",
        state=EventState.PUBLISHED,
    )
    await events.put(tx, event, NIGHT - timedelta(days=90))


async def to_tomorrow(db: Database, count: int) -> None:
    """Every event is tomorrow: the eve's reminders are all due this morning."""
    async with db.transaction() as tx:
        for number in range(count):
            event = await events.event(tx, f"e{number}", None)
            assert event is not None
            starts = datetime(2026, 11, 25, 9, tzinfo=PARIS)
            part = HalfDay(starts, starts + timedelta(hours=3))
            moved = {name: getattr(event, name) for name in event.__dataclass_fields__} | {
                "half_days": (part,)
            }
            await events.put(tx, Event(**moved), NIGHT)
        await tx.execute(Query("asked", "UPDATE events SET undecided_asked_at = ''", "Reminders alone."))


async def words(db: Database, now: datetime, rounds: int) -> list[float]:
    departures = Departures(MATTERS, Services())
    async with db.reading() as tx:
        ids = [row.id for row in await outbox.queued(tx, now)]
    times = []
    for start in range(0, min(len(ids), rounds * AT_ONCE), AT_ONCE):
        begun = time.perf_counter()
        async with db.transaction() as tx:
            left = (await claim(tx, ids[start : start + AT_ONCE], departures, now)).leaving
        times.append((time.perf_counter() - begun) * 1000)
        if not left:
            raise SystemExit("no reminder had any words")
    return times


def _transactions(connection: sqlite3.Connection, count: int) -> Iterator[float]:
    """The same people found and queued, some 300 a transaction, and nothing else."""
    at_a_time = 3
    for first in range(0, count, at_a_time):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for number in range(first, min(count, first + at_a_time)):
            people = connection.execute(PEOPLE, (f"e{number}",)).fetchall()
            connection.executemany(QUEUE, [_notice(number, *person) for person in people])
        connection.execute("COMMIT")
        yield (time.perf_counter() - begun) * 1000


def _notice(number: int, member_id: str, user_id: int) -> dict[str, object]:
    return notice(["event_reminder", 0, f"e{number}", "j1", "2026-11-25"], member_id, user_id, MORNING)


async def measure(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    path = folder / f"{count}.db"
    await migrate(f"sqlite:///{path}", SystemClock())
    db = await open_database(f"sqlite:///{path}")
    await fill(db, count)
    found = [Row("idle", await ticks(db, reminders.remind, NIGHT, rounds), 0)]
    day = MORNING + timedelta(days=30)
    found.append(Row("morning", await until_done(db, reminders.remind, day), await queued(db)))
    others = (changes.tell, offers.pass_on, offers.sweep, ratings.ask, announcements.follow)
    found += [
        Row(
            f"idle, {job.__module__.removeprefix('bot.jobs.')}.{job.__name__}",
            await ticks(db, job, MORNING, rounds),
            0,
        )
        for job in others
    ]
    await to_tomorrow(db, count)
    async with db.transaction() as tx:
        await tx.execute(Query("empty", "DELETE FROM outbox", "Before the next measure."))
        await tx.execute(Query("empty", "DELETE FROM event_reminders", "Before the next measure."))
    await db.close()
    reference = folder / f"{count}-bare.db"
    shutil.copy(path, reference)
    db = await open_database(f"sqlite:///{path}")
    found.append(Row("all at once", await until_done(db, reminders.remind, MORNING), await queued(db)))
    found.append(Row("idle after", await ticks(db, reminders.remind, MORNING, rounds), 0))
    with bare(reference) as connection:
        found.append(Row("bare sqlite3, all at once", list(_transactions(connection, count)), count * EACH))
    made = await words(db, MORNING, rounds)
    found.append(Row(f"words of {AT_ONCE}", made, len(made) * AT_ONCE))
    await db.close()
    return iter(found)


async def main_of(rounds: int) -> None:
    print("\n| events | registrations | what | p50 ms | p99 ms | worst ms | ticks | people | people/s |")
    print("|--:|--:|:--|--:|--:|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        for count in (50, 500, 2_000):
            for row in await measure(Path(folder), count, rounds):
                print(f"| {count:,} | {count * EACH:,} | {row.name} | {row}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    asyncio.run(main_of(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
