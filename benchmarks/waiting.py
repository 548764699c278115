"""From a tap to its answer while a broadcast of 8,000 messages goes out, under Telegram's limits.

    python -m benchmarks waiting

The server answers 429 to what comes too fast, as Telegram does, and adds 80 ms to every call. A hundred people,
who are sent the broadcast too, tap eight times a second between them, whatever became of the taps before; nobody
taps again before the answer. An answer that never came, or not within 3 s of the end, counts as « never ».
"""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lookups import PATIENCE, come_in, polled
from benchmarks.made_up.directory import SEED, prepare
from benchmarks.tools.bots import BULLETIN, running
from benchmarks.tools.telegram import Telegram, listen, telegram
from bot.demo import acts
from bot.demo.api.call import Call, Result
from bot.demo.server import FIRST_PERSON, TelegramServer
from bot.demo.world import Message
from bot.domain.core.outbox import Lane, OutgoingCall
from bot.store.core import outbox
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query

MEMBERS = 8000
CARDS = 500
TAPPING = 100
TAPS_PER_SECOND = 8.0
LATENCY = 0.08
GRACE_SECONDS = 3.0
EVERYBODY = Query(
    "everybody", "SELECT id, user_id FROM members ORDER BY user_id", "Whom a broadcast reaches."
)


@dataclass(frozen=True)
class Case:
    """`command`: the bot; `seconds`: how long people tap."""

    name: str
    command: tuple[str, ...]
    seconds: float
    broadcast: bool = True


CASES = (
    Case("relais, nothing else to send", ("bot", "run"), 15, broadcast=False),
    Case("relais, during the broadcast", ("bot", "run"), 60),
    Case("relais with one queue instead of lanes", ("benchmarks.tools.bots", "one_queue"), 12),
    Case("PTB, the broadcast in tasks", ("benchmarks.tools.bots", "tasks"), 15),
)


@dataclass(frozen=True)
class Heard:
    """`waits`: seconds, infinite where no answer came. `sent`: of the broadcast, meanwhile."""

    waits: list[float]
    sent: int
    refused: int


@dataclass
class Crowd:
    """Who tapped when, and waits."""

    server: TelegramServer
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    tapped: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    sent: int = 0

    def tap(self) -> None:
        """Somebody who does not wait; nobody when all do."""
        free = [number for number in tapping() if number not in self.tapped]
        if free:
            chat_id = self.dice.choice(free)
            self.tapped[chat_id] = time.monotonic()
            message = menu_of(self.server, chat_id)
            acts.tap(self.server.world, self.server.world.people[chat_id], message, next_button(message))

    def hear(self, call: Call, _answer: Result) -> None:
        if call.text("text").startswith(BULLETIN):
            self.sent += 1
        elif (since := self.tapped.pop(call.integer("chat_id"), None)) is not None:
            self.waits.append(time.monotonic() - since)


def tapping() -> range:
    return range(FIRST_PERSON, FIRST_PERSON + TAPPING)


def menu_of(server: TelegramServer, chat_id: int) -> Message:
    """The last message with buttons; LookupError before the first."""
    messages = server.world.chats[chat_id].messages
    return next(message for message in reversed(messages.values()) if message.buttons)


def next_button(message: Message) -> str:
    """The way back where there is one, so that people go to and fro."""
    buttons = [button for row in message.buttons for button in row if "callback_data" in button]
    back = (button for button in buttons if "Retour" in button["text"])
    return str(next(back, buttons[0])["callback_data"])


async def get_menus(server: TelegramServer) -> None:
    """Slowly enough for a bot that takes no heed of limits."""
    server.latency = LATENCY
    for chat_id in tapping():
        chat = server.world.chats[chat_id]
        chat.messages.clear()
        acts.say(server.world, server.world.people[chat_id], chat, "/contact")
        await asyncio.sleep(1 / 20)
    async with asyncio.timeout(PATIENCE):
        while not all(
            any(one.buttons for one in server.world.chats[id_].messages.values()) for id_ in tapping()
        ):
            await asyncio.sleep(0.05)


async def ask_for_the_broadcast(server: TelegramServer) -> None:
    """The bot that keeps no list is told by a command."""
    chat_id = FIRST_PERSON + TAPPING
    acts.say(server.world, server.world.people[chat_id], server.world.chats[chat_id], f"/broadcast {MEMBERS}")


async def begun(server: TelegramServer) -> None:
    crowd = Crowd(server)
    listen("sendMessage", crowd.hear)
    async with asyncio.timeout(PATIENCE):
        while not crowd.sent:
            await asyncio.sleep(0.01)


async def tap_away(server: TelegramServer, seconds: float) -> Heard:
    crowd, refused = Crowd(server), server.flood.refused
    listen("sendMessage", crowd.hear)
    listen("editMessageText", crowd.hear)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await asyncio.sleep(crowd.dice.expovariate(TAPS_PER_SECOND))
        crowd.tap()
    sent = crowd.sent
    while crowd.tapped and time.monotonic() < end + GRACE_SECONDS:
        await asyncio.sleep(0.01)
    waits = crowd.waits + [inf] * len(crowd.tapped)
    return Heard(sorted(waits), sent, server.flood.refused - refused)


async def enqueue_broadcast(database: Path) -> None:
    """From beside the bot, as the command line writes: one row a member."""
    now, text = datetime.now(UTC), f"{BULLETIN} " + "La Caf ouvre une ligne directe aux conseillers. " * 12
    db = await open_database(f"sqlite:///{database}")
    async with db.transaction() as tx:
        members = await tx.fetch(EVERYBODY)
        calls = [call(row["user_id"], row["id"], text) for row in members]
        await outbox.enqueue_many(tx, calls, now)
    await db.close()


def call(user_id: int, member_id: str, text: str) -> OutgoingCall:
    params = {"chat_id": user_id, "text": text}
    return OutgoingCall(user_id, "sendMessage", params, lane=Lane.BULK, member_id=member_id)


def measure(case: Case, beside: Telegram, database: Path) -> Heard:
    with running(*case.command, api=beside.url, database=database):
        beside.play(polled)
        beside.play(get_menus)
        if case.broadcast:
            beside.play(ask_for_the_broadcast)
            asyncio.run(enqueue_broadcast(database))
            beside.play(begun)
        return beside.play(tap_away, case.seconds)


def main() -> None:
    print("\n| bot | taps | answered | p50 ms | p99 ms | worst ms | broadcast messages/s | refused (429) |")
    print("|:--|--:|--:|--:|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder, telegram(flood_control=True) as beside:
        template, database = Path(folder) / "template.db", Path(folder) / "relais.db"
        asyncio.run(prepare(template, CARDS, MEMBERS))
        beside.play(come_in, MEMBERS)
        for case in CASES:
            for old in Path(folder).glob("relais.db*"):
                old.unlink()
            shutil.copy(template, database)
            show(case, measure(case, beside, database))


def show(case: Case, heard: Heard) -> None:
    waits = heard.waits
    answered = sum(wait < inf for wait in waits) / len(waits)
    times = " | ".join(in_words(wait) for wait in (quantile(waits, 50), quantile(waits, 99), waits[-1]))
    rate = f"{heard.sent / case.seconds:.1f}" if case.broadcast else "–"
    print(f"| {case.name} | {len(waits)} | {answered:.0%} | {times} | {rate} | {heard.refused} |", flush=True)


def quantile(waits: Sequence[float], percent: int) -> float:
    """Of sorted values, some of them infinite: the one that so many do not exceed."""
    return waits[min(len(waits) - 1, len(waits) * percent // 100)]


def in_words(seconds: float) -> str:
    return "never" if seconds == inf else f"{seconds * 1000:,.0f}"


if __name__ == "__main__":
    main()
