"""One update through the store, beside the same statements on bare aiosqlite and bare sqlite3.

    python -m benchmarks store

An update is four transactions: it is stored; it is handled (marked, its member and open form read, a search and a
message written); the message is claimed; it is removed. On copies of the same file. The bare ones make neither records
of rows nor JSON of records, and know nothing of cancellation, turns or listeners; none of their commits waits for the
disk, nor do ours in the row that says so; in the other one those wait that must outlive a power cut (decision 6).
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import aiosqlite

from benchmarks.made_up.directory import DEPARTMENT, prepare
from bot.clock import stamp
from bot.demo.server import FIRST_PERSON
from bot.domain.core.inbox import ScreenedUpdate
from bot.domain.core.outbox import OutgoingCall
from bot.domain.directory.searches import Search
from bot.ids import new_id
from bot.store.core import forms, inbox, outbox
from bot.store.directory import searches
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import load_queries
from bot.store.engine.sqlite import database as sqlite
from bot.store.engine.sqlite.database import WRITER_PRAGMAS
from bot.store.network import members

ROUNDS = 4
UPDATES = 500
PEOPLE = 20
USER = FIRST_PERSON
SQL = {noun: load_queries(noun) for noun in ("inbox", "members", "forms", "searches", "outbox")}
TEXT = "Prime d’activité : la référente de la Caf est Paule Martin, 01 99 00 00 01. " * 8

OneUpdate = Callable[[int], Awaitable[None]]
Steps = Generator[tuple[str, dict[str, Any]], list[tuple[Any, ...]], None]


def update(number: int) -> ScreenedUpdate:
    person = {"id": USER, "is_bot": False, "first_name": "Nadia"}
    message = {"message_id": number, "date": 1, "from": person, "chat": person, "text": "prime d’activité"}
    return Update({"update_id": number, "message": message})


class Update:
    """A ScreenedUpdate without findings."""

    def __init__(self, raw: dict[str, object]) -> None:
        self.update = raw
        self.findings = ()


def answer() -> OutgoingCall:
    return OutgoingCall(USER, "sendMessage", {"chat_id": USER, "text": TEXT, "parse_mode": "HTML"})


def ours(db: Database) -> OneUpdate:
    async def one(number: int) -> None:
        now = datetime.now(UTC)
        async with db.transaction() as tx:
            await inbox.add(tx, [update(number)], now)
        async with db.reading() as tx:
            [row] = await inbox.waiting(tx, 100)
        async with db.transaction(synced=False) as tx:
            await inbox.mark_handled(tx, row.position, now)
            member = await members.by_user(tx, USER)
            await forms.get(tx, USER)
            await searches.add(tx, Search(new_id(), DEPARTMENT, member.id, "prime d’activité"), now)
            await outbox.enqueue(tx, answer(), now)
        async with db.reading() as tx:
            [waiting] = await outbox.queued(tx, now)
        async with db.transaction() as tx:
            await outbox.claim(tx, [waiting.id], now)
        async with db.transaction() as tx:
            await outbox.delete_sent(tx, [waiting.id])

    return one


def statements(number: int) -> Steps:
    """Each is answered with its rows."""
    now = stamp(datetime.now(UTC))
    yield "BEGIN IMMEDIATE", {}
    yield SQL["inbox"]["add"].sql, arrival(number, now)
    yield "COMMIT", {}
    [(position, *_)] = yield SQL["inbox"]["waiting"].sql, {"after": -1, "limit": 100}
    yield "BEGIN IMMEDIATE", {}
    yield SQL["inbox"]["mark_handled"].sql, {"position": position, "handled_at": now}
    [(member_id, *_)] = yield SQL["members"]["member_by_user"].sql, {"user_id": USER}
    yield SQL["forms"]["form_of_user"].sql, {"user_id": USER}
    yield SQL["searches"]["add_search"].sql, searched(member_id, now)
    yield SQL["outbox"]["enqueue"].sql, departure(now)
    yield "COMMIT", {}
    [(call_id, *_)] = yield SQL["outbox"]["queued"].sql, {"after": 0}
    ids = {"ids": json.dumps({call_id: 0})}
    for name in ("claim", "delete_sent"):
        yield "BEGIN IMMEDIATE", {}
        yield SQL["outbox"][name].sql, ids
        yield "COMMIT", {}


def arrival(number: int, now: str) -> dict[str, Any]:
    body = {"body": json.dumps(update(number).update), "findings": "[]", "state": "waiting", "reason": ""}
    return {"update_id": number, **body, "received_at": now, "handled_at": None}


def searched(member_id: str, now: str) -> dict[str, Any]:
    words = {"query": "prime d’activité", "department_code": DEPARTMENT}
    return {"id": new_id(), "member_id": member_id, **words, "now": now}


def departure(now: str) -> dict[str, Any]:
    call = answer()
    return {
        "chat_id": call.chat_id,
        "lane": int(call.lane),
        "method": call.method,
        "params": json.dumps(dict(call.params), ensure_ascii=False),
        "file_name": "",
        "file_content": "",
        "on_doubt": str(call.on_doubt),
        "member_id": None,
        "not_before": now,
        "created_at": now,
    }


@asynccontextmanager
async def on_the_store(path: Path, *, synced: bool = True) -> AsyncIterator[OneUpdate]:
    db = await open_database(f"sqlite:///{path}")
    handle = ours(db)

    async def one(number: int) -> None:
        sqlite.WAITS_FOR_DISK = synced
        await handle(number)

    yield one
    await db.close()


def on_the_store_unsynced(path: Path) -> AbstractAsyncContextManager[OneUpdate]:
    return on_the_store(path, synced=False)


@asynccontextmanager
async def on_aiosqlite(path: Path) -> AsyncIterator[OneUpdate]:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        for pragma in WRITER_PRAGMAS:
            await connection.execute(f"PRAGMA {pragma}")

        async def one(number: int) -> None:
            steps = statements(number)
            step = next(steps, None)
            while step is not None:
                rows = await connection.execute_fetchall(*step)
                step = following(steps, rows)

        yield one


@asynccontextmanager
async def on_sqlite3(path: Path) -> AsyncIterator[OneUpdate]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in WRITER_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

        async def one(number: int) -> None:
            steps = statements(number)
            step = next(steps, None)
            while step is not None:
                step = following(steps, connection.execute(*step).fetchall())

        yield one


def following(steps: Steps, rows: list[tuple[Any, ...]]) -> tuple[str, dict[str, Any]] | None:
    try:
        return steps.send(rows)
    except StopIteration:
        return None


ENGINES = {
    "bare sqlite3": on_sqlite3,
    "bare aiosqlite": on_aiosqlite,
    "ours, nothing synced": on_the_store_unsynced,
    "ours": on_the_store,
}


@dataclass
class Times:
    """Seconds; `cpu` of all threads."""

    each: list[float] = field(default_factory=list)
    cpu: float = 0.0


async def measure(folder: Path) -> dict[str, Times]:
    """By turns, so that what else the machine does falls on all."""
    await prepare(folder / "template.db", 0, PEOPLE)
    times = {name: Times() for name in ENGINES}
    async with AsyncExitStack() as stack:
        updates = {}
        for number, (name, engine) in enumerate(ENGINES.items()):
            path = shutil.copy(folder / "template.db", folder / f"{number}.db")
            updates[name] = await stack.enter_async_context(engine(path))
        for first in range(1, ROUNDS * UPDATES, UPDATES):
            for name, one in updates.items():
                await run(one, range(first, first + UPDATES), times[name])
    return times


async def run(one: OneUpdate, numbers: range, times: Times) -> None:
    cpu = time.process_time()
    for number in numbers:
        begun = time.perf_counter()
        await one(number)
        times.each.append(time.perf_counter() - begun)
    times.cpu += time.process_time() - cpu


def main() -> None:
    with TemporaryDirectory() as folder:
        measured = asyncio.run(measure(Path(folder)))
    print("\n| store | p50 ms | p99 ms | CPU ms/update | updates/s |")
    print("|:--|--:|--:|--:|--:|")
    for name, times in measured.items():
        cuts, count = quantiles(times.each, n=100), len(times.each)
        cpu, rate = times.cpu / count * 1000, count / sum(times.each)
        print(f"| {name} | {cuts[49] * 1000:.2f} | {cuts[98] * 1000:.2f} | {cpu:.2f} | {rate:,.0f} |")


if __name__ == "__main__":
    main()
