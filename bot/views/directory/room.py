"""How much of a card fits on one screen of a telephone, 390 pixels wide: nine lines, with all that matters first."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from bot.texts import render
from bot.transport.splitting import plain_text

MOST_LINES = 9
LINE = 40
"""Characters of a line: about what Telegram and the demo's page show at 390 pixels."""
BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)
LINE_OF_LONG_WORDS = 30


@dataclass(frozen=True, slots=True)
class Room:
    """What a card may take: how many ways to reach somebody, how many characters of each text.

    `hours`: whether the whole week is said; `partner`: its name beside the office's; `person`: who it is, or is absent,
    and how long; `beside`: the number of the partner beside.
    """

    ways: int
    covers: int
    procedure: int
    hours: bool = True
    partner: bool = True
    person: bool = True
    beside: bool = True
    heading: int = 70
    note: int = 120
    who: int = 60

    @property
    def is_narrow(self) -> bool:
        """Something more important may take the place of what it is for."""
        return self != ROOMS[0]


ROOMS = (
    Room(ways=3, covers=150, procedure=110),
    Room(ways=3, covers=72, procedure=68),
    Room(ways=2, covers=72, procedure=68),
    Room(ways=2, covers=72, procedure=30),
    Room(ways=2, covers=72, procedure=30, hours=False, note=76),
    Room(ways=2, covers=33, procedure=30, hours=False, note=76, person=False),
    Room(ways=2, covers=33, procedure=30, hours=False, note=38, person=False, partner=False),
    Room(1, 33, 30, hours=False, note=38, person=False, partner=False, heading=36, who=20),
    Room(1, 33, 30, hours=False, note=36, person=False, partner=False, heading=36, who=18, beside=False),
)
"""From the widest to the tightest."""


def fitted(name: str, /, **values: object) -> str:
    """The text `name` of bot/texts with the widest `room` in which it has nine lines at most."""

    @cache
    def text(room: Room) -> str:
        return render(name, room=room, **values)

    def fits(room: Room) -> bool:
        return count_lines(text(room)) <= MOST_LINES

    if fits(ROOMS[0]):
        return text(ROOMS[0])
    widest = bisect_left(ROOMS, True, lo=1, hi=len(ROOMS) - 1, key=fits)
    return text(ROOMS[widest])


def count_lines(html: str) -> int:
    """As a telephone breaks them, at words; empty ones are lines too. Bold letters are a tenth wider."""
    wide = BOLD.sub(lambda bold: bold[0] + "m" * (len(bold[1]) // 10), html)
    return sum(_lines_of(line) for line in plain_text(wide).split("\n"))


def _lines_of(line: str) -> int:
    """A word longer than a line, such as an address, is broken after its hyphens: its lines are not full."""
    lines, used = 1, -1
    for word in line.split(" "):
        used += 1 + len(word)
        if used > LINE:
            lines += used > len(word)
            lines += (len(word) - 1) // LINE_OF_LONG_WORDS if len(word) > LINE else 0
            used = min(len(word), LINE)
    return lines
