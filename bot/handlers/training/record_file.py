"""« Excel »: the training record of the network as a workbook, made beside everybody's work."""

from __future__ import annotations

import asyncio

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.training import records as training
from bot.actions.training.record_sheets import sheets
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.screens import back, screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.privacy.journal import details_of
from bot.files.tables.sheets import write_book

TASK = "training"


async def make(turn: MemberTurn) -> None:
    await tasks.ask_once(turn, TASK, {})
    await turn.show(screen("records/making", [[back("training")]]))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `training`."""
    if not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        board = await training.board(tx, task.member)
    content = await asyncio.to_thread(write_book, sheets(board))
    name = f"parcours-{task.member.department_code}-{tools.clock.now():%Y-%m-%d}.xlsx"
    return TaskResult({"rows": len(board.learners)}, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file, like any other list (decision 3)."""
    rows = turn.result.values["rows"]
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("records/made", [[back("training")]], rows=rows))
    code = turn.member.department_code
    await journal.record(turn.tx, turn.member, code, "exported", "training", details_of(rows), turn.now)
