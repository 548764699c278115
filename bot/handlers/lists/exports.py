"""`/export`: a noun, a format, and the file, made outside of every transaction."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.actions.core.refusals import Refusal
from bot.actions.lists.exports import export_rows
from bot.actions.lists.noun import Noun
from bot.actions.nouns import EXPORTED
from bot.actions.privacy import journal
from bot.chat import tasks
from bot.chat.routing.access import READERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import back, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.core.words.normalise import holds, normalise
from bot.domain.privacy.journal import details_of
from bot.files.tables.sheets import write

TASK = "export"
ENDINGS = {"excel": "xlsx", "xls": "xlsx"}
BESIDE_FORMAT = frozenset({"en", "au", "format", "fichier"})
"""« membres en excel », « au format csv »."""
FORMATS = {"xlsx": "Excel (.xlsx)", "csv": "CSV"}


async def choose(turn: MemberTurn) -> None:
    """`/export [words] [csv]`: the only list that is called so is made; else they are shown."""
    said = turn.words.split()
    endings = [word for word in said if _ending(word)]
    words = " ".join(word for word in said if word not in endings and word.casefold() not in BESIDE_FORMAT)
    found = _called(words)
    if words and len(found) == 1:
        turn.args = (found[0].name, *map(_ending, endings[:1]))
        await (make if endings else choose_format)(turn)
        return
    await pass_over(turn, "" if found else words)
    buttons = [tap(noun.label, "export_as", noun.name) for noun in found or EXPORTED.values()]
    await turn.show(screen("exports/ask", column(buttons)))


def _ending(word: str) -> str:
    """« xlsx », « .csv », « Excel »; empty for another word."""
    said = word.casefold().lstrip(".")
    return said if said in FORMATS else ENDINGS.get(said, "")


def _called(words: str) -> list[Noun[Any]]:
    """By what the list or its file is called, else by the words of its name; all of them without words."""
    said = normalise(words)
    own = [
        noun for noun in EXPORTED.values() if said in map(normalise, (noun.label, noun.file_name, noun.name))
    ]
    return own or [noun for noun in EXPORTED.values() if holds(noun.label, words)]


async def choose_format(turn: MemberTurn) -> None:
    """args: noun."""
    noun = _noun(turn)
    buttons = [tap(label, "export", noun, ending) for ending, label in FORMATS.items()]
    await turn.show(screen("exports/format", [buttons, [back("export_menu")]], label=EXPORTED[noun].label))


async def make(turn: MemberTurn) -> None:
    """args: noun, format."""
    noun, ending = _noun(turn), turn.arguments(2)[1]
    if ending not in FORMATS:
        raise Refusal("import_over")
    await tasks.ask_once(turn, TASK, {"noun": noun, "ending": ending})
    await turn.show(screen("exports/making", label=EXPORTED[noun].label))


async def write_file(task: Task, tools: Tools) -> TaskResult:
    """The work `export`. payload: noun, ending."""
    noun, ending = str(task.payload["noun"]), str(task.payload["ending"])
    scope = task.member.scope
    if not READERS.admits(task.member.role):
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        sheet = await export_rows(tx, noun, {scope} if scope else None, tools.clock.now())
    content = await asyncio.to_thread(write, sheet, ending)
    name = f"{EXPORTED[noun].file_name}-{scope or 'france'}-{tools.clock.now():%Y-%m-%d}.{ending}"
    return TaskResult({"noun": noun, "rows": len(sheet.rows)}, name, content)


async def hand_over(turn: TaskTurn) -> None:
    """Nothing protects the file: it is to be opened in Excel, and sent back (decision 3)."""
    noun, rows = str(turn.result.values["noun"]), turn.result.values["rows"]
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(screen("exports/made", label=EXPORTED[noun].label, rows=rows))
    code, details = turn.member.department_code, details_of(rows)
    await journal.record(turn.tx, turn.member, code, "exported", noun, details, turn.now)


def _noun(turn: MemberTurn) -> str:
    """The noun a button names. Raises Refusal for what is none: a button is input from outside."""
    noun = turn.arguments(1)[0]
    if noun not in EXPORTED:
        raise Refusal("import_over")
    return noun
