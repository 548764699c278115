"""The commands a person is offered: in `/aide`, and in Telegram's own menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.domain.network.roles import Role

EVERYDAY, NETWORK, YOU = "everyday", "network", "you"
"""Where `/aide` puts a command: what advisers do, what animateurs and readers do, oneself and this bot."""


@dataclass(frozen=True, slots=True)
class MenuLine:
    """`text` stands beside the command; `theme` is one of those above."""

    command: str
    text: str
    theme: str


class Menu(Protocol):
    def offered(self, role: Role | None, *, in_groups: bool = False) -> list[MenuLine]:
        """The lines for one role (None: a stranger), in the order people see them."""
        ...
