"""The quality chapter's facts, and those of visits and actions."""

from __future__ import annotations

from bot.actions.steering.report.around import ReportContext
from bot.actions.upkeep import confirmations
from bot.actions.visits import planning, signage
from bot.domain.events.events import EventState
from bot.domain.steering.report.chapters.quality import QualityFacts
from bot.domain.steering.report.chapters.visits import ActionLine, VisitFacts, VisitLine
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.visits.commitments import ORIGINS
from bot.domain.visits.visits import VisitState
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.events.telling import ratings
from bot.store.steering import report as store
from bot.store.usage import terminals
from bot.store.visits import visits as kept_visits

OF_ITSELF = "autre"


async def quality(tx: Reading, around: ReportContext, period: ReportPeriod) -> QualityFacts:
    code = around.department.code
    start, until = around.instants(period)
    debt, _ = await confirmations.debt(tx, around.viewer, around.now)
    found = await signage.overview(tx, around.viewer)
    over = [
        one.id
        for one in await events.between(tx, code, start, until)
        if start <= one.starts < until and one.is_over(around.now) and one.state is EventState.PUBLISHED
    ]
    given = await ratings.of_events(tx, over)
    return QualityFacts(
        counts=await terminals.counts(tx, code, None, period.first, period.last),
        places=around.places,
        in_service=len(around.in_service),
        event_ratings=[rating for said in given.values() for rating, _ in said],
        incident_ratings=[
            one.satisfaction
            for one in await store.incidents(tx, code, start, until)
            if one.satisfaction is not None
        ],
        signage=[
            (one.structure.label, one.is_conform, around.day_of(one.since) if one.since else None)
            for one in found.places
        ],
        cards=debt.cards,
        fresh=debt.cards - debt.stale - debt.never_checked,
    )


async def visits(tx: Reading, around: ReportContext, period: ReportPeriod) -> VisitFacts:
    start, until = around.instants(period)
    plan = await planning.plan(tx, around.viewer, around.now)
    in_service = {one.id for one in around.in_service}
    lines = [
        VisitLine(
            around.name_of(one.structure_id),
            around.day_of(one.on),
            one.state is VisitState.DONE,
            one.structure_id,
            one.structure_id in in_service,
        )
        for one in await kept_visits.between(tx, around.department.code, start, until)
    ]
    left = [one for one in around.commitments if one.is_open]
    return VisitFacts(
        visits=lines,
        actions=_actions(around, period),
        in_service=len(around.in_service),
        to_visit=plan.never + plan.due,
        late=sum(one.is_late(around.today) for one in left),
        left_to_do=len(left),
        today=around.today,
    )


def _actions(around: ReportContext, period: ReportPeriod) -> list[ActionLine]:
    """Without what they are and who does them: those are in `/actions`."""
    start, until = around.instants(period)
    return [
        ActionLine(
            around.name_of(one.source.structure_id),
            around.day_of(one.created_at),
            one.due_on,
            around.day_of(one.done_at) if one.done_at else None,
            ORIGINS[one.source.kind] or OF_ITSELF,
        )
        for one in around.commitments
        if start <= one.created_at < until
    ]
