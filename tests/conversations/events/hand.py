"""Somebody with a telephone in one hand: what they tap and type is counted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.players import Person
from bot.texts.french import NBSP
from tests.network import Network


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@dataclass
class Hand:
    net: Network
    person: Person
    taps: int = 0
    lines: int = 0

    async def say(self, text: str) -> str:
        self.lines += 1
        return plain((await self.net.say(self.person, text)).text)

    async def tap(self, label: str) -> str:
        """Further down in a list, after « Autre chose › »."""
        while not any(label in shown for shown in self.labels) and "Autre chose ›" in self.labels:
            await self.tap("Autre chose ›")
        self.taps += 1
        return plain((await self.net.tap(self.person, label)).text)

    async def go(self, *acts: str) -> str:
        """« /evenement », then labels to tap; what begins with « : » is typed. What is seen last."""
        seen = ""
        for act in acts:
            if act.startswith(("/", ":")):
                seen = await self.say(act.removeprefix(":"))
            else:
                seen = await self.tap(act)
        return seen

    @property
    def labels(self) -> list[str]:
        return self.person.last.labels

    @property
    def seen(self) -> str:
        return plain(self.person.last.text)

    @property
    def heard(self) -> list[str]:
        return [plain(message.text) for message in self.person.received]
