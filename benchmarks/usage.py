"""A month of figures, in a database of three years of figures of so many départements of sixty structures.

    python -m benchmarks usage [--rounds 50]

« glance »: the animateur's `/activite`, and « places »: its list by structure; « own »: an adviser's, of one structure
and its département's total. « chart data »: what a chart of the département reads; « chart »: the picture, drawn once
in a process of its own. « export »: one département's list. The reference reads the same month and year by one GROUP
BY of bare sqlite3.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tools.timing import bare, timed
from bot.actions.lists.exports import export_rows
from bot.actions.usage import charts, overview
from bot.clock import SystemClock
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import months_until
from bot.files.figures_chart import Chart, picture
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.transaction import Reading
from bot.store.usage import monthly_figures

SIZES = (1, 10, 101)
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
MONTH, MONTHS, STRUCTURES = date(2026, 10, 1), 36, 60
COUNTED = """
SELECT structure_id, SUM(CASE WHEN month = '2026-10' THEN requests END), SUM(requests)
FROM monthly_figures WHERE department_code = ? AND month >= '2025-10' GROUP BY structure_id
"""


async def fill(db: Database, count: int) -> Member:
    """Of the first département, somebody who animates it."""
    async with db.transaction() as tx:
        codes = list(await departments.departments(tx))[:count]
        for code in codes:
            places = [Structure(f"{code}-{n}", None, code, f"France services {n}") for n in range(STRUCTURES)]
            await structures.put_structures(tx, places, NOW)
            said = [
                MonthlyFigure(
                    f"{place.id}-{month:%Y%m}", code, place.id, month, 300 + 7 * rank % 90, 60, 350, "Import"
                )
                for place in places
                for rank, month in enumerate(months_until(MONTH, MONTHS))
            ]
            await monthly_figures.put(tx, said, NOW)
    return Member("claire", 1, codes[0], Role.ANIMATEUR, None, "Claire", "Morin", "active", True, NOW.date())


async def own(tx: Reading, nadia: Member) -> None:
    await overview.of_place(tx, nadia, nadia.structure_id or "", NOW)
    await overview.total(tx, nadia, MONTH)


async def measure(folder: Path, count: int, rounds: int) -> list[float]:
    path = folder / f"{count}.db"
    url = f"sqlite:///{path}"
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        claire = await fill(db, count)
        nadia = replace(claire, role=Role.CONSEILLER, structure_id=f"{claire.department_code}-0")

        async def read(do: Callable[..., Awaitable[object]], *args: object) -> None:
            async with db.reading() as tx:
                await do(tx, *args)

        code = frozenset({claire.department_code})
        found = [
            await timed(rounds, lambda: read(overview.of_department, claire, MONTH)),
            await timed(rounds, lambda: read(overview.by_place, claire, MONTH)),
            await timed(rounds, lambda: read(own, nadia)),
            await timed(rounds, lambda: read(charts.of_department, claire, NOW)),
            await timed(max(1, rounds // 10), lambda: read(export_rows, "figures", code)),
        ]
        async with db.reading() as tx:
            charted = await charts.of_department(tx, claire, NOW)
        chart = Chart(charted.name, "Demandes par mois", charted.bars, "Barre : demandes du mois.")
        found.append(await timed(3, lambda: picture(chart, NOW)))
    finally:
        await db.close()
    return [*found, bare((COUNTED,), path, rounds, claire.department_code)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=50)
    rounds = options.parse_args().rounds
    names = ("glance", "places", "own", "chart data", "export", "chart", "bare sqlite3")
    with TemporaryDirectory() as folder:
        for count in SIZES:
            found = asyncio.run(measure(Path(folder), count, rounds))
            told = ", ".join(f"{name} {each:.2f} ms" for name, each in zip(names, found, strict=True))
            print(f"{count} départements, {count * STRUCTURES * MONTHS:,} figures: {told}", flush=True)


if __name__ == "__main__":
    main()
