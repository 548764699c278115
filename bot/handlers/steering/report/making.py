"""The report's card and its files, made outside of every transaction, the files in processes of their own."""

from __future__ import annotations

import asyncio

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.steering.report import made
from bot.actions.steering.report.files import file_name, written
from bot.actions.steering.report.words import change_words, period_words, value_words
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import Keyboard, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.steering.report import periods
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.steering.report.report import Report
from bot.domain.usage.months import stored
from bot.texts import render

TASK = "copil"
CARD = "card"
ENDINGS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


async def make(turn: MemberTurn) -> None:
    """args: first month, last month, ending."""
    first, last, ending = turn.arguments(3)
    department = await made.department_of(turn.tx, turn.member.department_code)
    period = made.check(periods.of_months(first, last), local(turn.now, department).date())
    if ending not in ENDINGS:
        raise Refusal("report_period")
    await ask_for(turn, period, ending)


async def ask_for(turn: MemberTurn, period: ReportPeriod, ending: str) -> None:
    """One answer, however often it is asked for meanwhile."""
    payload = {"first": stored(period.first), "last": stored(period.last), "ending": ending}
    is_new = await tasks.ask_once(turn, TASK, payload)
    if turn.tapped:
        turn.toast(render("report/making", ending=ending, is_new=is_new))
    else:
        await turn.say(screen("report/making", ending=ending, is_new=is_new))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `copil`. payload: first, last, ending."""
    first, last, ending = (str(task.payload[name]) for name in ("first", "last", "ending"))
    period = periods.of_months(first, last)
    if period is None or not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        read = await made.read(tx, task.member, period, tools.clock.now())
    report = await asyncio.to_thread(made.made, read)
    if ending == CARD:
        return TaskResult({**task.payload, **_told(report)})
    content = await written(report, ending)
    return TaskResult(task.payload, file_name(report, ending), content)


def _told(report: Report) -> dict[str, object]:
    """What the card says, in words: numbers that are masked are not in it."""
    figures = [
        {
            "label": one.term.short or one.term.label,
            "value": value_words(one),
            "change": change_words(one, is_short=True),
        }
        for one in report.main
    ]
    before = report.chapters[0].before
    return {
        "figures": figures,
        "before": period_words(before) if before else "",
        "is_empty": report.is_empty,
        "goes_on": report.goes_on,
    }


async def hand_over(turn: TaskTurn) -> None:
    """To be printed and passed on, and so not protected (docs/decisions/0003)."""
    values = turn.result.values
    first, last, ending = (str(values[name]) for name in ("first", "last", "ending"))
    period = periods.of_months(first, last)
    if period is None:
        raise Refusal("report_period")
    words = period_words(period)
    if ending == CARD:
        await turn.say(screen("report/card", _buttons(first, last), period=words, told=values))
        return
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("report/made", [[tap("‹ Le rapport", "copil", first, last)]], ending=ending))
    code = turn.member.department_code
    await journal.record(turn.tx, turn.member, code, "report_made", words, ending, turn.now)


def _buttons(first: str, last: str) -> Keyboard:
    return [
        [tap(words, "copil_file", first, last, ending) for ending, words in ENDINGS.items()],
        [tap("Introduction et commentaires", "copil_comments", first, last)],
        [tap("Autre période", "copil")],
    ]
