"""What people are asked by themselves about partners, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.usage import surveys
from bot.chat.matters import Reader
from bot.chat.paging import page_of
from bot.chat.screens import Screen, back, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Matter
from bot.domain.network.roles import Role
from bot.domain.usage.surveys import Survey
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.usage import surveys as store

RESULTS = "survey_results"
PAGE = 6


def about_results(survey: Survey) -> Matter:
    return Matter(RESULTS, (survey.id,))


async def words_of_question(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """ids: survey, which reminder. Nothing once it is closed, or for who has a ballot."""
    survey = await store.survey(reader.tx, ids[0], reader.member.department_code)
    if survey is None or reader.member.role is not Role.CONSEILLER:
        return None
    if not await surveys.is_asked(reader.tx, reader.member, survey):
        return None
    return await question(reader.tx, survey, is_reminder=ids[1] != "0")


async def question(tx: Reading, survey: Survey, *, is_reminder: bool) -> Screen | None:
    department = await departments.department(tx, survey.department_code)
    if department is None:
        return None
    return screen(
        "surveys/question",
        [[tap("Répondre", "survey_draw", survey.id)]],
        is_reminder=is_reminder,
        closes=local(survey.closes_at, department),
    )


async def words_of_results(reader: Reader, ids: Sequence[str]) -> Screen | None:
    survey = await store.survey(reader.tx, ids[0], reader.member.department_code)
    if survey is None or survey.is_open:
        return None
    return await results_screen(reader.tx, survey)


async def results_screen(tx: Reading, survey: Survey, offset: int = 0) -> Screen:
    found = await surveys.results(tx, survey)
    said = [(partner, result) for partner, result in found if result.answers is not None]
    page = page_of(said, offset, PAGE)
    department = await departments.department(tx, survey.department_code)
    closed = local(survey.closed_at or survey.closes_at, department) if department else survey.closes_at
    return screen(
        "surveys/results",
        [[*page.turning("survey_results", survey.id), back("survey")]],
        survey=survey,
        page=page,
        few=len(found) - len(said),
        closed=closed.date(),
    )
