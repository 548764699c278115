"""How much of a card fits on one screen of a telephone, 390 pixels wide: nine lines, with all that matters first."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from bot.texts import render
from bot.transport.splitting import plain_text

MOST_LINES = 9
LINE = 40
"""Characters of a line: what Telegram shows at 390 pixels; the demo's page shows some 46."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a card may take: how many ways to reach somebody, how many characters of each text.

    `hours` and `partner`: whether the whole week is said, and the partner's name beside the office's.
    """

    ways: int
    covers: int
    procedure: int
    hours: bool = True
    partner: bool = True
    heading: int = 70
    note: int = 120
    beside: bool = True


ROOMS = (
    Room(ways=3, covers=150, procedure=110),
    Room(ways=3, covers=72, procedure=68),
    Room(ways=2, covers=72, procedure=68),
    Room(ways=2, covers=72, procedure=30),
    Room(ways=2, covers=33, procedure=30, note=76),
    Room(ways=2, covers=33, procedure=30, note=38, hours=False, partner=False),
    Room(ways=1, covers=33, procedure=30, note=38, hours=False, partner=False, heading=38),
    Room(1, 33, 30, hours=False, partner=False, heading=36, note=36, beside=False),
)
"""From the widest to the tightest."""


def fitted(name: str, /, **values: object) -> str:
    """The text `name` of bot/texts with the widest `room` in which it has nine lines at most."""
    html = ""
    for room in ROOMS:
        html = render(name, room=room, **values)
        if count_lines(html) <= MOST_LINES:
            break
    return html


def count_lines(html: str) -> int:
    """As a telephone breaks them, at words; empty ones are lines too."""
    return sum(len(textwrap.wrap(line, LINE)) or 1 for line in plain_text(html).split("\n"))
