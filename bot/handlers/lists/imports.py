"""`/import`: a file, what it would change, « Appliquer », and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Document

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.lists import trials
from bot.actions.nouns import HEADINGS, NOUNS
from bot.chat import tasks
from bot.chat.incoming.addressing import split_command
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Button, Screen, column, pairs, screen, tap
from bot.chat.turn import MemberTurn, TaskTurn
from bot.chat.ways_out import is_unasked
from bot.domain.core.words.normalise import normalise
from bot.domain.lists.imports import Import
from bot.handlers.core import fallbacks
from bot.store.lists import imports
from bot.transport.downloads import LARGEST
from bot.views.events.moves import tell_moves

TASK = "import"
ENDINGS = (".xlsx", ".csv", ".json", ".xls", ".ods", ".xlsm", ".tsv")
_ROW = r"(?=[^\n]*?(?:\t|;[^\n;]*;))[^\n]*+"
PASTED = re.compile(rf"(?:[^\n]*+\n)?{_ROW}(?:\n{_ROW})+(?:\n[^\n]*+)?|[^@]*+@[^\n]*+\n[^@]*+@(?s:.*)")
"""Lines of cells, with tabs or semicolons between them, words before and after; or lines with an address each."""
ASIDE, ALL_ASIDE = "-", "*"
UNDO = ("annuler", "annuler le dernier import", "annuler le dernier", "annuler import")
OTHER_LIST = "C’est une autre liste"


async def start(turn: MemberTurn) -> None:
    """`/import`: how to send a file, and the way back from the last one; `/import annuler`: that way."""
    last = await imports.last_applied(turn.tx, trials.scope_of(turn.member))
    if last is not None and normalise(turn.words) in UNDO:
        await turn.say(_undo_screen(last))
        return
    await pass_over(turn, turn.words)
    buttons = [tap("Annuler le dernier import", "import_undo", last.id)] if last else []
    label = NOUNS[last.noun].label if last else ""
    await turn.say(screen("imports/ask", column(buttons), last=last, label=label))


async def pasted(turn: MemberTurn) -> None:
    """A table or a list of addresses, sent as text: it is no search, and people's names are not kept as one."""
    await turn.say(screen("imports/pasted", can_import=ANIMATEURS.admits(turn.member.role)))


async def receive(turn: MemberTurn) -> None:
    """A file sent in private: an animateur's list is read at once, since nothing is written by that."""
    message = turn.update.message
    document = message.document if message else None
    if message is None or document is None:
        return
    name, _ = split_command(message.caption or "", turn.bot_username)
    if not ANIMATEURS.admits(turn.member.role):
        await (fallbacks.not_allowed if name == "import" else fallbacks.not_text)(turn)
    elif name != "import" and not _is_called_a_list(document) and await is_unasked(turn):
        return
    elif turn.continues_album and name != "import" and not _is_called_a_list(document):
        return  # of several files sent together, which are no lists, the first was answered
    elif (document.file_size or 0) > LARGEST:
        raise Refusal("file_too_large")
    else:
        one = await trials.begin(turn.tx, turn.member, document.file_id, "", turn.now)
        await _read(turn, one, screen("imports/reading", again=False))


def _is_called_a_list(document: Document) -> bool:
    """Enough to leave a form for it; whether it is one, its content tells."""
    return (document.file_name or "").lower().endswith(ENDINGS)


async def hand_over(turn: TaskTurn) -> None:
    """The file was read: what it would do, or what must be told first."""
    one = await trials.opened(turn.tx, turn.member, str(turn.result.values["import"]))
    if turn.result.file_name:
        await turn.send_file(turn.result.file_name, turn.result.content, protected=False)
    await turn.say(_screen(one))


async def choose_noun(turn: MemberTurn) -> None:
    """args: import id, noun."""
    one, (noun,) = await _opened(turn, 1)
    if one.state != "reading" or "noun" not in one.questions or noun not in NOUNS:
        raise Refusal("import_over")
    await _read(
        turn,
        await trials.read_again(turn.tx, one, noun, turn.now),
        screen("imports/reading", again=False),
    )


async def ask_noun(turn: MemberTurn) -> None:
    """args: import id. It was taken for another list than it is."""
    one, _ = await _opened(turn, 0)
    await turn.show(_screen(await trials.ask_noun(turn.tx, one, turn.now)))


async def choose_field(turn: MemberTurn) -> None:
    """args: import id, how many columns are left to ask, field; remembered for the next file."""
    one, (left, field) = await _opened(turn, 2)
    waiting: Any = one.questions.get("columns", [])
    if one.state != "reading" or not waiting or left != str(len(waiting)):
        raise Refusal("import_over")
    answered = len(waiting) if field == ALL_ASIDE else 1
    for title, _ in waiting[:answered]:
        meaning = field if field in HEADINGS[one.noun] else ""
        await trials.note_meaning(turn.tx, turn.member, one, title, meaning)
    if waiting[answered:]:
        questions = _without(one.questions, field) | {"columns": waiting[answered:]}
        await turn.show(_screen(await trials.ask_on(turn.tx, one, questions, turn.now)))
    else:
        one = await trials.read_again(turn.tx, one, one.noun, turn.now)
        await _read(turn, one, screen("imports/reading", again=False))


async def apply(turn: MemberTurn) -> None:
    """args: import id."""
    one, _ = await _opened(turn, 0)
    applied = await trials.apply(turn.tx, turn.member, one, turn.now)
    if applied is not None:
        await turn.show(_applied(one))
        await _tell(turn, applied.followed)
    else:
        again = await trials.read_again(turn.tx, one, one.noun, turn.now)
        await _read(turn, again, screen("imports/reading", again=True))


async def delete(turn: MemberTurn) -> None:
    """args: import id."""
    one, _ = await _opened(turn, 0)
    await trials.delete(turn.tx, one)
    await turn.show(screen("imports/deleted"))


async def ask_undo(turn: MemberTurn) -> None:
    """args: import id."""
    one, _ = await _opened(turn, 0)
    if one.state != "applied":
        raise Refusal("import_over")
    await turn.show(_undo_screen(one))


def _undo_screen(one: Import) -> Screen:
    buttons = [
        tap("Oui, annuler cet import", "import_undone", one.id),
        tap("Non, le garder", "import_kept", one.id),
    ]
    return screen("imports/undo", column(buttons), one=one, label=NOUNS[one.noun].label)


async def keep(turn: MemberTurn) -> None:
    """args: import id."""
    one, _ = await _opened(turn, 0)
    if one.state != "applied":
        raise Refusal("import_over")
    await turn.show(_applied(one))


async def undo(turn: MemberTurn) -> None:
    """args: import id."""
    one, _ = await _opened(turn, 0)
    undone = await trials.undo(turn.tx, turn.member, one, turn.now)
    await turn.show(screen("imports/undone", undone=undone, label=NOUNS[one.noun].label))
    await _tell(turn, undone.followed)


async def _tell(turn: MemberTurn, changes: Sequence[ChangedEvent]) -> None:
    """Whose seat moved, because there are more of them, or fewer."""
    for changed in changes:
        await tell_moves(turn.tx, changed.event, changed.moves, turn.now)


async def _opened(turn: MemberTurn, count: int) -> tuple[Import, Sequence[str]]:
    import_id, *rest = turn.arguments(1 + count)
    return await trials.opened(turn.tx, turn.member, import_id), rest


async def _read(turn: MemberTurn, one: Import, told: Screen) -> None:
    await tasks.ask(turn, TASK, {"import": one.id})
    await turn.show(told)


def _screen(one: Import) -> Screen:
    if "noun" in one.questions:
        buttons = [tap(noun.label, "import_noun", one.id, noun.name) for noun in NOUNS.values()]
        leave = [tap("Ne pas importer ce fichier", "import_drop", one.id)]
        return screen("imports/which_noun", [*pairs(buttons), leave])
    if "columns" in one.questions:
        return _column_screen(one)
    writes = any(one.summary[name] for name in ("created", "changed"))
    buttons = [tap("Appliquer", "import_apply", one.id)] if writes else []
    buttons += [tap(OTHER_LIST, "import_other", one.id), tap("Abandonner", "import_drop", one.id)]
    return screen("imports/trial", column(buttons), label=NOUNS[one.noun].label, writes=writes, **_told(one))


def _column_screen(one: Import) -> Screen:
    waiting: Any = one.questions["columns"]
    fields: Any = one.questions["fields"]
    left = str(len(waiting))
    rows: list[list[Button]] = pairs(
        [tap(title, "import_field", one.id, left, field) for field, title in fields]
    )
    rows.append([tap("Ne pas importer cette colonne", "import_field", one.id, left, ASIDE)])
    if len(waiting) > 1:
        rows.append(
            [tap("Laisser de côté toutes les colonnes inconnues", "import_field", one.id, left, ALL_ASIDE)]
        )
    rows.append([tap(OTHER_LIST, "import_other", one.id)])
    (title, example), label = waiting[0], NOUNS[one.noun].label
    return screen("imports/which_column", rows, title=title, example=example, left=len(waiting), label=label)


def _applied(one: Import) -> Screen:
    button = tap("Annuler cet import", "import_undo", one.id)
    return screen("imports/applied", [[button]], label=NOUNS[one.noun].label, **_told(one))


def _told(one: Import) -> dict[str, Any]:
    return dict(one.summary)


def _without(questions: Mapping[str, object], field: str) -> dict[str, object]:
    """The meanings of columns without this field: a field serves one column only."""
    fields: Any = questions["fields"]
    return {**questions, "fields": [pair for pair in fields if pair[0] != field]}
