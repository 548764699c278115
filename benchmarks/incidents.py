"""An animateur's `/incidents` with a large history, beside bare sqlite3 that reads and counts the same rows.

    python -m benchmarks incidents [--rounds 100]

Incidents of one département with sixty structures and the usual partners, a tenth of them open, the others closed
within the year before. « list »: the first page of the open ones, with how many are open, new, late, blocking; « late »
and « all »: of these filters. « search »: by names of a partner and a place, by a rare word, by a number.
« change »: one step is done, so that when it is late is known anew, then the list. The reference counts by GROUP BY and
reads one page, or searches by LIKE; which are late it need not know.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.made_up.directory import DEPARTMENT
from bot.actions.directory.seed import seed_directory
from bot.actions.incidents import finding, working
from bot.actions.incidents.finding import Filter
from bot.clock import SystemClock, stamp
from bot.domain.directory.structures import Structure
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import IncidentState
from bot.domain.network.members import Member
from bot.jobs import incidents as duty
from bot.store.directory import partners, structures
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents as store
from bot.store.network import members

SIZES = (1_000, 10_000, 50_000)
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
OPEN_SHARE, PAGE, STRUCTURES = 10, 6, 60
KINDS = ("contact", "delay", "tool", "equipment", "premises", "other")
SEVERITIES = (Severity.BLOCKING, Severity.HINDERING, Severity.QUESTION)
OPEN = (IncidentState.NEW, IncidentState.TAKEN, IncidentState.WAITING)
ANIMATEUR = Query(
    "animateur",
    "INSERT INTO members (id, user_id, department_code, role, first_name, last_name, state, reachable,"
    " charter_accepted_at, charter_version, joined_at, last_seen_on)"
    " VALUES ('claire', 1, :code, 'animateur', 'Claire', 'Morin', 'active', 1, :now, '1', :now, '2026-11-01')",
    "Who looks.",
)
COUNTED = """
SELECT state, severity, owner_id = 'claire', COUNT(*) FROM incidents WHERE department_code = ? GROUP BY 1, 2, 3
"""
LISTED = """
SELECT * FROM incidents WHERE department_code = ? AND state IN ('new', 'taken', 'waiting')
ORDER BY created_at DESC LIMIT 6
"""
ALL = "SELECT * FROM incidents WHERE department_code = ? ORDER BY created_at DESC LIMIT 6"
SEARCHED = """
SELECT * FROM incidents WHERE department_code = ? AND LOWER(text) LIKE '%fax%' ORDER BY created_at DESC LIMIT 1000
"""


async def fill(db: Database, count: int) -> Member:
    async with db.transaction() as tx:
        await tx.execute(ANIMATEUR, code=DEPARTMENT, now=stamp(NOW))
        places = [
            Structure(f"s{number}", None, DEPARTMENT, f"France services de Village {number}")
            for number in range(STRUCTURES)
        ]
        await structures.put_structures(tx, places, NOW)
        await seed_directory(tx)
        known = [one.id for one in await partners.of_department(tx, DEPARTMENT)][:20]
        for number in range(count):
            await store.put(tx, incident(number, known))
        found = await members.by_id(tx, "claire")
    assert found is not None
    return found


def incident(number: int, known: list[str]) -> Incident:
    """One in ten is open, said within the last four weeks."""
    kind = KINDS[number % len(KINDS)]
    is_open = number % OPEN_SHARE == 0
    hours = number // OPEN_SHARE % (28 * 24) if is_open else 700 + number % 8_000
    said = NOW - timedelta(hours=hours, minutes=number % 60)
    state = OPEN[number // OPEN_SHARE % 3] if is_open else IncidentState.CLOSED
    new = Incident(
        f"i{number}",
        DEPARTMENT,
        2026,
        number + 1,
        None,
        f"s{number % STRUCTURES}",
        kind,
        SEVERITIES[number // OPEN_SHARE % 7 % 3],
        said,
        said,
        partner_id=known[number % len(known)] if kind in ("contact", "delay", "tool") else None,
        text=f"Le {'fax' if number % 501 == 0 else 'guichet'} ne répond plus depuis ce matin, cas n° {number}.",
        state=state,
        owner_id="claire" if state is not IncidentState.NEW else None,
        first_answer_after=None if state is IncidentState.NEW else 3_600,
        running_since=said if state in (IncidentState.NEW, IncidentState.TAKEN) else None,
    )
    return new if is_open else replace(new, resolved_at=said, ended_at=said + timedelta(days=7))


async def looked_at(db: Database) -> int:
    """The duty, until it has looked at each once; in how many ticks."""
    left = Query(
        "left",
        "SELECT COUNT(*) AS total FROM incidents WHERE running_since IS NOT NULL AND remind_at = ''",
        "Not looked at.",
    )
    ticks = 0
    while True:
        async with db.transaction() as tx:
            [row] = await tx.fetch(left)
            if not row["total"]:
                return ticks
            await duty.follow(tx, NOW)
        ticks += 1


async def timed(rounds: int, do: Callable[[], Awaitable[object]]) -> list[float]:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await do()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def bare(path: Path, rounds: int, *statements: str) -> list[float]:
    times = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(rounds):
            begun = time.perf_counter()
            for statement in statements:
                connection.execute(statement, (DEPARTMENT,)).fetchall()
            times.append((time.perf_counter() - begun) * 1000)
    return times


async def measure(folder: Path, count: int, rounds: int) -> None:
    path = folder / f"{count}.db"
    await migrate(f"sqlite:///{path}", SystemClock())
    db = await open_database(f"sqlite:///{path}")
    member = await fill(db, count)
    ticks = await looked_at(db)

    async def page(chosen: Filter) -> object:
        async with db.reading() as tx:
            return await finding.listed(tx, member, chosen, 0, PAGE, NOW)

    async def counts() -> object:
        async with db.reading() as tx:
            return await finding.counts(tx, member, NOW)

    async def search(words: str) -> object:
        async with db.reading() as tx:
            return await finding.search(tx, member, words, NOW)

    async def change() -> object:
        async with db.transaction() as tx:
            await a_step(tx, member)
        return await page(Filter.OPEN)

    rows = {
        "list": (await timed(rounds, lambda: page(Filter.OPEN)), bare(path, rounds, COUNTED, LISTED)),
        "counts": (await timed(rounds, counts), bare(path, rounds, COUNTED)),
        "late": (await timed(rounds, lambda: page(Filter.LATE)), []),
        "all": (await timed(rounds, lambda: page(Filter.ALL)), bare(path, rounds, COUNTED, ALL)),
        "search « caf village 7 »": (await timed(rounds, lambda: search("caf village 7")), []),
        "search « fax »": (await timed(rounds, lambda: search("fax")), bare(path, rounds, SEARCHED)),
        "search « 471 »": (await timed(rounds, lambda: search("471")), []),
        "change, list": (await timed(rounds, change), []),
    }
    await db.close()
    for name, (ours, plain) in rows.items():
        reference = f"{median(plain):.1f}" if plain else ""
        cuts = quantiles(ours, n=100)
        print(
            f"| {count:,} (first looks: {ticks} ticks) | {name} | {cuts[49]:.1f} | {max(ours):.1f} | {reference} |"
        )


async def a_step(tx: Transaction, member: Member) -> None:
    """A note: the incident is written anew, and stays what it is."""
    await working.write(tx, member, working.Step.NOTE, "i0", working.Words("Rappelé."), NOW)


async def main_of(rounds: int) -> None:
    print("| incidents, a tenth open | | p50 ms | worst | bare sqlite3 p50 |\n|--:|:--|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        for count in SIZES:
            await measure(Path(folder), count, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=100)
    asyncio.run(main_of(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
