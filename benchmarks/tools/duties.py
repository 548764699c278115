"""A duty, tick by tick, beside bare sqlite3 that queues the same notices."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from bot.clock import stamp
from bot.store.engine.database import Database
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.sqlite.database import WRITER_PRAGMAS
from bot.store.engine.transaction import Transaction

QUEUE = load_queries("outbox")["enqueue"].sql
Duty = Callable[[Transaction, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Row:
    """What one size measured; milliseconds of a tick."""

    name: str
    ticks: list[float]
    people: int

    def __str__(self) -> str:
        cuts = quantiles(self.ticks, n=100) if len(self.ticks) > 1 else self.ticks * 99
        rate = f"{self.people / sum(self.ticks) * 1000:,.0f}" if self.people else "–"
        times = " | ".join(f"{each:.2f}" for each in (median(self.ticks), cuts[98], max(self.ticks)))
        return f"{times} | {len(self.ticks):,} | {self.people:,} | {rate} |"


def member_of(role: str) -> Query:
    """Adds one, by id, user_id, code, name and now."""
    return Query(
        "member",
        "INSERT INTO members (id, user_id, department_code, role, first_name, last_name, state, reachable,"
        " charter_accepted_at, charter_version, joined_at, last_seen_on)"
        f" VALUES (:id, :user_id, :code, '{role}', 'Nom', :name, 'active', 1, :now, '1', :now, '2026-11-01')",
        "Somebody.",
    )


async def ticks(db: Database, job: Duty, now: datetime, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        async with db.transaction() as tx:
            await job(tx, now)
        times.append((time.perf_counter() - begun) * 1000)
    return times


async def until_done(db: Database, job: Duty, now: datetime) -> list[float]:
    """Ticks until one has nothing more to queue."""
    times: list[float] = []
    known = -1
    while (total := await queued(db)) != known:
        known = total
        times += await ticks(db, job, now, 1)
    return times[:-1]


async def queued(db: Database) -> int:
    async with db.reading() as tx:
        [row] = await tx.fetch(Query("queued", "SELECT COUNT(*) AS total FROM outbox", "How many."))
    return int(row["total"])


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """With the settings of the bot's own writer."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def notice(matter: Sequence[object], member_id: str, user_id: int, at: datetime) -> dict[str, object]:
    """A row of the outbox for `QUEUE`; `matter`: noun, part, ids."""
    return {
        "chat_id": user_id,
        "lane": 1,
        "method": "sendMessage",
        "params": json.dumps({"chat_id": user_id}),
        "file_name": "",
        "file_content": "",
        "on_doubt": "resend",
        "member_id": member_id,
        "matter": json.dumps(matter),
        "post": "",
        "receipt": "",
        "channel": "telegram",
        "weight": 1,
        "not_before": stamp(at),
        "created_at": stamp(at),
    }
