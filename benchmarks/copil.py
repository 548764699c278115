"""The COPIL report of a département of sixty structures, in a database of so many of them.

    python -m benchmarks copil [--rounds 3]

Each has three years of figures, 400 visits, 36 trainings and 72 broadcasts. « read »: taken out of the database, in
one transaction; « made »: counted twice, masked and compared, in a thread; then each file, in a process of its own,
with the seconds of processor it took. « pause »: the longest time the bot stood still meanwhile, from the first query
to the last file, which is how much longer somebody waits who searches at that moment; « idle »: the same of doing
nothing. The reference writes as many cells as each file has, all alike, by python-docx and openpyxl, in this process.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import resource
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from docx import Document
from openpyxl import Workbook, load_workbook

from bot.actions.steering.report import made
from bot.actions.steering.report.files import written
from bot.clock import SystemClock
from bot.domain.steering.report.periods import ReportPeriod, of_months
from bot.domain.steering.report.report import Report
from bot.store.core import departments
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from tests.actions.report_network import NOW, fill

SIZES = (1, 10, 101)
STRUCTURES, MONTHS, VISITS = 60, 36, 400
BEAT = 0.001


async def fill_all(db: Database, count: int) -> list[str]:
    async with db.reading() as tx:
        codes = list(await departments.departments(tx))[:count]
    for code in codes:
        async with db.transaction() as tx:
            await fill(tx, code, STRUCTURES, MONTHS, VISITS)
    return codes


async def timed(rounds: int, do: Callable[[], Awaitable[object]]) -> float:
    """The median, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await do()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


async def pause(do: Callable[[], Awaitable[object]]) -> float:
    """The longest time between two beats while it is done, in milliseconds."""
    longest, task = 0.0, asyncio.ensure_future(do())
    while not task.done():
        begun = time.perf_counter()
        await asyncio.sleep(BEAT)
        longest = max(longest, time.perf_counter() - begun - BEAT)
    await task
    return longest * 1000


def children() -> float:
    """Seconds of processor that the processes that ended have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def plain_docx(content: bytes) -> float:
    cells = [len(table.rows) * len(table.columns) for table in Document(io.BytesIO(content)).tables]
    begun = time.perf_counter()
    document = Document()
    for many in cells:
        table = document.add_table(max(1, many // 5), 5)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "1 204"
    document.save(io.BytesIO())
    return (time.perf_counter() - begun) * 1000


def plain_xlsx(content: bytes) -> tuple[float, int]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    sizes = [sum(len(row) for row in page.iter_rows(values_only=True)) for page in book]
    begun = time.perf_counter()
    new = Workbook(write_only=True)
    for many in sizes:
        page = new.create_sheet()
        for _ in range(many // 10):
            page.append(["Argenteuil"] * 10)
    new.save(io.BytesIO())
    return (time.perf_counter() - begun) * 1000, sum(sizes)


async def measure(folder: Path, count: int, rounds: int) -> str:
    url = f"sqlite:///{folder / f'{count}.db'}"
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        code = (await fill_all(db, count))[0]
        told = [
            await of(db, code, "2026-07", "2026-09", rounds),
            await of(db, code, "2023-11", "2026-10", rounds),
        ]
    finally:
        await db.close()
    return "\n".join(told)


async def of(db: Database, code: str, first: str, last: str, rounds: int) -> str:
    period = of_months(first, last)
    assert period is not None
    viewer = made.reader(code, NOW)

    async def read() -> made.Read:
        async with db.reading() as tx:
            return await made.read(tx, viewer, period, NOW)

    found = await read()
    report = await asyncio.to_thread(made.made, found)
    files = {ending: await written(report, ending) for ending in ("docx", "pdf", "xlsx")}
    times = {"read": await timed(rounds, read)}
    times["made"] = await timed(rounds, lambda: asyncio.to_thread(made.made, found))
    processor = {}
    for ending in files:
        before = children()
        times[ending] = await timed(rounds, lambda ending=ending: written(report, ending))
        processor[ending] = (children() - before) / rounds
    times["pause"] = median([await pause(lambda: whole(db, code, period)) for _ in range(rounds)])
    times["idle"] = median([await pause(lambda: asyncio.sleep(2)) for _ in range(rounds)])
    times["plain docx"] = plain_docx(files["docx"])
    times["plain xlsx"], cells = plain_xlsx(files["xlsx"])
    shown = ", ".join(f"{name} {each:.0f} ms" for name, each in times.items())
    taken = ", ".join(f"{ending} {each:.2f} s" for ending, each in processor.items())
    return f"  {period.length} months, {cells:,} cells in Excel: {shown}; processor: {taken}"


async def whole(db: Database, code: str, period: ReportPeriod) -> Report:
    async with db.reading() as tx:
        found = await made.read(tx, made.reader(code, NOW), period, NOW)
    report = await asyncio.to_thread(made.made, found)
    for ending in ("docx", "pdf", "xlsx"):
        await written(report, ending)
    return report


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    with TemporaryDirectory() as folder:
        for count in SIZES:
            print(f"{count} départements", flush=True)
            print(asyncio.run(measure(Path(folder), count, rounds)), flush=True)


if __name__ == "__main__":
    main()
