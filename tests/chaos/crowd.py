"""People who talk to the bot whatever happens to it, and what must hold once it has answered them all.

Each look-up is a word nobody else writes: it is in the answer, and in one row of `searches`. Those who come in
use codes that are worth more than they need, so that an invitation taken twice shows.
"""

from __future__ import annotations

import asyncio
import random
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from bot.actions.joining import invite
from bot.demo.people import Person
from bot.demo.server import TelegramServer
from bot.demo.world import Message
from bot.domain.members import Role
from bot.store import inbox
from bot.store.database import Database, Query, open_database
from bot.store.structures import put_structures
from tests.network import HERE, NOW, STRUCTURES, WAITING, let_in

LETTERS = "bcdfghjklmnpqrstvwxz"
STEPS_TO_JOIN = ("J’ai lu", "J’accepte la charte", "Nour ")
SPARE_USES = 3
PATIENCE = 90.0


@dataclass(slots=True)
class Crowd:
    """`asked`: what each adviser wrote, in order. Updates so far: those, and `STEPS_TO_JOIN` + 1 a newcomer."""

    telegram: TelegramServer
    url: str
    rng: random.Random
    advisers: list[Person]
    newcomers: list[Person]
    codes: dict[str, int] = field(default_factory=dict)
    asked: dict[int, list[str]] = field(default_factory=dict)
    _joining: list[asyncio.Task[None]] = field(default_factory=list)
    _next: Iterable[Person] = ()

    def ask(self, count: int) -> None:
        """So many look-ups at once, typed or by /contact."""
        for person in self._several(count):
            word = "zq" + "".join(self.rng.choices(LETTERS, k=10))
            self.asked.setdefault(person.id, []).append(word)
            self._say(person, self.rng.choice(["", "/contact "]) + word)

    async def chat(self, count: int, seconds: float) -> None:
        """So many look-ups, one after the other."""
        for _ in range(count):
            self.ask(1)
            await asyncio.sleep(seconds / count)
