"""What somebody should know before they register: another event at the same hours, a counter left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.events import Event
from bot.domain.events.registrations import SEATED
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations


@dataclass(frozen=True, slots=True)
class Guard:
    """Registering would leave nobody at the counter of the structure. `colleagues`: who is away too, by name."""

    colleagues: Sequence[str]
    other: Event | None = None


@dataclass(frozen=True, slots=True)
class Warnings:
    overlap: Event | None = None
    guard: Guard | None = None

    def __bool__(self) -> bool:
        return self.overlap is not None or self.guard is not None


async def warnings(tx: Reading, member: Member, event: Event, now: datetime) -> Warnings:
    for own in await registrations.of_member(tx, member.id, now):
        if own.state in SEATED and own.event_id != event.id:
            other = await events.event(tx, own.event_id, member.department_code)
            if other is not None and other.is_upcoming and other.overlaps(event):
                return Warnings(other)
    return Warnings()
