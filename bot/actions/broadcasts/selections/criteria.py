"""What people may be found by, as it stands: the values of each sort, and how they are called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.broadcasts.selections.selections import Criterion, Selection, Sort
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import Event, EventState
from bot.domain.network.audience_words import ROLE_WORDS
from bot.domain.network.roles import Role
from bot.store.broadcasts import archive
from bot.store.core import departments
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.network import members, sectors
from bot.store.training import modules

LATELY, SOON = timedelta(days=366), timedelta(days=366)
"""Events of a year before and after may be chosen."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Value:
    """What `Criterion.of` may be, and how people call it."""

    id: str
    label: str


Values = Callable[[Reading, str | None, datetime], Awaitable[list[Value]]]


async def values(tx: Reading, sort: Sort, scope: str | None, now: datetime) -> list[Value]:
    """In the order in which people look for them; none for what has no value."""
    return await VALUES[sort](tx, scope, now) if sort in VALUES else []


async def names(tx: Reading, selection: Selection, scope: str | None, now: datetime) -> dict[Criterion, str]:
    """Those that are there still; the others are gone."""
    wanted: dict[Sort, set[str]] = {}
    for step in selection.steps:
        wanted.setdefault(step.criterion.sort, set()).add(step.criterion.of)
    found: dict[Criterion, str] = {}
    for sort, ids in wanted.items():
        known = await _names_of(tx, sort, ids, scope, now)
        found |= {Criterion(sort, one): known[one] for one in ids if one in known}
    return found


async def _names_of(
    tx: Reading, sort: Sort, ids: Iterable[str], scope: str | None, now: datetime
) -> Mapping[str, str]:
    """Events and broadcasts are known however long ago they were."""
    if sort in (Sort.REGISTERED, Sort.PRESENT):
        return {one.id: one.title for one in (await events.several(tx, ids, scope)).values()}
    if sort is Sort.SILENT:
        return await archive.titles(tx, ids, scope)
    return {one.id: one.label for one in await values(tx, sort, scope, now)}


async def _roles(_tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    shown = [role for role in Role if role is not Role.NATIONAL or scope is None]
    return [Value(role, ROLE_WORDS[role]) for role in shown]


async def _departments(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    """None for who sees one only."""
    known = await departments.departments(tx) if scope is None else {}
    return [Value(code, f"{one.name} ({code})") for code, one in known.items()]


async def _sectors(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    return [Value(one.id, one.name) for one in await sectors.sectors(tx, scope)]


async def _structures(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    return _by_label(Value(one.id, one.label) for one in await structures.structures(tx, scope))


async def _partners(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    return _by_label(Value(one.id, one.name) for one in await partners.known_partners(tx, scope))


async def _coming_events(tx: Reading, scope: str | None, now: datetime) -> list[Value]:
    found = await events.between(tx, scope, now - LATELY, now + SOON)
    return _events(sorted(found, key=lambda one: (one.is_over(now), abs((one.starts - now).total_seconds()))))


async def _past_events(tx: Reading, scope: str | None, now: datetime) -> list[Value]:
    found = await events.between(tx, scope, now - LATELY, now + timedelta(days=1))
    return _events(sorted(found, key=lambda one: one.starts, reverse=True))


def _events(found: Iterable[Event]) -> list[Value]:
    shown = [one for one in found if one.state is EventState.PUBLISHED]
    return [Value(one.id, f"{one.starts:%d/%m} {one.title}") for one in shown[:MOST]]


async def _modules(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    return [Value(one.id, one.title) for one in await modules.modules(tx, scope)]


async def _with_choices(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    found = await archive.with_choices(tx, scope, MOST)
    return [Value(one.id, f"n° {one.number} {one.title}") for one in found]


async def _members(tx: Reading, scope: str | None, _now: datetime) -> list[Value]:
    listed = [entry.member for entry in await members.listed(tx, scope)]
    return _by_label(Value(one.id, one.name) for one in listed if one.state == "active")


def _by_label(found: Iterable[Value]) -> list[Value]:
    return sorted(found, key=lambda one: (normalise(one.label), one.id))


VALUES: Mapping[Sort, Values] = {
    Sort.ROLE: _roles,
    Sort.DEPARTMENT: _departments,
    Sort.SECTOR: _sectors,
    Sort.STRUCTURE: _structures,
    Sort.PARTNER: _partners,
    Sort.REGISTERED: _coming_events,
    Sort.PRESENT: _past_events,
    Sort.LACKS: _modules,
    Sort.SILENT: _with_choices,
    Sort.MEMBER: _members,
}


def matching(known: Iterable[Value], typed: str) -> list[Value]:
    """Those whose words begin with what was typed, wherever they stand; one that is called exactly so is alone."""
    wanted = normalise(typed).split()
    exact = [one for one in known if normalise(one.label).split() == wanted]
    return exact or [
        one
        for one in known
        if wanted
        and all(any(word.startswith(part) for word in normalise(one.label).split()) for part in wanted)
    ]
