"""A broadcast under Telegram's limits: how fast it goes, what was refused, and how the memory grows.

    python -m benchmarks broadcasts [SECONDS]

The server answers 429 to more than thirty messages in any second, counted strictly, and adds 80 ms to every call.
Beside ours, what people write first: a loop over the chats with PTB's `AIORateLimiter` at its defaults. Each bot sends
for so many seconds (60) after its first message; those reached are counted, and who was reached twice.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lookups import PATIENCE, come_in, polled
from benchmarks.made_up.directory import DEPARTMENT, prepare
from benchmarks.tools.bots import BULLETIN, running
from benchmarks.tools.telegram import listen, telegram
from benchmarks.waiting import LATENCY, ask_for_the_broadcast
from bot.actions.broadcasts.going import starting
from bot.demo.api.call import Call, Result
from bot.demo.server import TelegramServer
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, Topic
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Content, Piece
from bot.ids import new_id
from bot.store.broadcasts import broadcasts
from bot.store.engine.opening import open_database

SECONDS = 60.0
MEMBERS = 8000
SIZES = (80, 8000, 80_000)
MEMORY_SECONDS = 15.0
TEXT = f"{BULLETIN} " + "La Caf ouvre une ligne directe aux conseillers. " * 12


@dataclass(frozen=True)
class Heard:
    """`reached`: how many chats; `twice`: how many of them more than once."""

    seconds: float
    reached: int
    twice: int
    refused: int


@dataclass
class Counted:
    """What arrives, by chat, from the first message on."""

    chats: Counter[int] = field(default_factory=Counter)
    first: float = 0.0
    last: float = 0.0

    def hear(self, call: Call, _answer: Result) -> None:
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.chats[call.integer("chat_id")] += 1


async def slow_down(server: TelegramServer) -> None:
    server.latency = LATENCY


async def count(server: TelegramServer, seconds: float, most: int) -> Heard:
    """Until so many chats are reached, or the time is over."""
    counted, refused = Counted(), server.flood.refused
    listen("sendMessage", counted.hear)
    async with asyncio.timeout(PATIENCE):
        while not counted.first:
            await asyncio.sleep(0.01)
    while time.monotonic() < counted.first + seconds and len(counted.chats) < most:
        await asyncio.sleep(0.05)
    chats = dict(counted.chats)
    took = min(seconds, counted.last - counted.first)
    twice = sum(times > 1 for times in chats.values())
    return Heard(took, len(chats), twice, server.flood.refused - refused)


async def begin(database: Path) -> None:
    """To everybody, from beside the bot; a service message, so that it goes at any hour."""
    piece, now = Piece(TEXT), datetime.now(UTC)
    broadcast = Broadcast(
        new_id(),
        DEPARTMENT,
        BroadcastKind.ANNOUNCEMENT,
        Topic.SERVICE,
        BULLETIN,
        Content((piece,)),
        EVERYBODY,
    )
    db = await open_database(f"sqlite:///{database}")
    async with db.transaction() as tx:
        await broadcasts.put(tx, broadcast, "", now)
        await starting.start(tx, broadcast, DEPARTMENT, now)
    await db.close()


def rates(folder: Path, seconds: float) -> None:
    template, database = folder / "template.db", folder / "relais.db"
    asyncio.run(prepare(template, 0, MEMBERS))
    print("\n| bot | reached | messages/s | twice | refused (429) |")
    print("|:--|--:|--:|--:|--:|")
    with telegram(flood_control=True) as beside:
        beside.play(come_in, MEMBERS)
        beside.play(slow_down)
        for name, command in (("relais", ("bot", "run")), ("PTB", ("benchmarks.tools.bots", "rate_limited"))):
            shutil.copy(template, database)
            with running(*command, api=beside.url, database=database):
                beside.play(polled)
                asyncio.run(begin(database))
                if name == "PTB":
                    beside.play(ask_for_the_broadcast)
                heard = beside.play(count, seconds, MEMBERS)
            rate = heard.reached / heard.seconds
            print(
                f"| {name} | {heard.reached:,} | {rate:.1f} | {heard.twice} | {heard.refused} |", flush=True
            )


def memory(folder: Path) -> None:
    print("\n| recipients | the broadcast begins ms | memory MB before | while it goes |")
    print("|--:|--:|--:|--:|")
    for size in SIZES:
        database = folder / f"{size}.db"
        asyncio.run(prepare(database, 0, size))
        with telegram(flood_control=True) as beside:
            beside.play(come_in, size)
            with running("bot", "run", api=beside.url, database=database) as bot:
                beside.play(polled)
                before, begun = bot.memory, time.perf_counter()
                asyncio.run(begin(database))
                took = (time.perf_counter() - begun) * 1000
                beside.play(count, MEMORY_SECONDS, size)
                print(f"| {size:,} | {took:,.0f} | {before:.0f} | {bot.memory:.0f} |", flush=True)


def main() -> None:
    seconds = float(sys.argv[1]) if sys.argv[1:] else SECONDS
    with TemporaryDirectory() as name:
        rates(Path(name), seconds)
        memory(Path(name))


if __name__ == "__main__":
    main()
