"""What is known of every structure of a département, one query a fact; nothing of it is about a citizen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.steering.concern_facts import KNOWN, DepartmentFacts, PlaceFacts, SafetyIncidents
from bot.domain.steering.concerns import ConcernReason, Thresholds
from bot.domain.training.board import Board, Learner, board_of
from bot.domain.usage.asking import instants
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import last_month, months_until, moved
from bot.domain.usage.terminals import TerminalCount
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import listing as incidents
from bot.store.network import members
from bot.store.training import modules, records
from bot.store.usage import monthly_figures, terminals
from bot.store.visits import commitments, visits

YEARS_BACK = 24
"""Months of figures that are read: those of the last year, and the same of the year before."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """`places`: the structures in service, each with its facts."""

    network: DepartmentFacts
    places: Sequence[tuple[Structure, PlaceFacts]]


@dataclass(frozen=True, slots=True)
class _Raw:
    """By structure, as the stores say it. `seen`: the first and the last visit. `trained`: members who lack nothing."""

    entered: Mapping[str, datetime]
    figures: Mapping[str, Sequence[MonthlyFigure]]
    counts: Mapping[str, Sequence[TerminalCount]]
    late: Mapping[str, tuple[int, date]]
    safety: Mapping[str, Sequence[tuple[datetime, str]]]
    seen: Mapping[str, tuple[datetime, datetime]]
    advisers: Mapping[str, Sequence[Learner]]
    trained: Collection[str]


async def known_facts(
    tx: Reading, department: Department, thresholds: Thresholds, now: datetime
) -> KnownFacts:
    today = local(now, department).date()
    board = board_of(
        await modules.modules(tx, department.code),
        await members.listed(tx, department.code),
        followed := await records.records(tx, department.code),
    )
    raw = await _raw(tx, department, board, thresholds, now)
    first = min((since for since, _ in raw.seen.values()), default=None)
    network = DepartmentFacts(
        today,
        await _awaited(tx, department, raw.figures, now),
        local(first, department).date() if first else None,
        trains=bool(board.compulsory and followed),
        places_people=bool(raw.advisers),
    )
    places = await structures.structures(tx, department.code)
    return KnownFacts(network, [(place, _of_place(place, raw, department)) for place in places])


async def _raw(
    tx: Reading, department: Department, board: Board, thresholds: Thresholds, now: datetime
) -> _Raw:
    code, today = department.code, local(now, department).date()
    since = now - timedelta(days=thresholds[ConcernReason.SAFETY].number)
    first = moved(last_month(today), 1 - YEARS_BACK)
    counts: defaultdict[str, list[TerminalCount]] = defaultdict(list)
    for one in await terminals.counts(tx, code, None, moved(last_month(today), 1 - KNOWN)):
        counts[one.structure_id].append(one)
    advisers: defaultdict[str, list[Learner]] = defaultdict(list)
    for each in board.learners:
        if each.member.structure_id is not None:
            advisers[each.member.structure_id].append(each)
    return _Raw(
        await structures.entered(tx, code),
        await monthly_figures.by_structure(tx, code, first, last_month(today)),
        counts,
        await commitments.late_by_structure(tx, code, today),
        await incidents.of_safety(tx, code, since),
        await visits.seen(tx, code),
        dict(advisers),
        {one.member.id for one in board.learners if not one.lacking(board.compulsory)},
    )


async def _awaited(
    tx: Reading, department: Department, figures: Mapping[str, Sequence[MonthlyFigure]], now: datetime
) -> Sequence[date]:
    """Months about which structures were asked, or of which some gave its figure; once the last reminder is over."""
    last = last_month(local(now, department).date())
    first = moved(last, 1 - KNOWN)
    asked = await monthly_figures.asked_months(tx, department.code, first)
    given = {one.month for said in figures.values() for one in said if one.requests is not None}
    rules = await monthly_figures.rules(tx, department.code)
    return [
        month
        for month in reversed(months_until(last, KNOWN))
        if month in asked | given and instants(month, rules, department)[-1] <= now
    ]


def _of_place(place: Structure, raw: _Raw, department: Department) -> PlaceFacts:
    people = raw.advisers.get(place.id, ())
    late, late_since = raw.late.get(place.id, (0, None))
    seen = raw.seen.get(place.id)
    return PlaceFacts(
        place.id,
        _opened_on(place, raw, department),
        raw.figures.get(place.id, ()),
        raw.counts.get(place.id, ()),
        late,
        late_since,
        _incidents(raw.safety.get(place.id, ()), department),
        len(people),
        sum(one.member.id in raw.trained for one in people),
        sum(_is_reachable(one.member) for one in people),
        local(seen[1], department).date() if seen else None,
    )


def _opened_on(place: Structure, raw: _Raw, department: Department) -> date:
    """As the national list says it; else the day it came into the directory, or its first figure, if that is before."""
    if place.labelled_on is not None:
        return place.labelled_on
    said = [one.month for one in raw.figures.get(place.id, ()) if one.requests is not None]
    return min([local(raw.entered[place.id], department).date(), *said])


def _incidents(found: Sequence[tuple[datetime, str]], department: Department) -> SafetyIncidents | None:
    """`found`: the latest first."""
    if not found:
        return None
    at, label = found[0]
    return SafetyIncidents(len(found), local(at, department).date(), label)


def _is_reachable(one: Member) -> bool:
    return (one.reachable and one.user_id is not None) or bool(one.email)
