"""The sample network's monthly figures: thirteen months of fourteen structures, one late, and its terminals.

One figure was corrected; a survey about partners is closed, and another one open. The figures are made by a rule, so
that they are the same in each demo; nothing in them is somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from math import cos, pi

from bot.actions.usage import monthly_figures as given
from bot.actions.usage.surveys import BOUQUET
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.roles import Role
from bot.domain.usage.asking import AskedMonth
from bot.domain.usage.figure_words import SaidFigure
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import last_month, months_until, moved
from bot.domain.usage.surveys import LASTS, QUESTIONS, Survey
from bot.domain.usage.terminals import TerminalCount
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.usage import monthly_figures, surveys, terminals

LATE = "90009"
"""Persan has not said the last month."""
CORRECTED_BY = "Mamadou Traoré"
ANSWERING = 9
WITH_TERMINAL = ("90001", "90002", "90003", "90006")
SUMMER = {7: 0.82, 8: 0.68, 12: 0.86}
SOURCE, TERMINAL = "Saisie de la structure", "Borne accueil"


async def fill_figures(tx: Transaction, department_code: str, now: datetime) -> None:
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    places = await structures.structures(tx, department_code)
    month = last_month(local(now, department).date())
    await monthly_figures.put(tx, _figures(department, places, month), now)
    await terminals.put(tx, _counts(department, places, month), now)
    await _correct(tx, department_code, month, now)
    await _survey(tx, department, now)


async def _correct(tx: Transaction, department_code: str, month: date, now: datetime) -> None:
    people = [entry.member for entry in await members.listed(tx, department_code)]
    by = next(one for one in people if one.name == CORRECTED_BY)
    asked = AskedMonth(by.structure_id or "", month)
    await given.give(tx, by, asked, SaidFigure(412, 96), now, sure=True)


async def _survey(tx: Transaction, department: Department, now: datetime) -> None:
    """A closed one that nine answered, and an open one that nobody was told of: /enquete shows it."""
    people = [entry.member for entry in await members.listed(tx, department.code)]
    asked = [one for one in people if one.role is Role.CONSEILLER]
    bouquet = [one.id for one in await partners.of_department(tx, department.code) if one.kind == BOUQUET]
    ids = [one.id for one in asked]
    half_a_year_ago = now - timedelta(days=182)
    closed = Survey(new_id(), department.code, bouquet, half_a_year_ago, half_a_year_ago + LASTS, len(ids))
    await surveys.add(tx, closed, ids)
    for rank, member_id in enumerate(ids[:ANSWERING]):
        ballot = new_id()
        await surveys.hand_ballot(tx, closed.id, member_id, ballot)
        said: list[str] = []
        for place, partner_id in enumerate(bouquet[: 7 - rank % 3]):
            marks = [1 + (rank + place * (number + 2)) % 4 for number in range(len(QUESTIONS))]
            await surveys.count(tx, ballot, closed.id, said, partner_id, marks)
            said = sorted([*said, partner_id])
    await surveys.close(tx, closed.id, closed.closes_at)
    await surveys.add(tx, Survey(new_id(), department.code, bouquet, now, now + LASTS, len(ids)), ids)


def _figures(department: Department, places: Sequence[Structure], last: date) -> Iterator[MonthlyFigure]:
    for rank, place in enumerate(places):
        usual = 180 + 37 * (rank % 7) + 90 * (rank % 3)
        for month in (*months_until(last), *_rest_of_year(last)):
            is_said = month <= last and not (place.national_id == LATE and month == last)
            requests = round(usual * _season(month, rank)) if is_said else None
            yield MonthlyFigure(
                new_id(),
                department.code,
                place.id,
                month,
                requests,
                round(requests * 0.2) if requests and rank % 2 == 0 else None,
                10 * round(usual / 10),
                SOURCE if is_said else "",
            )


def _rest_of_year(last: date) -> list[date]:
    return [moved(last, ahead) for ahead in range(1, 13 - last.month)]


def _season(month: date, rank: int) -> float:
    """Less in summer and at the end of the year; a slow wave of each structure's own."""
    return SUMMER.get(month.month, 1.0) * (1 + 0.08 * cos(2 * pi * (month.month + 2 * rank) / 12))


def _counts(department: Department, places: Sequence[Structure], last: date) -> Iterator[TerminalCount]:
    for rank, place in enumerate(one for one in places if one.national_id in WITH_TERMINAL):
        for back, month in enumerate(reversed(months_until(last, 6))):
            opinions = 4 if rank == len(WITH_TERMINAL) - 1 and back == 0 else 22 + 9 * rank + 3 * back
            satisfied = 900 + 12 * rank - 8 * back
            yield TerminalCount(new_id(), department.code, place.id, month, opinions, satisfied, TERMINAL)
