"""`/incidents`: how many stand where, one page of them, and what fits words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.actions.incidents.names import IncidentNames, all_names, names_of
from bot.clock import stamp
from bot.domain.core.departments import Department
from bot.domain.incidents import clock, searching
from bot.domain.incidents.incidents import Delays, Incident, Severity
from bot.domain.incidents.states import OPEN, IncidentState
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.incidents import incidents, listing
from bot.store.incidents.listing import IncidentCount, IncidentFilter

MOST_WORKED_OUT = 2000
"""Of what the duty has not looked at since it changed; it looks at two hundred a minute."""
MOST_FOUND = 200
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
class FoundIncidents:
    """`total`: of which `shown` are a page. `late`: ids. `is_cut`: there may be more than were looked at."""

    shown: Sequence[Incident]
    total: int
    names: IncidentNames
    late: frozenset[str]
    is_cut: bool = False


async def counts(tx: Reading, viewer: Member, now: datetime) -> dict[Filter, int]:
    return await _counts(tx, viewer, await _late_since(tx, viewer, now), now)


async def _counts(
    tx: Reading, viewer: Member, lately: Sequence[Incident], now: datetime
) -> dict[Filter, int]:
    """`lately`: as `_late_since` has them."""
    found = await listing.counts(tx, viewer.scope, viewer.id, OPEN | {IncidentState.RESOLVED})
    totals = {
        chosen: sum(one.total for one in found if _fits(one, _choice(chosen, viewer))) for chosen in Filter
    }
    late = len(lately) + await listing.late_count(tx, viewer.scope, now)
    return totals | {Filter.LATE: late, Filter.ALL: await listing.total(tx, viewer.scope)}


async def _late_since(tx: Reading, viewer: Member, now: datetime) -> list[Incident]:
    """Those that are late, of what changed since the duty looked at it."""
    return await _late(tx, await listing.not_worked_out(tx, viewer.scope, MOST_WORKED_OUT), now)


def _choice(chosen: Filter, viewer: Member) -> IncidentFilter:
    own = viewer.id if chosen is Filter.MINE else None
    severity = Severity.BLOCKING if chosen is Filter.BLOCKING else None
    states = {
        Filter.NEW: {IncidentState.NEW},
        Filter.WAITING: {IncidentState.WAITING},
        Filter.RESOLVED: {IncidentState.RESOLVED},
        Filter.ALL: set(IncidentState),
    }.get(chosen, OPEN)
    return IncidentFilter(frozenset(states), severity, own)


def _fits(one: IncidentCount, choice: IncidentFilter) -> bool:
    return (
        one.state in choice.states
        and choice.severity in (None, one.severity)
        and (choice.owner_id is None or one.is_own)
    )


async def listed(
    tx: Reading, viewer: Member, chosen: Filter, offset: int, size: int, now: datetime
) -> tuple[FoundIncidents, dict[Filter, int]]:
    """One page, and how many stand where; an offset behind the end shows the beginning."""
    lately = await _late_since(tx, viewer, now)
    totals = await _counts(tx, viewer, lately, now)
    start = offset if offset < totals[chosen] else 0
    if chosen is Filter.LATE:
        shown = lately[start : start + size]
        before = max(0, start - len(lately))
        shown += await listing.late(tx, viewer.scope, now, size - len(shown), before)
    else:
        shown = await listing.chosen(tx, viewer.scope, _choice(chosen, viewer), size, start)
    names = await names_of(tx, viewer.scope, shown[:MOST_MARKED])
    return FoundIncidents(shown, totals[chosen], names, await _marked(tx, shown, now)), totals


async def search(tx: Reading, viewer: Member, words: str, now: datetime) -> FoundIncidents:
    """By number, or by words that are in what was said, or name a partner, a structure, a kind."""
    number = searching.numbered(words)
    if number is not None:
        shown = await listing.numbered(tx, viewer.scope, number, MOST_FOUND)
        names = await names_of(tx, viewer.scope, shown[:MOST_MARKED])
        return FoundIncidents(shown, len(shown), names, await _marked(tx, shown, now))
    wanted, names = searching.tokens(words), await all_names(tx, viewer.scope)
    named = {searching.pattern(token): names.called(token) for token in wanted}
    read = await listing.matching(tx, viewer.scope, named, MOST_FOUND) if wanted else []
    shown = [one for one in read if searching.fits(wanted, one.text, *names.of(one))]
    is_cut = len(read) == MOST_FOUND
    return FoundIncidents(shown, len(shown), names, await _marked(tx, shown, now), is_cut=is_cut)


async def _marked(tx: Reading, shown: Sequence[Incident], now: datetime) -> frozenset[str]:
    """Ids of those that are late, of as many as a screen may show."""
    return frozenset(one.id for one in await _late(tx, shown[:MOST_MARKED], now))


async def _late(tx: Reading, looked_at: Sequence[Incident], now: datetime) -> list[Incident]:
    """Those whose answer or resolution is overdue, in the same order."""
    places, late = await departments.departments(tx) if looked_at else {}, []
    delays: dict[tuple[str, ...], Delays] = {}
    for one in looked_at:
        key = (one.department_code, one.kind_id, one.severity)
        if key not in delays:
            delays[key] = await incidents.delays(tx, one.department_code, one.kind_id, one.severity)
        if _is_late(one, delays[key], places[one.department_code], now):
            late.append(one)
    return late


def _is_late(incident: Incident, delays: Delays, department: Department, now: datetime) -> bool:
    if incident.running_since is not None and incident.late_at:
        return incident.late_at <= stamp(now)
    due = clock.due(incident, delays, department)
    return due is not None and due <= now


def is_number(words: str) -> bool:
    """« 14 », « 95-2026-014 »."""
    return searching.numbered(words) is not None
