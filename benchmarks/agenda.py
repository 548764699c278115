"""What one adviser sees coming, with 500 events and 60,000 registrations, beside bare sqlite3 that reads the same rows.

python -m benchmarks agenda
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks import reminders
from bot.actions.events import agenda
from bot.clock import SystemClock, stamp
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.network import members

LISTED = """
SELECT * FROM events WHERE department_code = ? AND ends_at > ? AND starts_at < ? ORDER BY starts_at, id
"""
OWN = """
SELECT registrations.* FROM registrations JOIN events ON events.id = event_id
WHERE member_id = ? AND events.ends_at > ?
"""


def main() -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(measure_agenda(Path(folder)))


async def measure_agenda(folder: Path) -> None:
    print("\n| events of the network | registrations | agenda p50 ms | p99 ms | bare sqlite3 p50 ms |")
    print("|--:|--:|--:|--:|--:|")
    for count in (50, 500, 2_000):
        path = folder / f"agenda{count}.db"
        await migrate(f"sqlite:///{path}", SystemClock())
        db = await open_database(f"sqlite:///{path}")
        await reminders.fill(db, count)
        async with db.reading() as tx:
            member = await members.by_id(tx, "m0")
        assert member is not None
        ours = []
        for _ in range(200):
            begun = time.perf_counter()
            async with db.reading() as tx:
                await agenda.coming(tx, member, reminders.NIGHT)
            ours.append((time.perf_counter() - begun) * 1000)
        await db.close()
        cuts = quantiles(ours, n=100)
        plain = median(bare(path, member.department_code))
        print(f"| {count:,} | {count * reminders.EACH:,} | {cuts[49]:.2f} | {cuts[98]:.2f} | {plain:.2f} |")


def bare(path: Path, code: str) -> list[float]:
    """The same rows, each as a tuple."""
    until = stamp(reminders.NIGHT + agenda.HORIZON)
    read: Callable[[sqlite3.Connection], object] = lambda connection: (  # noqa: E731
        connection.execute(LISTED, (code, stamp(reminders.NIGHT), until)).fetchall(),
        connection.execute(OWN, ("m0", stamp(reminders.NIGHT))).fetchall(),
    )
    times = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(200):
            begun = time.perf_counter()
            read(connection)
            times.append((time.perf_counter() - begun) * 1000)
    return times


if __name__ == "__main__":
    main()
