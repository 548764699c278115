"""From the start of the process to its first question to Telegram; and what it holds in memory at rest.

    python -m benchmarks start

Beside an echo bot of PTB. Each is started three times, by turns, on a database that is up to date; ours once more
on none at all, which is then made. Memory is what is resident (Linux): after the first poll, and after a member has
had two answers, of which the first builds the index; a second later each time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.lookups import PATIENCE, come_in, polled
from benchmarks.made_up.directory import prepare
from benchmarks.tools.bots import Bot, running
from benchmarks.tools.telegram import Telegram, listen, telegram
from bot.demo import acts
from bot.demo.api.call import Call, Result
from bot.demo.server import FIRST_PERSON, TelegramServer

CARDS = (0, 5_000, 50_000)
ROUNDS = 3
REST_SECONDS = 1.0
QUESTION = "carte grise"


@dataclass
class Case:
    """`starts`: seconds; `first` and `second`: seconds from a question to its answer; the rest in megabytes."""

    name: str
    command: tuple[str, ...]
    database: Path
    starts: list[float] = field(default_factory=list)
    memory: float = 0.0
    memory_at_rest: float = 0.0
    first: float = 0.0
    second: float = 0.0


async def ask(server: TelegramServer) -> float:
    """Seconds until the answer."""
    heard = asyncio.Event()

    def hear(_call: Call, _answer: Result) -> None:
        heard.set()

    listen("sendMessage", hear)
    asked = time.monotonic()
    acts.say(server.world, server.world.people[FIRST_PERSON], server.world.chats[FIRST_PERSON], QUESTION)
    async with asyncio.timeout(PATIENCE):
        await heard.wait()
    return time.monotonic() - asked


@contextmanager
def started(case: Case, beside: Telegram) -> Iterator[Bot]:
    beside.begin(polled)
    begun = time.monotonic()
    with running(*case.command, api=beside.url, database=case.database) as bot:
        case.starts.append(beside.result() - begun)
        yield bot


def measure_start(case: Case, beside: Telegram) -> None:
    with started(case, beside) as bot:
        time.sleep(REST_SECONDS)
        case.memory = bot.memory


def measure_rest(case: Case, beside: Telegram) -> None:
    with started(case, beside) as bot:
        case.first = beside.play(ask)
        time.sleep(REST_SECONDS)  # the limits leave a person's next message alone then
        case.second = beside.play(ask)
        time.sleep(REST_SECONDS)
        case.memory_at_rest = bot.memory


def main() -> None:
    print(
        "\n| bot | cards | start to first poll ms | memory MB | and at rest, index built | first answer ms | second |"
    )
    print("|:--|--:|--:|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder, telegram() as beside:
        beside.play(come_in, 1)
        cases = [Case("echo", ("benchmarks.tools.bots", "echo"), Path(folder) / "none.db")]
        for cards in CARDS:
            database = Path(folder) / f"{cards}.db"
            asyncio.run(prepare(database, cards, 1))
            cases.append(Case("relais", ("bot", "run"), database))
        for _ in range(ROUNDS - 1):
            for case in cases:
                measure_start(case, beside)
        for case in cases:
            measure_rest(case, beside)
        for case, cards in zip(cases, ("–", *CARDS), strict=True):
            show(case, cards)
        new = Case("relais", ("bot", "run"), Path(folder) / "new.db")
        measure_start(new, beside)
        print(f"| relais, database made | – | {new.starts[0] * 1000:,.0f} | {new.memory:.0f} | – | – | – |")


def show(case: Case, cards: int | str) -> None:
    figures = f"{median(case.starts) * 1000:,.0f} | {case.memory:.0f} | {case.memory_at_rest:.0f}"
    held = f"{cards:,}" if isinstance(cards, int) else cards
    print(f"| {case.name} | {held} | {figures} | {case.first * 1000:,.0f} | {case.second * 1000:,.0f} |")


if __name__ == "__main__":
    main()
