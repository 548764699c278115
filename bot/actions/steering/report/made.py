"""The report of a département: made for who may read it, in the chat or at the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.steering.report.around import around
from bot.actions.steering.report.reading import facts
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.report import periods
from bot.domain.steering.report.comments import Comment
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.steering.report.report import Facts, Report, a_year_before, beside
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.steering import report as store


async def department_of(tx: Reading, code: str) -> Department:
    """Raises Refusal."""
    found = await departments.department(tx, code)
    if found is None:
        raise Refusal("department_gone")
    return found


def check(period: ReportPeriod | None, today: date) -> ReportPeriod:
    """Raises Refusal for what is no period, or one of which nothing has begun."""
    if period is None:
        raise Refusal("report_period")
    if periods.is_to_come(period, today):
        raise Refusal("report_to_come", period=period)
    return period


def reader(department_code: str, now: datetime) -> Member:
    """Who reads at the command line: nobody of the network, with the rights of a préfecture."""
    role = Role.PREFECTURE
    return Member(
        "", None, department_code, role, None, "", "", "active", reachable=False, last_seen_on=now.date()
    )


@dataclass(frozen=True, slots=True)
class Read:
    """All that a report is made of, taken out of the database; `before`: of the period it is compared with."""

    department: Department
    period: ReportPeriod
    here: datetime
    now: Facts
    before: Facts
    comments: Mapping[str, Comment]


async def read(tx: Reading, viewer: Member, period: ReportPeriod, now: datetime) -> Read:
    """In one view of the database. Raises Refusal."""
    department = await department_of(tx, viewer.department_code)
    here = local(now, department)
    check(period, here.date())
    found = await around(tx, viewer, department, period, now)
    return Read(
        department,
        period,
        here,
        await facts(tx, found, period, period),
        await facts(tx, found, period.before, a_year_before(period)),
        await store.comments(tx, department.code),
    )


def made(found: Read) -> Report:
    """Counted, masked and compared: work for a thread, once the transaction is over."""
    goes_on = periods.goes_on(found.period, found.here.date())
    chapters = beside(found.period, found.now, found.before)
    return Report(found.department, found.period, found.here, chapters, found.comments, goes_on)
