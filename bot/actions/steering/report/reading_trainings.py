"""Who registered, who came, what was followed: the facts of the chapter of trainings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.actions.steering.report.around import ReportContext, distinct
from bot.actions.training import records
from bot.domain.events.events import KINDS, Event, EventKind, EventState
from bot.domain.steering.report.chapters.trainings import NOWHERE, TrainingFacts, TrainingLine, TrainingSeats
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.training.figures import EventFigures, Stayed, by_structure, of_events
from bot.domain.training.modules import Module
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.training import figures as counted
from bot.store.training import modules

TEACHES = frozenset({EventKind.TRAINING, EventKind.WEBINAR, EventKind.IMMERSION})
MINUTE = 60


async def trainings(tx: Reading, around: ReportContext, period: ReportPeriod) -> TrainingFacts:
    over = await _held(tx, around, period)
    ids = [one.id for one in over]
    there = await counted.stayed(tx, ids)
    seated = await counted.registered(tx, ids), await counted.attended(tx, ids)
    found = of_events(over, {}, *seated, there)
    taught = [one for one in found if one.event.kind in TEACHES or one.event.module_id is not None]
    known = {one.id: one for one in await modules.known(tx)}
    parts = _parts([one.event for one in taught], there)
    board = await records.board(tx, around.viewer)
    titles = distinct((one.id, one.title) for one in board.compulsory)
    return TrainingFacts(
        trainings=[_line(one, known, parts.get(one.event.id, [])) for one in taught],
        meetings=len(over) - len(taught),
        seats=_seats(taught, around),
        modules=[(titles[one.id], len(board.followers(one.id))) for one in board.compulsory],
        complete=sum(not one.lacking(board.compulsory) for one in board.learners),
    )


async def _held(tx: Reading, around: ReportContext, period: ReportPeriod) -> list[Event]:
    """That began in the period, are over, and were not called off."""
    start, until = around.instants(period)
    return [
        one
        for one in await events.between(tx, around.department.code, start, until)
        if start <= one.starts < until and one.is_over(around.now) and one.state is EventState.PUBLISHED
    ]


def _line(one: EventFigures, known: Mapping[str, Module], parts: Sequence[tuple[int, int]]) -> TrainingLine:
    event = one.event
    module = known.get(event.module_id or "")
    return TrainingLine(
        event.id,
        event.title,
        event.starts.replace(tzinfo=None),
        KINDS[event.kind],
        module.title if module else "",
        one.count.walked_in,
        parts,
    )


def _parts(held: Sequence[Event], stayed: Iterable[Stayed]) -> Mapping[str, list[tuple[int, int]]]:
    """By event: the minutes of each half-day at which somebody was marked, and how many were there."""
    there: Counter[tuple[str, int]] = Counter()
    for row in stayed:
        there[row.event_id, row.half_day] += row.people
    lasts = {
        (one.id, number): int((part.ends - part.starts).total_seconds()) // MINUTE
        for one in held
        for number, part in enumerate(one.half_days)
    }
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for (event_id, number), people in sorted(there.items()):
        if (event_id, number) in lasts:
            found[event_id].append((lasts[event_id, number], people))
    return found


def _seats(taught: Sequence[EventFigures], around: ReportContext) -> Mapping[str, TrainingSeats]:
    found: defaultdict[str, TrainingSeats] = defaultdict(TrainingSeats)
    for place, count in by_structure(taught).items():
        name, one = (
            around.name_of(place) or NOWHERE,
            TrainingSeats(count.registered, count.expected, count.came),
        )
        before = found[name]
        found[name] = TrainingSeats(
            before.registered + one.registered, before.expected + one.expected, before.came + one.came
        )
    return {name: one for name, one in found.items() if one != TrainingSeats()}
