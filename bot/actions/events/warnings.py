"""What somebody should know before they register: another event at the same hours, a counter left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.actions.network import audiences
from bot.domain.core.calendar import is_holiday
from bot.domain.events.counter import Counter, common, unattended
from bot.domain.events.events import Event, HalfDay, Registering
from bot.domain.events.planning.rules import FARTHEST
from bot.domain.events.registrations import CONCERNED, Registration
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.network import members


@dataclass(frozen=True, slots=True)
class Guard:
    """Registering would leave nobody at the counter of the structure while it is open.

    `colleagues`: who is away then too, by name. `other`: the next date, or event for the same module, that would not.
    """

    colleagues: Sequence[str]
    other: Event | None = None


@dataclass(frozen=True, slots=True)
class Warnings:
    overlap: Event | None = None
    guard: Guard | None = None

    def __bool__(self) -> bool:
        return self.overlap is not None or self.guard is not None


@dataclass(frozen=True, slots=True)
class _Team:
    """The counter, and of each of the member's colleagues the name and when they are away."""

    counter: Counter
    away: Sequence[tuple[str, Sequence[HalfDay]]]

    def leaves_alone(self, event: Event) -> bool:
        return bool(unattended(self.counter.open_during(event.half_days), [times for _, times in self.away]))

    def away_during(self, event: Event) -> list[str]:
        parts = self.counter.open_during(event.half_days)
        return [name for name, times in self.away if common(parts, times)]


async def warnings(
    tx: Reading, member: Member, event: Event, own: Registration | None, now: datetime
) -> Warnings:
    """As of now; nothing is forbidden by it. `own`: how they stand in it; who is in it already is told that instead."""
    if event.is_over(now) or (own is not None and own.state in CONCERNED):
        return Warnings()
    during = await events.held_by(tx, member.id, member.department_code, event.starts, event.ends)
    overlap = next((other for other in during if other.overlaps(event)), None)
    return Warnings(overlap, await _guard(tx, member, event, now))


async def _guard(tx: Reading, member: Member, event: Event, now: datetime) -> Guard | None:
    counter = await _counter(tx, member)
    if counter is None or not counter.open_during(event.half_days):
        return None
    team = _Team(counter, await _away(tx, member, now))
    if not team.leaves_alone(event):
        return None
    others = await _instead(tx, member, event, now)
    own = await _coming(tx, member, now)
    better = (
        one for one in others if not team.leaves_alone(one) and not any(one.overlaps(each) for each in own)
    )
    return Guard(team.away_during(event), next(better, None))


async def _coming(tx: Reading, member: Member, now: datetime) -> list[Event]:
    """Events in which they hold a seat."""
    return await events.held_by(tx, member.id, member.department_code, now, now + FARTHEST)


async def _counter(tx: Reading, member: Member) -> Counter | None:
    """None for who keeps no counter, or one whose hours nobody knows."""
    if member.role is not Role.CONSEILLER or member.structure_id is None:
        return None
    place = await structures.structure(tx, member.structure_id)
    department = await departments.department(tx, member.department_code)
    if place is None or department is None or not place.hours:
        return None
    return Counter(place.hours, partial(is_holiday, department=department))


async def _away(tx: Reading, member: Member, now: datetime) -> list[tuple[str, Sequence[HalfDay]]]:
    found: list[tuple[str, Sequence[HalfDay]]] = []
    for one in await members.of_structure(tx, member.structure_id):
        if one.id != member.id and one.role is Role.CONSEILLER:
            away = [part for each in await _coming(tx, one, now) for part in each.half_days]
            found.append((one.name, away))
    return found


async def _instead(tx: Reading, member: Member, event: Event, now: datetime) -> list[Event]:
    """Other dates of the series, and other events for the same module, that one may register for; the next first."""
    coming = await events.between(tx, member.department_code, now, now + FARTHEST)
    alike = [one for one in coming if one.id != event.id and _is_alike(one, event)]
    admitted = await audiences.test_for(tx, member)
    return [one for one in alike if one.registering(now) is Registering.OPEN and admitted(one.audience)]


def _is_alike(one: Event, event: Event) -> bool:
    same_series = event.series_id is not None and one.series_id == event.series_id
    return same_series or (event.module_id is not None and one.module_id == event.module_id)
