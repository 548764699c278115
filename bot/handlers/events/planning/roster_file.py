"""« Excel » under the registered of one event: that event's, made beside everybody's work."""

from __future__ import annotations

import asyncio

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.actions.events.planning.roster_sheets import sheet
from bot.actions.privacy import journal
from bot.chat import tasks
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.files.tables.sheets import write

TASK = "roster_file"


async def make(turn: MemberTurn) -> None:
    """args: event id."""
    event = await event_of(turn.tx, turn.member, turn.arguments(1)[0])
    await tasks.ask_once(turn, TASK, {"event": event.id})
    await turn.show(screen("roster/making", [[back("registered", event.id)]], event=event))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `roster_file`. payload: event."""
    if not ANIMATEURS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        event, listed = await sheet(tx, task.member, str(task.payload["event"]))
    content = await asyncio.to_thread(write, listed, "xlsx")
    name = f"inscriptions-{event.starts:%Y-%m-%d}.xlsx"
    return TaskResult({"event": event.id, "rows": len(listed.rows)}, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file, like any other list (decision 3)."""
    event = await event_of(turn.tx, turn.member, str(turn.result.values["event"]))
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    rows = [[back("registered", event.id)]]
    await turn.say(screen("roster/made", rows, event=event, rows=turn.result.values["rows"]))
    code = event.department_code
    await journal.record(turn.tx, turn.member, code, "event_sheet_made", event.title, "excel", turn.now)
