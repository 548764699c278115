"""`/passation`: what is open, in numbers; and the handover file, made outside of every transaction."""

from __future__ import annotations

import asyncio

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.steering.handover import handover
from bot.actions.visits.planning import department_of
from bot.chat import tasks
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.core.words.normalise import normalise
from bot.files.tables.sheets import write_book
from bot.files.visit_documents import as_pdf

TASK = "handover"
ENDINGS = {"pdf": "PDF", "xlsx": "Excel"}
TYPED = {"pdf": "pdf", "excel": "xlsx", "xlsx": "xlsx"}


async def typed(turn: MemberTurn) -> None:
    """`/passation`; `/passation pdf` and `/passation excel` make the file."""
    words = normalise(turn.words)
    if not words:
        await turn.say(await _card(turn))
        return
    if words not in TYPED:
        raise Refusal("handover_ending")
    await _ask(turn, TYPED[words])


async def show(turn: MemberTurn) -> None:
    """« Passation »."""
    await turn.show(await _card(turn))


async def _card(turn: MemberTurn) -> Screen:
    department = await department_of(turn.tx, turn.member.department_code)
    pages = await handover.counted(turn.tx, department, turn.now)
    files = [tap(words, "handover_file", ending) for ending, words in ENDINGS.items()]
    return screen(
        "handover/card", [files, [tap("Remplacements", "stand_ins")]], department=department, pages=pages
    )


async def make(turn: MemberTurn) -> None:
    """args: ending."""
    await _ask(turn, turn.arguments(1)[0])


async def _ask(turn: MemberTurn, ending: str) -> None:
    if ending not in ENDINGS:
        raise Refusal("handover_ending")
    await tasks.ask_once(turn, TASK, {"ending": ending})
    await turn.say(screen("handover/making"))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `handover`. payload: ending."""
    ending, now = str(task.payload["ending"]), tools.clock.now()
    if not ANIMATEURS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        department = await department_of(tx, task.member.department_code)
        found = await handover.collect(tx, department, task.member.name, now)
    here = local(now, department)
    if ending == "pdf":
        content = await as_pdf(handover.document(found), here)
    else:
        content = await asyncio.to_thread(write_book, handover.book(found))
    return TaskResult(task.payload, f"passation-{department.code}-{here:%Y-%m-%d}.{ending}", content)


async def hand_over(turn: TaskTurn) -> None:
    """To be worked on, printed and given to who comes next, and so not protected (docs/decisions/0003)."""
    ending = str(turn.result.values["ending"])
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("handover/made"))
    code = turn.member.department_code
    await journal.record(turn.tx, turn.member, code, "handover_made", "", ENDINGS[ending], turn.now)
