"""Registering for an event, beside an echo bot; two hundred taps in one second.

    python -m benchmarks seats

« stored »: two hundred people each tap « S’inscrire » under five events, each tap when the one before is answered,
after one that is not counted.
« registering »: two hundred people each register, wait for the answer, give up, wait, and register again: a seat each,
or sixty seats for all of them, so that a list moves at every step. « taps »: two hundred tap under one announcement
within a second; the time from each tap to its answer.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks import reminders
from benchmarks.lookups import PATIENCE, SECONDS, WARM_UP_SECONDS, Crowd, Heard, come_in, polled
from benchmarks.made_up.directory import DEPARTMENT, prepare
from benchmarks.tools import tapping
from benchmarks.tools.bots import running
from benchmarks.tools.telegram import Telegram, listen, telegram
from bot.clock import SystemClock
from bot.demo import acts
from bot.demo.api.call import Call, Result
from bot.demo.server import TelegramServer
from bot.domain.events.events import Event, EventKind, EventState, HalfDay
from bot.store.engine.opening import open_database
from bot.store.events import events

TAPPERS = 200
SAID = ("/inscription formation", "/desistement formation")
ROUNDS = 3
EVENTS = 5
LAST_PAGES_SECONDS = 0.5


@dataclass
class Registering(Crowd):
    """Each says what they did not say last."""

    turns: defaultdict[int, cycle[str]] = field(default_factory=lambda: defaultdict(lambda: cycle(SAID)))

    def ask(self, chat_id: int) -> None:
        self.asked[chat_id] = time.monotonic()
        world = self.server.world
        acts.say(world, world.people[chat_id], world.chats[chat_id], next(self.turns[chat_id]))

    def hear(self, call: Call, answer: Result) -> None:
        """What a freed seat sends to somebody else is no answer."""
        if call.integer("chat_id") in self.asked:
            super().hear(call, answer)


async def register(server: TelegramServer, seconds: float) -> Heard:
    crowd = Registering(server)
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


async def add_event(database: Path, event_id: str, seats: int | None, in_days: int = 20) -> None:
    starts = (SystemClock().now() + timedelta(days=in_days)).astimezone(reminders.PARIS)
    event = Event(
        id=event_id,
        department_code=DEPARTMENT,
        zone=reminders.PARIS.key,
        kind=EventKind.TRAINING,
        title="Formation",
        half_days=(HalfDay(starts, starts + timedelta(hours=3)),),
        seats=seats,
        state=EventState.PUBLISHED,
    )
    db = await open_database(f"sqlite:///{database}")
    async with db.transaction() as tx:
        await events.put(tx, event, SystemClock().now())
    await db.close()


def main() -> None:
    with TemporaryDirectory() as folder, telegram() as beside:
        beside.play(come_in, TAPPERS)
        measure_stored(beside, Path(folder))
        print("\n| bot | seats | answers/s | beside echo | p50 ms | p99 ms | bot's CPU ms/answer |")
        print("|:--|--:|--:|--:|--:|--:|--:|")
        for number, seats in enumerate((None, 60)):
            database = Path(folder) / f"{number}.db"
            asyncio.run(prepare(database, 500, TAPPERS))
            asyncio.run(add_event(database, "benchevent", seats))
            compare(beside, database, seats)
        measure_taps(beside, Path(folder))


def compare(beside: Telegram, database: Path, seats: int | None) -> None:
    """By turns, so that what else the machine does falls on both."""
    results: dict[str, list[tuple[Heard, float]]] = {"echo": [], "relais": []}
    for _ in range(ROUNDS):
        for bot, found in results.items():
            with running("benchmarks.tools.bots", bot, api=beside.url, database=database) as process:
                beside.play(polled)
                beside.play(register, WARM_UP_SECONDS)
                idle = process.cpu_seconds
                heard = beside.play(register, SECONDS)
                found.append((heard, (process.cpu_seconds - idle) / heard.total * 1000))
    reference = median(len(heard.waits) / heard.seconds for heard, _ in results["echo"])
    for bot, found in results.items():
        rate = median(len(heard.waits) / heard.seconds for heard, _ in found)
        cuts = quantiles([wait for heard, _ in found for wait in heard.waits], n=100)
        cpu = median(each for _, each in found)
        p50, p99 = cuts[49] * 1000, cuts[98] * 1000
        told = "no limit" if seats is None else seats
        print(
            f"| {bot} | {told} | {rate:,.0f} | {rate / reference:.2f} | {p50:,.0f} | {p99:,.0f} | {cpu:.2f} |"
        )


@dataclass(frozen=True)
class Stored:
    """Of one round: answers a second, the bot's milliseconds of processor for each, seconds each took."""

    rate: float
    cpu: float
    waits: list[float]


def measure_stored(beside: Telegram, folder: Path) -> None:
    """From the tap to its answer, which goes after the commit; beside what the echo bot answers in the same round."""
    rounds = [(echo_round(beside), tap_round(beside, folder, number)) for number in range(ROUNDS)]
    echo, taps = ([both[which] for both in rounds] for which in (0, 1))
    rate, reference = (median(one.rate for one in some) for some in (taps, echo))
    cpu, its_cpu = (median(one.cpu for one in some) for some in (taps, echo))
    cuts = quantiles([wait for one in taps for wait in one.waits], n=100)
    print(
        f"\n{TAPPERS} people each tap on {EVENTS} events: {rate:,.0f} registrations stored a second,"
        f" {rate / reference:.2f} of the {reference:,.0f} the echo bot answers;"
        f" from tap to stored p50 {cuts[49] * 1000:,.0f} ms, p99 {cuts[98] * 1000:,.0f} ms;"
        f" the bot's CPU {cpu:.2f} ms a tap, the echo bot's {its_cpu:.2f} an answer"
    )


def echo_round(beside: Telegram) -> Stored:
    with running("benchmarks.tools.bots", "echo", api=beside.url) as process:
        beside.play(polled)
        beside.play(register, WARM_UP_SECONDS)
        idle = process.cpu_seconds
        heard = beside.play(register, SECONDS)
        cpu = (process.cpu_seconds - idle) / heard.total * 1000
    return Stored(len(heard.waits) / heard.seconds, cpu, heard.waits)


def tap_round(beside: Telegram, folder: Path, number: int) -> Stored:
    """The first event is not counted: a bot that has just started is slower."""
    database = folder / f"stored{number}.db"
    asyncio.run(prepare(database, 500, TAPPERS))
    for event in range(EVENTS + 1):
        asyncio.run(add_event(database, f"event{number}x{event}", None, in_days=20 + event))
    first, *others = (f"1|join|event{number}x{event}|onsite" for event in range(EVENTS + 1))
    with running("benchmarks.tools.bots", "relais", api=beside.url, database=database) as process:
        beside.play(polled)
        beside.play(tapping.meet, TAPPERS)
        beside.play(tapping.one_after_another, [first], TAPPERS)
        idle = process.cpu_seconds
        seconds, waits = beside.play(tapping.one_after_another, others, TAPPERS)
        time.sleep(LAST_PAGES_SECONDS)
        cpu = (process.cpu_seconds - idle) / len(waits) * 1000
    check_stored(database)
    return Stored(len(waits) / seconds, cpu, waits)


def check_stored(database: Path) -> None:
    """Raises RuntimeError when somebody was answered and has no seat."""
    with closing(sqlite3.connect(database)) as connection:
        (seats,) = connection.execute(
            "SELECT COUNT(*) FROM registrations WHERE state = 'registered'"
        ).fetchone()
    if seats != TAPPERS * (EVENTS + 1):
        raise RuntimeError(f"{seats:,} seats of {TAPPERS * (EVENTS + 1):,} taps")


def measure_taps(beside: Telegram, folder: Path) -> None:
    database = folder / "taps.db"
    asyncio.run(prepare(database, 500, TAPPERS))
    asyncio.run(add_event(database, "tapsevent1", 1))
    with running("benchmarks.tools.bots", "relais", api=beside.url, database=database):
        beside.play(polled)
        waits = beside.play(tapping.at_once, "1|join_here|tapsevent1|onsite", TAPPERS)
    cuts = quantiles(waits, n=100)
    print(
        f"\n{TAPPERS} taps within one second on the last seat: p50 {cuts[49] * 1000:,.0f} ms,"
        f" p99 {cuts[98] * 1000:,.0f} ms, worst {max(waits) * 1000:,.0f} ms"
    )


if __name__ == "__main__":
    main()
