"""Look-up conversations per second, beside an echo bot of PTB on its default HTTP client.

    python -m benchmarks lookups

100 people each write, wait for the answer, and write again. Ours stores, screens, searches, renders and keeps the
answer until Telegram has it; the echo bot repeats what it was told.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.bots import running
from benchmarks.directory import prepare
from benchmarks.telegram import Telegram, listen, telegram
from bot.demo import acts
from bot.demo.api.call import Call, Result
from bot.demo.server import TelegramServer

PEOPLE = 100
CARDS = 500
ROUNDS = 2
SECONDS = 6.0
WARM_UP_SECONDS = 1.5
PATIENCE = 60.0
LOOK_UPS = (
    "carte grise",
    "cart grise",
    "prime d'activité",
    "je cherche un contact pour la carte vitale",
    "permis de conduire",
    "retriate",
    "passeport",
    "chèque énergie",
    "bonjour, qui appeler pour un titre de séjour svp ?",
    "alocation logement",
    "france travail",
    "déclaration de revenus",
)


@dataclass(frozen=True)
class Heard:
    """`waits`: seconds from question to answer, of those counted; of all: how many, how many different texts."""

    seconds: float
    waits: list[float]
    total: int
    texts: int


@dataclass
class Crowd:
    """Each person has one question out at a time."""

    server: TelegramServer
    words: cycle[str] = field(default_factory=lambda: cycle(LOOK_UPS))
    asking: bool = True
    asked: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)

    def ask(self, chat_id: int) -> None:
        self.asked[chat_id] = time.monotonic()
        world = self.server.world
        acts.say(world, world.people[chat_id], world.chats[chat_id], next(self.words))

    def hear(self, call: Call, _answer: Result) -> None:
        chat_id = call.integer("chat_id")
        self.waits.append(time.monotonic() - self.asked.pop(chat_id))
        self.texts.add(call.text("text"))
        if self.asking:
            self.ask(chat_id)


async def come_in(server: TelegramServer, people: int) -> None:
    for number in range(people):
        server.person(f"Adviser {number}")


async def polled(server: TelegramServer) -> None:
    server.world.updates.clear()
    async with asyncio.timeout(PATIENCE):
        while not server.world.updates.polled:
            await asyncio.sleep(0.01)


async def converse(server: TelegramServer, seconds: float, latency: float) -> Heard:
    """Counted once everybody is talking; then everybody lets the last answer come."""
    server.latency = latency
    crowd = Crowd(server)
    listen("sendMessage", crowd.hear)
    for chat_id in server.world.people:
        crowd.ask(chat_id)
    await asyncio.sleep(WARM_UP_SECONDS)
    first, begun = len(crowd.waits), time.monotonic()
    await asyncio.sleep(seconds)
    counted, seconds = crowd.waits[first:], time.monotonic() - begun
    crowd.asking = False
    async with asyncio.timeout(PATIENCE):
        while crowd.asked:
            await asyncio.sleep(0.01)
    return Heard(seconds, counted, len(crowd.waits), len(crowd.texts))


@dataclass(frozen=True)
class Round:
    per_second: float
    p50: float
    p99: float
    cpu: float
    texts: int


def measure(bot: str, beside: Telegram, database: Path, latency: float) -> Round:
    """Milliseconds."""
    with running("benchmarks.bots", bot, api=beside.url, database=database) as process:
        beside.play(polled)
        idle = process.cpu_seconds
        heard = beside.play(converse, SECONDS, latency)
        cpu = (process.cpu_seconds - idle) / heard.total
    cuts = quantiles(heard.waits, n=100)
    return Round(len(heard.waits) / heard.seconds, cuts[49] * 1000, cuts[98] * 1000, cpu * 1000, heard.texts)


def main() -> None:
    with TemporaryDirectory() as folder, telegram() as beside:
        database = Path(folder) / "relais.db"
        asyncio.run(prepare(database, CARDS, PEOPLE))
        beside.play(come_in, PEOPLE)
        compare(beside, database, latency=0.0, rounds=ROUNDS)
        compare(beside, database, latency=0.08, rounds=1)


def compare(beside: Telegram, database: Path, latency: float, rounds: int) -> None:
    """By turns, so that what else the machine does falls on both."""
    print(f"\n{latency * 1000:.0f} ms added to every call of the Bot API; {rounds} round(s), medians\n")
    print("| bot | answers/s | beside echo | p50 ms | p99 ms | bot's CPU ms/answer | different answers |")
    print("|:--|--:|--:|--:|--:|--:|--:|")
    results: dict[str, list[Round]] = {"echo": [], "relais": []}
    for _ in range(rounds):
        for bot, measured in results.items():
            measured.append(measure(bot, beside, database, latency))
    reference = median(one.per_second for one in results["echo"])
    for bot, measured in results.items():
        rate, p50, p99, cpu = (
            median(values)
            for values in zip(*[(r.per_second, r.p50, r.p99, r.cpu) for r in measured], strict=True)
        )
        print(
            f"| {bot} | {rate:,.0f} | {rate / reference:.2f} | {p50:,.0f} | {p99:,.0f} | {cpu:.2f} "
            f"| {measured[-1].texts} |"
        )
