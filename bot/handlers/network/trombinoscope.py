"""`/trombinoscope`: the PDF of those who agreed to it, made outside of every transaction."""

from __future__ import annotations

from bot.actions.network import trombinoscope
from bot.actions.privacy import consents, journal
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.departments import department_code
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.journal import details_of
from bot.files import trombinoscope as sheets

TASK = "trombinoscope"
WHOLE, BARE = "complet", "affichage"


async def ask(turn: MemberTurn) -> None:
    """`/trombinoscope`; readers may choose: `/trombinoscope [département] [complet | affichage]`."""
    if not READERS.admits(turn.member.role):
        await pass_over(turn, turn.words)
        await _make(turn, turn.member.department_code, bare=False)
        return
    words = turn.words.split()
    kind = words.pop().lower() if words and words[-1].lower() in (WHOLE, BARE) else ""
    code = department_code(words[0]) if words else turn.member.department_code
    if kind:
        await _make(turn, code, bare=kind == BARE)
    else:
        await _offer(turn, code)


async def _offer(turn: MemberTurn, code: str) -> None:
    found = await trombinoscope.shown(turn.tx, turn.member, code)
    buttons = [
        tap("Avec les coordonnées", "trombinoscope", code, WHOLE),
        tap("Sans coordonnées, pour l’affichage", "trombinoscope", code, BARE),
    ]
    typed = "" if code == turn.member.department_code else f"{code} "
    await turn.show(
        screen(
            "trombinoscope/ask",
            column(buttons),
            department=found.department,
            listed=found.listed,
            total=found.total,
            pictured=found.pictured,
            code=typed,
        )
    )


async def make(turn: MemberTurn) -> None:
    """args: département, « complet » or « affichage »."""
    code, kind = turn.arguments(2)
    await _make(turn, code, bare=kind == BARE)


async def _make(turn: MemberTurn, code: str, *, bare: bool) -> None:
    """Asks for the PDF. Raises Refusal when there would be nobody on it."""
    await trombinoscope.shown(turn.tx, turn.member, code)
    await tasks.ask_once(turn, TASK, {"department": code, "bare": bare})
    await turn.show(screen("trombinoscope/making"))


async def write_sheet(task: Task, tools: Tools) -> TaskResult:
    """The work `trombinoscope`. payload: department, bare."""
    code, bare = str(task.payload["department"]), bool(task.payload["bare"])
    now = tools.clock.now()
    async with tools.db.reading() as tx:
        found = await trombinoscope.shown(tx, task.member, code)
        book = await trombinoscope.book(tx, task.member, code, now, bare=bare)
    content = await sheets.trombinoscope(book)
    name = f"trombinoscope-{code}-{book.now:%Y-%m-%d}{'-affichage' if bare else ''}.pdf"
    return TaskResult({**task.payload, "state": found.state}, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Somebody's choice that changed since the file was made has it made again: what left cannot be taken back.

    The one for the wall can be saved and printed, and so is for readers only; the other cannot be forwarded.
    """
    code, bare = str(turn.result.values["department"]), bool(turn.result.values["bare"])
    found = await trombinoscope.shown(turn.tx, turn.member, code)
    if found.state != turn.result.values["state"]:
        await tasks.ask_once(turn, TASK, {"department": code, "bare": bare})
        return
    bare = bare and READERS.admits(turn.member.role)
    await turn.send_file(turn.result.file_name, turn.result.content, protected=not bare)
    await turn.say(
        screen(
            "trombinoscope/made",
            department=found.department.name,
            listed=found.listed,
            total=found.total,
            bare=bare,
            with_me=Consent.LISTED in await consents.given(turn.tx, turn.member),
        )
    )
    details = details_of(found.listed, BARE if bare else WHOLE)
    await journal.record(turn.tx, turn.member, code, "trombinoscope_made", "", details, turn.now)
