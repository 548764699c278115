"""What somebody who was there can show, with a code by which the bot knows its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.events.attendance.attendance import hours_of
from bot.domain.events.events import Event
from bot.ids import ALPHABET

CODE_LENGTH = 10
LINK_PREFIX = "v-"
"""Of the link that is printed: « v-<code> »."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """`name` is empty when the person was erased since. `present`: numbers of half-days, in order."""

    code: str
    issued_at: datetime
    event: Event
    name: str
    structure: str
    present: tuple[int, ...]

    @property
    def hours(self) -> timedelta:
        return hours_of(self.event, self.present)

    @property
    def whole(self) -> timedelta:
        """How long the event lasted."""
        return hours_of(self.event, range(len(self.event.half_days)))


def shown(code: str) -> str:
    """« ABCDE-FGHJK », as it is printed."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}".upper()


def typed(words: str) -> str:
    """The code as it is kept, however it was typed; empty for what can be none."""
    code = re.sub(r"[^A-Za-z0-9]", "", words).lower()
    return code if re.fullmatch(f"[{ALPHABET}]{{{CODE_LENGTH}}}", code) else ""
