"""People who talk to the bot whatever happens to it, and what must hold once it has answered them all.

Each look-up is a word nobody else writes: it is in the answer, and in one row of `searches`. Who comes in uses a
code that is worth more than needed, so that an invitation taken twice would show.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from math import inf

from bot.actions.network.joining import invite
from bot.clock import SystemClock
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.demo.world import Message
from bot.domain.network.roles import Role
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from tests.network import HERE, NOW, STRUCTURES, WAITING, let_in

CONSONANTS = "bcdfghjklmnpqrstvwxz"
FIRST_NAME = "Nour"
STEPS = ("J’ai lu", "J’accepte la charte", FIRST_NAME)
USES = 3
PATIENCE = 60.0


@dataclass(slots=True)
class Crowd:
    """`asked`: what each adviser wrote, in order; `code`: with it the newcomers came in, `USES` may be left."""

    telegram: TelegramServer
    url: str
    rng: random.Random
    advisers: list[Person]
    asked: dict[int, list[str]] = field(default_factory=dict)
    newcomers: list[Person] = field(default_factory=list)
    code: str = ""
    _entering: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def updates(self) -> int:
        return sum(map(len, self.asked.values())) + len(self.newcomers) * (1 + len(STEPS))

    async def ask(self, count: int, seconds: float = 0.0) -> None:
        """So many look-ups, typed or by /contact, spread over this time."""
        people = cycle(self.rng.sample(self.advisers, len(self.advisers)))
        for _, person in zip(range(count), people, strict=False):
            word = "zuq" + "".join(self.rng.choice(CONSONANTS) + self.rng.choice("ouy") for _ in range(6))
            self.asked.setdefault(person.id, []).append(word)
            await person.say(self.rng.choice(["", "/contact "]) + word)
            await asyncio.sleep(seconds / count)

    async def invite(self, count: int) -> None:
        """Newcomers get a code of many uses; they come in with `enter`."""
        names = islice(product(CONSONANTS.upper(), repeat=3), count)
        self.newcomers = [self.telegram.person(f"{FIRST_NAME} {''.join(letters)}") for letters in names]
        options = {"structure_id": STRUCTURES[0].id, "uses": count + USES}
        async with looking(self.url) as db, db.transaction() as tx:
            invited = await invite(tx, Role.CONSEILLER, HERE, SystemClock().now(), **options)
        self.code = invited.code

    def enter(self, newcomer: Person) -> None:
        """Step by step, as the bot answers."""
        self._entering.append(asyncio.create_task(self._enter(newcomer)))

    async def quiet(self, seconds: float = PATIENCE) -> None:
        """Until everybody has come in, and the bot has nothing left to do; TimeoutError when nothing moves for long."""
        loop, before, moved = asyncio.get_running_loop(), None, 0.0
        async with looking(self.url) as db:
            while any(left := await self._left(db)):
                if left != before:
                    before, moved = left, loop.time()
                elif loop.time() - moved > seconds:
                    raise TimeoutError(f"to come in, to be delivered, to be handled or sent: {left}")
                await asyncio.sleep(0.05)
        await asyncio.gather(*self._entering)

    async def _left(self, db: Database) -> tuple[int, int, int]:
        """Who comes in still, what Telegram has not delivered, what the bot has to handle or to send."""
        [waiting] = await _rows(db, WAITING.sql)
        entering = sum(not one.done() for one in self._entering)
        return entering, len(self.telegram.world.updates), int(str(waiting["total"]))

    async def _enter(self, person: Person) -> None:
        """Nobody waits for the answer of a tap: it may be lost with the process that should have given it.

        How long it takes is for `quiet` to say: while it is killed again and again, the bot may fall behind.
        """
        await person.say(f"/start {self.code}")
        for step in STEPS:
            await self.telegram.until(lambda step=step: _button(person, step), inf)
            person.press(*_button(person, step))
        await self.telegram.until(lambda: any("Bienvenue, " in each.text for each in person.received), inf)


def _button(person: Person, label: str) -> tuple[Message, str]:
    """In any message: a repeated one may stand below it."""
    found = [each for each in person.received if any(label in shown for shown in each.labels)]
    return found[0], found[0].button(label)["callback_data"]


@asynccontextmanager
async def looking(url: str) -> AsyncIterator[Database]:
    """The database, beside the process that runs on it or not."""
    db = await open_database(url)
    try:
        yield db
    finally:
        await db.close()


async def gather(telegram: TelegramServer, url: str, seed: int, *, advisers: int = 40) -> Crowd:
    """Members who advise in one département."""
    people = [telegram.person(f"Adviser {number}") for number in range(advisers)]
    async with looking(url) as db, db.transaction() as tx:
        await put_structures(tx, STRUCTURES, NOW)
        for person in people:
            person.account.started = True
            await let_in(tx, person.id, person.name, Role.CONSEILLER, HERE)
    return Crowd(telegram, url, random.Random(seed), people)


async def check(crowd: Crowd) -> int:
    """Every update was handled once and every question answered, in order. How many answers came again."""
    words = [word for asked in crowd.asked.values() for word in asked]
    entered = len(crowd.newcomers)
    async with looking(crowd.url) as db:
        updates = await _rows(db, "SELECT state, COUNT(*) AS total FROM inbox GROUP BY state")
        calls = await _rows(db, "SELECT method, state, reason FROM outbox")
        searched = await _rows(db, "SELECT query FROM searches")
        missed = await _rows(db, "SELECT query FROM misses")
        came = await _rows(db, f"SELECT user_id FROM members WHERE invitation_code = '{crowd.code}'")
        left = await _rows(db, f"SELECT uses_left FROM invitations WHERE code = '{crowd.code}'")

    assert [{"state": "handled", "total": crowd.updates}] == updates, updates
    assert [] == calls
    assert Counter(words) == Counter(row["query"] for row in searched)
    assert Counter(words) == Counter(row["query"] for row in missed)
    assert sorted(person.id for person in crowd.newcomers) == sorted(row["user_id"] for row in came)
    assert [{"uses_left": USES}] * bool(entered) == left
    return sum(_repeats(person, crowd.asked.get(person.id, [])) for person in crowd.advisers) + sum(
        len(person.received) - 1 for person in crowd.newcomers
    )


def _repeats(person: Person, asked: list[str]) -> int:
    answers = [word for message in person.received for word in asked if word in message.text]

    assert asked == list(dict.fromkeys(answers))
    return len(answers) - len(asked)


async def _rows(db: Database, sql: str) -> list[dict[str, object]]:
    async with db.reading() as tx:
        return [dict(row) for row in await tx.fetch(Query("chaos", sql, "What a test looks at."))]
