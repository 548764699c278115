"""The people of one broadcast as a workbook: all, those it did not reach, those who answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.actions.broadcasts.lists.deliveries import DELIVERIES
from bot.actions.core.refusals import Refusal
from bot.actions.lists.exports import around_of, sheet_of
from bot.actions.privacy import journal
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import back, screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.broadcasts.recipients import UNREACHED
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.privacy.journal import details_of
from bot.files.tables.sheets import write
from bot.handlers.broadcasts.sent import found
from bot.store.broadcasts import broadcast_reports, broadcasts
from bot.store.broadcasts.broadcast_reports import DeliveryRow

TASK = "broadcast_file"
WHICH: Mapping[str, Callable[[DeliveryRow], bool]] = {
    "all": lambda _row: True,
    "unreached": lambda row: row.state in UNREACHED,
    "answers": lambda row: bool(row.answer),
}
NAMES = {"all": "destinataires", "unreached": "non-joints", "answers": "reponses"}


async def make(turn: MemberTurn) -> None:
    """args: broadcast id, which."""
    one, which = await found(turn), turn.arguments(2)[1]
    if which not in WHICH:
        raise Refusal("button_expected")
    await tasks.ask_once(turn, TASK, {"broadcast": one.id, "which": which})
    await turn.say(screen("sent/making", broadcast=one, which=which))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `broadcast_file`. payload: broadcast, which."""
    one, which, scope = str(task.payload["broadcast"]), str(task.payload["which"]), task.member.scope
    if not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        broadcast = await broadcasts.by_id(tx, one, scope)
        if broadcast is None:
            raise Refusal("broadcast_gone")
        rows = [row for row in await broadcast_reports.delivery_rows(tx, scope, one) if WHICH[which](row)]
        around = await around_of(tx, DELIVERIES, {scope} if scope else None)
        sheet = sheet_of(DELIVERIES, rows, around)
    content = await asyncio.to_thread(write, sheet, "xlsx")
    name = f"annonce-{broadcast.number}-{NAMES[which]}-{tools.clock.now():%Y-%m-%d}.xlsx"
    return TaskResult({"broadcast": one, "rows": len(rows)}, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file, like any other list (decision 3)."""
    one, rows = str(turn.result.values["broadcast"]), turn.result.values["rows"]
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("sent/made", [[back("broadcast", one)]], rows=rows))
    code = turn.member.department_code
    await journal.record(turn.tx, turn.member, code, "exported", "deliveries", details_of(rows), turn.now)
