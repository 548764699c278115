"""How partners answer: the facts of that chapter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.actions.steering.report.around import ReportContext
from bot.domain.core.calendar import local
from bot.domain.incidents.incidents import SEVERITIES, Severity
from bot.domain.incidents.states import STATES, IncidentState
from bot.domain.privacy.retention import CONSULTATIONS
from bot.domain.steering.report.chapters.partners import NOBODY, PartnerFacts, ReportIncidentLine, SurveyLine
from bot.domain.steering.report.counting import tenth
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.surveys import QUESTIONS, Survey, result
from bot.store.engine.transaction import Reading
from bot.store.steering import report as store
from bot.store.steering.report import ReportedIncident
from bot.store.usage import surveys

SOLVED = frozenset({IncidentState.RESOLVED, IncidentState.CLOSED})
MOST_SURVEYS = 50


async def partners(tx: Reading, around: ReportContext, period: ReportPeriod) -> PartnerFacts:
    code = around.department.code
    start, until = around.instants(period)
    answers = await store.answers_of_partners(tx, code, start, until)
    found = PartnerFacts(
        incidents=[_incident(one, around) for one in await store.incidents(tx, code, start, until)],
        reached={name: answers[key] for key, name in around.partners.items() if key in answers},
        is_kept=CONSULTATIONS.before(around.now) <= start,
    )
    survey = await _last_survey(tx, code, start, until)
    if survey is None:
        return found
    return PartnerFacts(
        found.incidents,
        found.reached,
        found.is_kept,
        survey.asked,
        survey.answered,
        await _results(tx, survey, around),
        QUESTIONS,
    )


def _incident(one: ReportedIncident, around: ReportContext) -> ReportIncidentLine:
    """Without its structure: a report goes to the partners too."""
    return ReportIncidentLine(
        f"{around.department.code}-{one.year}-{one.number:03d}",
        local(one.created_at, around.department).replace(tzinfo=None, second=0, microsecond=0),
        one.kind,
        around.partners.get(one.partner_id or "", NOBODY),
        SEVERITIES[one.severity],
        STATES[one.state],
        one.severity is Severity.BLOCKING,
        one.state in SOLVED,
        one.first_answer_after,
        one.used if one.state in SOLVED else None,
    )


async def _last_survey(tx: Reading, code: str, start: datetime, until: datetime) -> Survey | None:
    """The last that was closed in the time; while one is open, each answer would show as a difference."""
    return next(
        (
            one
            for one in await surveys.of_department(tx, code, MOST_SURVEYS)
            if one.closed_at is not None and start <= one.closed_at < until
        ),
        None,
    )


async def _results(tx: Reading, survey: Survey, around: ReportContext) -> Sequence[SurveyLine]:
    counts = await surveys.counts(tx, survey.id)
    lines = []
    for partner in survey.partners:
        if partner in counts and partner in around.partners:
            found = result(partner, counts[partner])
            answers = sum(counts[partner].get(0, {}).values())
            means: list[Decimal | None] = [tenth(mean) for mean in found.means]
            means = means or [None] * len(QUESTIONS)
            lines.append(SurveyLine(around.partners[partner], answers, means))
    return lines
