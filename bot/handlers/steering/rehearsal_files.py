"""A rehearsal in full, as a PDF: made outside of every transaction, of what was kept."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.chat import tasks
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import screen
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.calendar import local
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.steering.rehearsals import ScriptLine
from bot.domain.steering.sample_people import NAMES
from bot.files.visit_documents import Document, DocumentSection, as_pdf
from bot.handlers.steering.rehearsal_screens import KeptRehearsal, counted, seen
from bot.handlers.steering.rehearsals import kept_of
from bot.texts import render
from bot.texts.french import capitalize_first, day
from bot.transport.splitting import plain_text

TASK = "rehearsal_file"


async def make(turn: MemberTurn) -> None:
    """args: key."""
    kept = await kept_of(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await tasks.ask_once(turn, TASK, {"key": kept.key})
    await turn.say(screen("rehearsals/file_making"))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `rehearsal_file`. payload: key."""
    if not ANIMATEURS.admits(task.member.role):
        raise Refusal("task_failed")
    now = tools.clock.now()
    async with tools.db.reading() as tx:
        kept = await kept_of(tx, task.member, str(task.payload["key"]), now)
    here = local(now, kept.department)
    return TaskResult({}, f"repetition-{here:%Y-%m-%d}.pdf", await as_pdf(document(kept, here), here))


def document(kept: KeptRehearsal, here: datetime) -> Document:
    """Who they are; then a heading a day, and under it one a line with its message."""
    days: dict[str, list[ScriptLine]] = {}
    for line in kept.lines:
        days.setdefault(day(local(line.first.at, kept.department).date(), here.date()), []).append(line)
    parts = [_people(kept)]
    for heading, of_day in days.items():
        parts += [DocumentSection(capitalize_first(heading)), *(_part(kept, line) for line in of_day)]
    began = local(kept.played.began, kept.department)
    return Document(
        _said("rehearsals/document_title", played=kept.played),
        _said("rehearsals/document_subtitle", began=began),
        parts,
        _said("rehearsals/document_footer"),
    )


def _people(kept: KeptRehearsal) -> DocumentSection:
    entries = [
        (
            NAMES[one.person],
            _said("rehearsals/document_person", one=one, silent_until=kept.silent_until),
        )
        for one in counted(kept)
    ]
    return DocumentSection(_said("rehearsals/document_people"), entries=entries)


def _part(kept: KeptRehearsal, line: ScriptLine) -> DocumentSection:
    said = [words for words in plain_text(line.first.words).splitlines() if words.strip()]
    return DocumentSection(_said("rehearsals/document_line", line=seen(line, kept.department)), 2, said)


def _said(name: str, **values: object) -> str:
    return plain_text(render(name, **values))


async def hand_over(turn: TaskTurn) -> None:
    """Nobody of the network is in it: it may be passed on."""
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("rehearsals/file_made"))
