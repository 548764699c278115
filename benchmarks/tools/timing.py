"""How long something takes, beside bare sqlite3 that reads the same rows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median


async def timed(rounds: int, do: Callable[[], Awaitable[object]]) -> float:
    """The median, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await do()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def bare(queries: Sequence[str], path: Path, rounds: int, code: str) -> float:
    """The median of all of them, one after the other, of one département; in milliseconds."""
    times = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(rounds):
            begun = time.perf_counter()
            for query in queries:
                connection.execute(query, (code,)).fetchall()
            times.append((time.perf_counter() - begun) * 1000)
    return median(times)
