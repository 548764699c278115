"""The board of structures to follow, in a database of so many départements of sixty structures.

    python -m benchmarks concerns [--rounds 20]

Each département has three years of figures, terminals that count, 400 visits, 120 actions, 60 incidents of safety and
two advisers a structure with their records. « board »: what `/tableau` does before it is shown, a review that is
written down and the list in its order; « place »: one structure's card. « export »: what goes out of one département,
worked out anew. The reference reads the rows the board is made of, in the same run: a plain SELECT of bare sqlite3 for
each of its tables.
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tools.timing import bare, timed
from bot.actions.lists.exports import export_rows
from bot.actions.steering import concerns
from bot.clock import SystemClock
from bot.domain.directory.structures import Structure
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.training.modules import Module, TrainingRecord
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import months_until
from bot.domain.usage.terminals import TerminalCount
from bot.domain.visits.commitments import Commitment, CommitmentSource, Who
from bot.domain.visits.visits import Visit, VisitState
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from bot.store.network import members
from bot.store.training import modules, records
from bot.store.usage import monthly_figures, terminals
from bot.store.visits import commitments, visits

SIZES = (1, 101)
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
MONTH, MONTHS, STRUCTURES, VISITS, ACTIONS = date(2026, 10, 1), 36, 60, 400, 120
ROWS = (
    "SELECT * FROM structures WHERE department_code = ? AND closed_at IS NULL",
    "SELECT * FROM monthly_figures WHERE department_code = ? AND month >= '2024-11'",
    "SELECT * FROM terminal_counts WHERE department_code = ? AND month >= '2025-11'",
    "SELECT * FROM visits WHERE department_code = ?",
    "SELECT * FROM commitments WHERE department_code = ? AND done_at IS NULL AND due_on < '2026-11-24'",
    "SELECT * FROM incidents WHERE department_code = ? AND created_at >= '2026-08-26'",
    "SELECT * FROM members WHERE department_code = ?",
    "SELECT * FROM records WHERE department_code = ?",
    "SELECT * FROM concerns WHERE department_code = ? AND ended_on IS NULL",
)


async def fill(db: Database, count: int) -> Member:
    """Of the first département, somebody who animates it."""
    async with db.transaction() as tx:
        codes = list(await departments.departments(tx))[:count]
        await modules.put(tx, Module("accueil", "Accueil", None, compulsory=True))
    for code in codes:
        async with db.transaction() as tx:
            places = [
                Structure(f"{code}-{n}", None, code, f"FS {n}", labelled_on=date(2020, 1, 1))
                for n in range(STRUCTURES)
            ]
            await structures.put_structures(tx, places, NOW)
            await _figures(tx, code, places)
            await _people(tx, code, places)
            await _visits(tx, code, places)
    return Member("claire", 1, codes[0], Role.ANIMATEUR, None, "Claire", "Morin", "active", True, NOW.date())


async def _figures(tx: Transaction, code: str, places: list[Structure]) -> None:
    said = [
        MonthlyFigure(f"{place.id}-{month:%Y%m}", code, place.id, month, 300 - 9 * (rank % 11) * (n % 5 == 0))
        for n, place in enumerate(places)
        for rank, month in enumerate(months_until(MONTH, MONTHS))
    ]
    await monthly_figures.put(tx, said, NOW)
    counts = [
        TerminalCount(f"{place.id}-{month:%Y%m}", code, place.id, month, 30, 700 + 5 * n)
        for n, place in enumerate(places)
        for month in months_until(MONTH, 12)
    ]
    await terminals.put(tx, counts, NOW)


async def _people(tx: Transaction, code: str, places: list[Structure]) -> None:
    for n, place in enumerate(places):
        for rank in range(2):
            one = Member(
                f"{place.id}-{rank}", None, code, Role.CONSEILLER, place.id, "Anne", f"Essai{n}", "active",
                False, NOW.date(), f"a{n}{rank}@fs.example" if n % 7 else "",
            )  # fmt: skip
            await members.add_person(tx, one, NOW)
            if n % 3:
                await records.put(tx, TrainingRecord(f"{one.id}r", code, one.id, "accueil", NOW.date()), NOW)


async def _visits(tx: Transaction, code: str, places: list[Structure]) -> None:
    safety = next(one for one in await incidents.kinds(tx, code) if one.is_safety)
    for n in range(VISITS):
        at = NOW - timedelta(days=n * 3)
        visit = Visit(
            f"{code}v{n}", code, places[n % 50].id, None, VisitState.DONE, at, at, begun_at=at, ended_at=at
        )
        await visits.put(tx, visit)
    for n in range(ACTIONS):
        source, due = CommitmentSource(structure_id=places[n % 30].id), NOW.date() + timedelta(days=n - 60)
        made = Commitment(f"{code}c{n}", code, "Relancer", Who(words="la mairie"), due, source, None, NOW)
        await commitments.put(tx, replace(made, done_at=NOW if n % 2 else None))
    for n in range(STRUCTURES):
        at = NOW - timedelta(days=4 * n)
        kept = Incident(
            f"{code}i{n}", code, 2026, n + 1, None, places[n].id, safety.id, Severity.HINDERING, at, at
        )
        await incidents.put(tx, kept)


async def measure(folder: Path, count: int, rounds: int) -> tuple[list[float], int]:
    """The medians, and how many structures are to be followed."""
    path = folder / f"{count}.db"
    url = f"sqlite:///{path}"
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        claire = await fill(db, count)
        code = claire.department_code

        async def board() -> None:
            async with db.transaction() as tx:
                await concerns.board(tx, claire, NOW)

        async def place() -> None:
            async with db.transaction() as tx:
                await concerns.of_place(tx, claire, f"{code}-0", NOW)

        async def export() -> None:
            async with db.reading() as tx:
                await export_rows(tx, "concerns", {code}, NOW)

        first = await timed(1, board)
        found = [first, *[await timed(rounds, each) for each in (board, place, export)]]
        async with db.transaction() as tx:
            followed = len((await concerns.board(tx, claire, NOW)).to_follow)
    finally:
        await db.close()
    return [*found, bare(ROWS, path, rounds, code)], followed


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    names = ("first board", "board", "place", "export", "bare sqlite3")
    with TemporaryDirectory() as folder:
        for count in SIZES:
            found, followed = asyncio.run(measure(Path(folder), count, rounds))
            told = ", ".join(f"{name} {each:.1f} ms" for name, each in zip(names, found, strict=True))
            print(f"{count} départements, {followed} of {STRUCTURES} to follow in one: {told}", flush=True)


if __name__ == "__main__":
    main()
