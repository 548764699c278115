"""`/incidents`: how many stand where, one page of them, and what fits words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.actions.incidents.looking import partner_names
from bot.domain.core.departments import Department
from bot.domain.incidents import clock, searching
from bot.domain.incidents.incidents import Delays, Incident, IncidentKind, Severity
from bot.domain.incidents.states import OPEN, IncidentState
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import incidents, listing
from bot.store.incidents.listing import Choice, Count

MOST_RUNNING, MOST_FOUND = 2000, 1000
MOST_MARKED = 20
"""Of what words find, so many are looked at for being late: more than a screen shows."""


class Filter(StrEnum):
    OPEN = "open"
    NEW = "new"
    MINE = "mine"
    WAITING = "waiting"
    LATE = "late"
    BLOCKING = "blocking"
    RESOLVED = "resolved"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Found:
    """`total`: of which `shown` are a page. `kinds`, `partners`, `structures`: what ids are called."""

    shown: Sequence[Incident]
    total: int
    kinds: Mapping[str, IncidentKind]
    partners: Mapping[str, str]
    structures: Mapping[str, str]
    late: frozenset[str]


async def counts(tx: Reading, viewer: Member, now: datetime) -> dict[Filter, int]:
    return (await _counts(tx, viewer, now))[0]


async def _counts(tx: Reading, viewer: Member, now: datetime) -> tuple[dict[Filter, int], list[Incident]]:
    """And those that are late."""
    found = await listing.counts(tx, viewer.scope, viewer.id)
    totals = {
        chosen: sum(one.total for one in found if _fits(one, _choice(chosen, viewer))) for chosen in Filter
    }
    late = await _late(tx, await listing.running(tx, viewer.scope, MOST_RUNNING), now)
    return totals | {Filter.LATE: len(late)}, late


def _choice(chosen: Filter, viewer: Member) -> Choice:
    own = viewer.id if chosen is Filter.MINE else None
    severity = Severity.BLOCKING if chosen is Filter.BLOCKING else None
    states = {
        Filter.NEW: {IncidentState.NEW},
        Filter.WAITING: {IncidentState.WAITING},
        Filter.RESOLVED: {IncidentState.RESOLVED},
        Filter.ALL: set(IncidentState),
    }.get(chosen, OPEN)
    return Choice(frozenset(states), severity, own)


def _fits(one: Count, choice: Choice) -> bool:
    return (
        one.state in choice.states
        and choice.severity in (None, one.severity)
        and (choice.owner_id is None or one.is_own)
    )


async def listed(
    tx: Reading, viewer: Member, chosen: Filter, offset: int, size: int, now: datetime
) -> tuple[Found, dict[Filter, int]]:
    """One page, and how many stand where; an offset behind the end shows the beginning."""
    totals, late = await _counts(tx, viewer, now)
    start = offset if offset < totals[chosen] else 0
    if chosen is Filter.LATE:
        shown = late[start : start + size]
    else:
        shown = await listing.chosen(tx, viewer.scope, _choice(chosen, viewer), size, start)
    return await _found(tx, viewer, shown, totals[chosen], now), totals


async def search(tx: Reading, viewer: Member, words: str, now: datetime) -> Found:
    """By number, or by words that are in what was said, or name a partner, a structure, a kind."""
    number = searching.numbered(words)
    if number is not None:
        shown = await listing.numbered(tx, viewer.scope, number, MOST_FOUND)
    else:
        shown = await _matching(tx, viewer, words, now)
    return await _found(tx, viewer, shown, len(shown), now)


async def _matching(tx: Reading, viewer: Member, words: str, now: datetime) -> list[Incident]:
    """The database finds what has the longest word; the others are looked for in those."""
    wanted = searching.tokens(words)
    if not wanted:
        return []
    whole = await _found(tx, viewer, (), 0, now)
    longest = [max(wanted, key=len)]
    kinds = {kind_id: kind.title for kind_id, kind in whole.kinds.items()}
    found = await listing.matching(
        tx,
        viewer.scope,
        searching.pattern(longest[0]),
        MOST_FOUND,
        partners=_called(whole.partners, longest),
        structures=_called(whole.structures, longest),
        kinds=_called(kinds, longest),
    )
    return [
        one
        for one in found
        if searching.fits(
            wanted,
            one.text,
            kinds[one.kind_id],
            whole.partners.get(one.partner_id or "", ""),
            whole.structures.get(one.structure_id or "", ""),
        )
    ]


def _called(names: Mapping[str, str], wanted: list[str]) -> list[str]:
    return [one for one, name in names.items() if searching.fits(wanted, name)]


async def _found(tx: Reading, viewer: Member, shown: Sequence[Incident], total: int, now: datetime) -> Found:
    places = await structures.structures(tx, viewer.scope)
    late = await _late(tx, shown[:MOST_MARKED], now)
    return Found(
        shown,
        total,
        await listing.all_kinds(tx),
        await partner_names(tx, viewer.scope),
        {one.id: one.label for one in places},
        frozenset(one.id for one in late),
    )


async def _late(tx: Reading, looked_at: Sequence[Incident], now: datetime) -> list[Incident]:
    """Those whose answer or resolution is overdue, in the same order."""
    places, delays, late = await departments.departments(tx), dict[tuple[str, ...], Delays](), []
    for one in looked_at:
        key = (one.department_code, one.kind_id, one.severity)
        if key not in delays:
            delays[key] = await incidents.delays(tx, one.department_code, one.kind_id, one.severity)
        if _is_late(one, delays[key], places[one.department_code], now):
            late.append(one)
    return late


def _is_late(incident: Incident, delays: Delays, department: Department, now: datetime) -> bool:
    due = clock.due(incident, delays, department)
    return due is not None and due <= now


def is_number(words: str) -> bool:
    """« 14 », « 95-2026-014 »."""
    return searching.numbered(words) is not None
