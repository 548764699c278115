"""How satisfied people are, as terminals counted it: of a structure, of the département, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.usage import monthly_figures, overview
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.usage.months import moved
from bot.domain.usage.terminals import Share, TerminalCount, share
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.usage import terminals as store

MOST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Satisfied:
    """`name`: of the structure or the département. `months`: those of the last six that have opinions, latest first.

    `year`, `before`: of the last twelve months, and of the twelve before.
    """

    name: str
    months: Sequence[tuple[date, Share]]
    year: Share
    before: Share
    structures: int


async def of_place(tx: Reading, viewer: Member, structure_id: str, now: datetime) -> Satisfied:
    """Raises Refusal."""
    place = await monthly_figures.structure(tx, viewer, structure_id)
    month = await overview.asked_month(tx, viewer, now)
    known = await store.counts(tx, place.department_code, place.id, moved(month, -23))
    return _satisfied(place.label, known, month)


async def of_department(tx: Reading, viewer: Member, now: datetime) -> Satisfied:
    department = await monthly_figures.department_of(tx, viewer.department_code)
    month = await overview.asked_month(tx, viewer, now)
    return _satisfied(
        department.name, await store.counts(tx, department.code, None, moved(month, -23)), month
    )


def _satisfied(name: str, known: Sequence[TerminalCount], month: date) -> Satisfied:
    latest = [one for one in known if one.month > moved(month, -12)]
    by_month: Mapping[date, list[TerminalCount]] = _grouped(latest)
    shown = sorted(by_month, reverse=True)[:MOST_MONTHS]
    return Satisfied(
        name,
        [(each, share(by_month[each])) for each in shown],
        share(latest),
        share(one for one in known if one.month <= moved(month, -12)),
        len({one.structure_id for one in latest}),
    )


def _grouped(counts: Sequence[TerminalCount]) -> dict[date, list[TerminalCount]]:
    found: defaultdict[date, list[TerminalCount]] = defaultdict(list)
    for one in counts:
        found[one.month].append(one)
    return dict(found)


async def by_place(tx: Reading, viewer: Member, now: datetime) -> Sequence[tuple[Structure, Share]]:
    """Each open structure that has a terminal, by name, with its last twelve months."""
    month = await overview.asked_month(tx, viewer, now)
    found: defaultdict[str, list[TerminalCount]] = defaultdict(list)
    for one in await store.counts(tx, viewer.department_code, None, moved(month, -11)):
        found[one.structure_id].append(one)
    return [
        (place, share(found[place.id]))
        for place in await structures.structures(tx, viewer.department_code)
        if place.id in found
    ]
