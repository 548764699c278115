"""What is printed for an event: the sheet to sign, the list for the door, badges, everybody's attestations."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions.core.refusals import Refusal
from bot.actions.events.attendance import attestations, rolls, sheets
from bot.actions.privacy import journal
from bot.chat import tasks
from bot.chat.screens import back, pairs, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.files import event_sheets
from bot.files.event_sheets import EventSheet

TASK = "event_sheet"
ATTESTATIONS = "attestations"
MAKERS: Mapping[str, Callable[[EventSheet], Awaitable[bytes]]] = {
    "emargement": event_sheets.attendance_sheet,
    "liste": event_sheets.room_list,
    "badges": event_sheets.badges,
}


async def choose(turn: MemberTurn) -> None:
    """« Feuilles à imprimer ». args: event id."""
    found = await rolls.roll(turn.tx, turn.member, turn.arguments(1)[0])
    event = found.event
    labels = {"emargement": "Feuille d’émargement"}
    if found.lines:
        labels |= {"liste": "Liste", "badges": "Badges"}
    if event.is_over(turn.now) and any(True in line.marks.values() for line in found.lines):
        labels[ATTESTATIONS] = "Attestations"
    buttons = [tap(label, "event_sheet", event.id, kind) for kind, label in labels.items()]
    rows = [*pairs(buttons), [back("attendance", event.id)]]
    total = len(found.lines)
    await turn.show(screen("event_sheets/which", rows, event=event, total=total))


async def make(turn: MemberTurn) -> None:
    """args: event id, which sheet. Raises Refusal when there would be nobody on it."""
    event_id, kind = turn.arguments(2)
    found = await rolls.roll(turn.tx, turn.member, event_id)
    if kind not in (*MAKERS, ATTESTATIONS):
        raise Refusal("button_expected")
    if kind == ATTESTATIONS:
        await attestations.of_everybody(turn.tx, found, turn.now)
    elif not found.lines and kind != "emargement":
        raise Refusal("event_sheet_empty")
    await tasks.ask_once(turn, TASK, {"event": event_id, "kind": kind})
    await turn.show(screen("event_sheets/making"))


async def write_sheet(task: Task, tools: Tools) -> TaskResult:
    """The work `event_sheet`. payload: event, kind."""
    event_id, kind = str(task.payload["event"]), str(task.payload["kind"])
    now = tools.clock.now()
    async with tools.db.transaction() as tx:
        sheet, roll = await sheets.sheet(tx, task.member, event_id, now)
        given = await attestations.of_everybody(tx, roll, now) if kind == ATTESTATIONS else []
    if kind == ATTESTATIONS:
        content = await event_sheets.attestations(sheet, given, tools.bot.username)
    else:
        content = await MAKERS[kind](sheet)
    return TaskResult(task.payload, f"{kind}-{sheet.event.starts:%Y-%m-%d}.pdf", content)


async def hand_over(turn: TaskTurn) -> None:
    """To be printed, and so not protected (docs/decisions/0003)."""
    event_id, kind = str(turn.result.values["event"]), str(turn.result.values["kind"])
    event = (await rolls.roll(turn.tx, turn.member, event_id)).event
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("event_sheets/made", event=event, kind=kind))
    await journal.record(
        turn.tx, turn.member, event.department_code, "event_sheet_made", event.title, kind, turn.now
    )
