"""Look-up conversations per second, beside an echo bot of PTB on its default HTTP client.

    python -m benchmarks lookups

A hundred people each write, wait for the answer, and write again. Ours stores, screens, searches, renders and keeps the
answer until Telegram has it; the echo bot repeats what it was told.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.made_up.directory import prepare
from benchmarks.tools.bots import running
from benchmarks.tools.telegram import Telegram, listen, telegram
from bot.demo import acts
from bot.demo.api.call import Call, Result
from bot.demo.refusals import conflict
from bot.demo.server import TelegramServer

PEOPLE = 100
SECONDS = 5.0
WARM_UP_SECONDS = 1.5
PATIENCE = 60.0
ENDED = conflict("the bot that asked has ended")
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
        server.person(f"Adviser {number}").account.started = True


async def polled(server: TelegramServer) -> float:
    """Until the bot that was just started asks for updates; the instant, in monotonic seconds."""
    updates = server.world.updates
    updates.clear()
    updates.interrupt(ENDED)
    async with asyncio.timeout(PATIENCE):
        while updates.polled:
            await asyncio.sleep(0)
        while not updates.polled:
            await asyncio.sleep(0.001)
    return time.monotonic()


async def converse(server: TelegramServer, seconds: float, latency: float) -> Heard:
    """So long everybody goes on asking; then they let the last answer come, which is not counted."""
    server.latency = latency
    crowd = Crowd(server)
    listen("sendMessage", crowd.hear)
    for chat_id in server.world.people:
        crowd.ask(chat_id)
    begun = time.monotonic()
    await asyncio.sleep(seconds)
    counted, seconds = crowd.waits.copy(), time.monotonic() - begun
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
    with running("benchmarks.tools.bots", bot, api=beside.url, database=database) as process:
        beside.play(polled)
        beside.play(converse, WARM_UP_SECONDS, latency)
        idle = process.cpu_seconds
        heard = beside.play(converse, SECONDS, latency)
        cpu = (process.cpu_seconds - idle) / heard.total
    cuts = quantiles(heard.waits, n=100)
    return Round(len(heard.waits) / heard.seconds, cuts[49] * 1000, cuts[98] * 1000, cpu * 1000, heard.texts)


@dataclass(frozen=True)
class Case:
    """`latency`: seconds added to every call of the Bot API."""

    cards: int
    latency: float
    rounds: int


CASES = (Case(500, 0.0, rounds=3), Case(5000, 0.0, rounds=1), Case(500, 0.08, rounds=1))


def main() -> None:
    with TemporaryDirectory() as folder, telegram() as beside:
        beside.play(come_in, PEOPLE)
        for number, case in enumerate(CASES):
            database = Path(folder) / f"{number}.db"
            asyncio.run(prepare(database, case.cards, PEOPLE))
            compare(case, beside, database)


def compare(case: Case, beside: Telegram, database: Path, bots: Sequence[str] = ("echo", "relais")) -> None:
    """By turns, so that what else the machine does falls on all."""
    told = f"{case.cards:,} cards, {case.latency * 1000:.0f} ms added to every call of the Bot API"
    print(f"\n{told}; {case.rounds} round(s), medians\n")
    print("| bot | answers/s | beside echo | p50 ms | p99 ms | bot's CPU ms/answer | different answers |")
    print("|:--|--:|--:|--:|--:|--:|--:|")
    results: dict[str, list[Round]] = {bot: [] for bot in bots}
    for _ in range(case.rounds):
        for bot, measured in results.items():
            measured.append(measure(bot, beside, database, case.latency))
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
