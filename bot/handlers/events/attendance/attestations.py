"""`/attestation`: one's own, once an event is over, and whether a code is one of ours."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.events.attendance import attestations, sheets
from bot.chat import tasks
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Screen, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.events.attendance.attestations import shown, typed
from bot.domain.events.events import KINDS
from bot.domain.events.finding import fits, names_a_time
from bot.files import event_sheets

TASK = "my_attestation"


async def command(turn: MemberTurn) -> None:
    """`/attestation CODE` checks one; alone, or with words of an event or its day, it offers one's own."""
    attended = await attestations.attended(turn.tx, turn.member, turn.now)
    if turn.words and (await _is_code(turn) or not (attended or names_a_time(turn.words))):
        await turn.say(await _verdict(turn, turn.words))
        return
    today = (await turn.shelf()).today(turn.now)
    found = [event for event in attended if not turn.words or fits(event, turn.words, today)]
    if attended and not found:
        await pass_over(turn, turn.words)
        found = list(attended)
    buttons = [tap(f"{event.starts:%d/%m/%Y} · {event.title}", "my_attestation", event.id) for event in found]
    await turn.say(screen("attestations/own", column(buttons), found=found))


async def _is_code(turn: MemberTurn) -> bool:
    """« 2026 » and « formations » are of an event."""
    if code := typed(turn.words):
        return any(map(str.isdigit, code)) or await attestations.recognised(turn.tx, code) is not None
    signs = sum(map(str.isalnum, turn.words))
    return any(map(str.isdigit, turn.words)) and len(turn.words.split()) == 1 and signs > len("2026")


async def scan(turn: MemberTurn) -> None:
    """The square that is printed on one. `turn.words`: the code."""
    await turn.say(await _verdict(turn, turn.words))


async def _verdict(turn: MemberTurn, words: str) -> Screen:
    """Who has the code holds the paper: what is on it is said to any member, and nothing more."""
    code = typed(words)
    found = await attestations.recognised(turn.tx, code) if code else None
    return screen(
        "attestations/verdict",
        found=found,
        code=shown(code) if code else words,
        kind=KINDS[found.event.kind] if found else "",
        parts=[found.event.half_days[n] for n in found.present if n < len(found.event.half_days)]
        if found
        else [],
    )


async def make(turn: MemberTurn) -> None:
    """« Mon attestation ». args: event id. Raises Refusal for who was not there, and before the end."""
    given = await attestations.own(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await tasks.ask_once(turn, TASK, {"event": given.event.id})
    await turn.say(screen("attestations/making"))


async def write(task: Task, tools: Tools) -> TaskResult:
    """The work `my_attestation`. payload: event."""
    now = tools.clock.now()
    async with tools.db.transaction() as tx:
        given = await attestations.own(tx, task.member, str(task.payload["event"]), now)
        sheet = await sheets.sheet_of(tx, given.event, [], now)
    content = await event_sheets.attestations(sheet, [given], tools.bot.username)
    values = {**task.payload, "present": list(given.present)}
    return TaskResult(values, f"attestation-{given.event.starts:%Y-%m-%d}.pdf", content)


async def hand_over(turn: TaskTurn) -> None:
    """Theirs to keep and to show, and so not protected. Corrected meanwhile, it is made again."""
    event_id = str(turn.result.values["event"])
    given = await attestations.own(turn.tx, turn.member, event_id, turn.now)
    if list(given.present) != turn.result.values["present"]:
        raise Refusal("task_failed")
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("attestations/made", code=shown(given.code)))
