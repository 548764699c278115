"""The price of what outlives a power cut: look-ups while commits wait for the disk, and while none does.

    python -m benchmarks durability [FOLDER]

The database is in FOLDER (a temporary one without it): what counts is its disk, whose own pace is told first.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.lookups import PEOPLE, Case, come_in, compare
from benchmarks.made_up.directory import prepare
from benchmarks.tools.telegram import telegram

SYNCS = 300
PAGES = 3 * 4096
CASE = Case(500, 0.0, rounds=3)
BOTS = ("echo", "unsynced", "relais", "all_synced")


def main() -> None:
    chosen = sys.argv[2] if len(sys.argv) > 2 else None
    with TemporaryDirectory(dir=chosen) as folder, telegram() as beside:
        p50, p99 = pace(Path(folder) / "pace")
        print(f"\nOne sync of three pages takes this disk {p50:.2f} ms, at p99 {p99:.2f}.")
        beside.play(come_in, PEOPLE)
        database = Path(folder) / "relais.db"
        asyncio.run(prepare(database, CASE.cards, PEOPLE))
        compare(CASE, beside, database, BOTS)


def pace(file: Path) -> tuple[float, float]:
    """Milliseconds of fdatasync, as SQLite does it: median and p99."""
    times = []
    with file.open("wb", buffering=0) as written:
        for _ in range(SYNCS):
            written.write(os.urandom(PAGES))
            begun = time.perf_counter()
            os.fdatasync(written.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    cuts = quantiles(times, n=100)
    return cuts[49], cuts[98]


if __name__ == "__main__":
    main()
