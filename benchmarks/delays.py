"""The duty of incidents with all of France's, beside bare sqlite3 that finds and queues the same reminders.

    python -m benchmarks delays [--rounds 100]

Incidents of fifty départements, a tenth of them open and new, the others closed. « idle »: a tick with nothing due, as
nearly all ticks are. « all at once »: half of the time of every open one is over, and ticks of 200 remind the animateur
of each. The reference does no more than it must: it is told which are due, and for as many a transaction finds the
animateurs, queues a row for each and notes that it did, on a copy of the file with the same settings.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reminders import DEPARTMENTS
from benchmarks.tools.duties import QUEUE, Row, bare, member_of, notice, queued, ticks, until_done
from bot.clock import SystemClock, stamp
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import IncidentState
from bot.jobs import alerts, incidents, weather
from bot.store.core import departments
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.incidents import incidents as store

NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
SAID = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MONTH_BEFORE = SAID - timedelta(days=30)
DUE = SAID + timedelta(hours=2)
"""Half of the four working hours of an answer to what blocks."""
OPEN_SHARE = 10
ANIMATEURS = """
SELECT id, user_id FROM members
WHERE department_code = ? AND role = 'animateur' AND state = 'active' AND reachable = 1
"""
NOTE = "UPDATE incidents SET reminded = 'a', remind_at = ? WHERE id = ?"


async def fill(db: Database, count: int) -> None:
    async with db.transaction() as tx:
        known = await departments.departments(tx)
        codes = [code for code, each in known.items() if each.time_zone == "Europe/Paris"][:DEPARTMENTS]
        people = [
            {"id": f"m{n}", "user_id": 10_000 + n, "code": code, "name": f"n{n}", "now": stamp(NIGHT)}
            for n, code in enumerate(codes)
        ]
        await tx.execute_many(member_of("animateur"), people)
        for number in range(count):
            await store.put(tx, incident(number, codes[number % DEPARTMENTS]))


def incident(number: int, code: str) -> Incident:
    """One in ten of each département is open."""
    new = Incident(
        f"i{number}",
        code,
        2026,
        number,
        None,
        None,
        "other",
        Severity.BLOCKING,
        SAID,
        SAID,
        running_since=SAID,
    )
    ended = {
        "state": IncidentState.CLOSED,
        "running_since": None,
        "ended_at": MONTH_BEFORE,
        "created_at": MONTH_BEFORE,
    }
    is_open = number // DEPARTMENTS % OPEN_SHARE == 0
    return new if is_open else replace(new, **ended)  # type: ignore[arg-type]  # as its fields have them


def _transactions(connection: sqlite3.Connection) -> Iterator[float]:
    """The same reminders queued and noted, as many a transaction, and nothing else."""
    due = connection.execute("SELECT id, department_code FROM incidents WHERE running_since <> ''").fetchall()
    for first in range(0, len(due), incidents.MOST_LOOKED_AT):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for incident_id, code in due[first : first + incidents.MOST_LOOKED_AT]:
            people = connection.execute(ANIMATEURS, (code,)).fetchall()
            connection.executemany(QUEUE, [_notice(incident_id, *person) for person in people])
            connection.execute(NOTE, (stamp(DUE + timedelta(hours=2)), incident_id))
        connection.execute("COMMIT")
        yield (time.perf_counter() - begun) * 1000


def _notice(incident_id: str, member_id: str, user_id: int) -> dict[str, object]:
    return notice(["incident_reminder", 0, incident_id, "a"], member_id, user_id, DUE)


async def measure(folder: Path, count: int, rounds: int) -> list[Row]:
    path = folder / f"{count}.db"
    await migrate(f"sqlite:///{path}", SystemClock())
    db = await open_database(f"sqlite:///{path}")
    await fill(db, count)
    found = [Row("first look at each", await until_looked_at(db), 0)]
    for job in (incidents.follow, alerts.tell, weather.tell):
        name = f"idle, {job.__module__.removeprefix('bot.jobs.')}"
        found.append(Row(name, await ticks(db, job, SAID, rounds), 0))
    await db.close()
    reference = folder / f"{count}-bare.db"
    shutil.copy(path, reference)
    db = await open_database(f"sqlite:///{path}")
    found.append(Row("all at once", await until_done(db, incidents.follow, DUE), await queued(db)))
    found.append(Row("idle after", await ticks(db, incidents.follow, DUE, rounds), 0))
    await db.close()
    with bare(reference) as connection:
        made = list(_transactions(connection))
    return [*found, Row("bare sqlite3, all at once", made, found[-2].people)]


async def until_looked_at(db: Database) -> list[float]:
    """What is due of each is worked out once, after it changed."""
    left = Query(
        "left", "SELECT COUNT(*) AS total FROM incidents WHERE running_since <> '' AND remind_at = ''", "New."
    )
    times: list[float] = []
    while True:
        async with db.reading() as tx:
            [row] = await tx.fetch(left)
        if not row["total"]:
            return times
        times += await ticks(db, incidents.follow, SAID, 1)


async def main_of(rounds: int) -> None:
    print("| | p50 ms | p99 | worst | ticks | reminders | a second |\n|:--|--:|--:|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        for count in (1_000, 10_000, 40_000):
            for row in await measure(Path(folder), count, rounds):
                print(f"| {count:,} incidents: {row.name} | {row}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    asyncio.run(main_of(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
