"""`/bilanformations`: the events of a time in figures, the main ones in the chat and all of them as a workbook."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.training import figures
from bot.actions.training.figures_sheets import percent, sheets
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import back, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.privacy.journal import details_of
from bot.domain.steering.report import periods as report_periods
from bot.domain.training import periods
from bot.domain.training.periods import TrainingPeriod
from bot.files.tables.sheets import write_book
from bot.store.core import departments

TASK = "figures"


async def ask(turn: MemberTurn) -> None:
    """`/bilanformations [period]`: « 2026 », « du 01/01/2026 au 30/06/2026 », « 2e trimestre »; else choices to tap."""
    department = await departments.department(turn.tx, turn.member.department_code)
    today = local(turn.sent_at, department).date() if department else turn.sent_at.date()
    period = periods.read(turn.words) or _of_months(turn.words, today)
    if period is not None:
        await _make(turn, period)
        return
    buttons = [
        tap(label, "figures", period.first.isoformat(), period.last.isoformat())
        for label, period in periods.offered(today)
    ]
    await turn.show(screen("figures/ask", column(buttons), said=turn.words))


def _of_months(words: str, today: date) -> TrainingPeriod | None:
    """As a report's: « novembre », « de janvier à juin », « l’année dernière »."""
    months = report_periods.read(words, today) if words else None
    return TrainingPeriod(months.first, months.last_day) if months else None


async def make(turn: MemberTurn) -> None:
    """args: first day, last day (ISO)."""
    period = periods.read(" ".join(turn.arguments(2)))
    if period is None:
        await ask(turn)
    else:
        await _make(turn, period)


async def _make(turn: MemberTurn, period: TrainingPeriod) -> None:
    await tasks.ask_once(turn, TASK, {"first": period.first.isoformat(), "last": period.last.isoformat()})
    await turn.show(screen("figures/making", period=period))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `figures`. payload: first, last."""
    period = periods.read(f"{task.payload['first']} {task.payload['last']}")
    if period is None or not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        report = await figures.report(tx, task.member, period, tools.clock.now())
    if report is None:
        raise Refusal("department_gone")
    content = await asyncio.to_thread(write_book, sheets(report))
    name = f"bilan-{report.department.code}-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.xlsx"
    whole = report.total
    told = {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "events": whole.events,
        "registered": whole.registered,
        "seats": whole.seats,
        "seated": whole.seated,
        "expected": whole.expected,
        "absent": whole.absent,
        "hours": whole.hours,
        "rating": report.opinion.mean if report.opinion else None,
        "ratings": report.opinion.count if report.opinion else 0,
    }
    return TaskResult(told, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file, like any other list (decision 3)."""
    values: dict[str, Any] = dict(turn.result.values)
    period = periods.read(f"{values.pop('first')} {values.pop('last')}")
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("figures/made", [[back("figures")]], period=period, percent=percent, **values))
    code, details = turn.member.department_code, details_of(values["events"])
    await journal.record(turn.tx, turn.member, code, "exported", "event_figures", details, turn.now)
