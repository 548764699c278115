"""Personal calendars over HTTP, with the registrations of all France, beside an answer that was made before.

    python -m benchmarks feeds [--requests 2000]

The network of `reminders`: 8,000 advisers, 500 events, 60,000 registrations, and four times as many events. Eight
clients ask for the calendars of different people, one after the other each: as somebody new (200), then as a calendar
that has it already (304). The reference is the same server and clients, and a
route that gives fixed bytes of the same length.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.reminders import ADVISERS, NIGHT, fill
from bot.clock import SystemClock
from bot.pages.routes import pages_of
from bot.pages.serving import Desk
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.events import calendar_feeds
from bot.transport.incoming.serving import serving

CLIENTS = 8


class Night:
    """The clock of the network."""

    def now(self) -> object:
        return NIGHT


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds of each request; `tags` and `size` of what came."""

    times: Sequence[float]
    whole: float
    tags: dict[str, str]
    size: int

    def __str__(self) -> str:
        cuts = quantiles(self.times, n=100)
        rate = len(self.times) / self.whole
        return f"{rate:,.0f} | {median(self.times):.1f} | {cuts[98]:.1f} | {self.size:,} |"


async def ask(home: str, paths: Sequence[str], known: dict[str, str]) -> Asked:
    times: list[float] = []
    tags: dict[str, str] = {}
    sizes: list[int] = []

    async def client(own: Sequence[str]) -> None:
        async with aiohttp.ClientSession() as session:
            for path in own:
                headers = {"If-None-Match": known[path]} if path in known else {}
                begun = time.perf_counter()
                async with session.get(home + path, headers=headers) as answer:
                    body = await answer.read()
                times.append((time.perf_counter() - begun) * 1000)
                if answer.status not in (200, 304):
                    raise SystemExit(f"{path}: {answer.status}")
                tags[path] = answer.headers.get("ETag", "")
                sizes.append(len(body))

    begun = time.perf_counter()
    await asyncio.gather(*(client(paths[number::CLIENTS]) for number in range(CLIENTS)))
    return Asked(times, time.perf_counter() - begun, tags, round(median(sizes)))


async def give_addresses(db: Database) -> None:
    async with db.transaction() as tx:
        for number in range(ADVISERS):
            await calendar_feeds.put(tx, f"m{number}", f"token-{number}", NIGHT)


async def measure(folder: Path, count: int, requests: int) -> None:
    path = folder / f"{count}.db"
    await migrate(f"sqlite:///{path}", SystemClock())
    db = await open_database(f"sqlite:///{path}")
    await fill(db, count)
    await give_addresses(db)
    paths = [f"/calendar/token-{number}.ics" for number in range(requests)]
    routes = pages_of(Desk(db, Night()))  # type: ignore[arg-type]
    async with serving(Starlette(routes=list(routes)), "127.0.0.1:0") as server:
        home = f"http://127.0.0.1:{server.port}"
        fresh = await ask(home, paths, {})
        again = await ask(home, paths, fresh.tags)
    body = b"x" * fresh.size

    async def fixed(_: Request) -> Response:
        return Response(body)

    async with serving(Starlette(routes=[Route("/{any}", fixed)]), "127.0.0.1:0") as server:
        bare = await ask(f"http://127.0.0.1:{server.port}", ["/x"] * requests, {})
    await db.close()
    for name, found in (("a calendar", fresh), ("… it has already", again), ("fixed bytes", bare)):
        print(f"| {count:,} | {name} | {found}", flush=True)


async def _all(requests: int) -> None:
    print("| events | | a second | p50, ms | p99, ms | bytes |\n|--:|:--|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        for count in (500, 2_000):
            await measure(Path(folder), count, requests)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks feeds")
    parser.add_argument("--requests", type=int, default=2_000)
    asyncio.run(_all(parser.parse_args().requests))


if __name__ == "__main__":
    main()
