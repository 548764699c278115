"""`/journal`: who did what in the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.actions.privacy import journal
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.privacy.journal import JournalLine
from bot.store.core import departments

LAST_PAGE = 9999


async def show(turn: MemberTurn) -> None:
    """`/journal [page]`."""
    await turn.say(await _screen(turn, turn.member, turn.words))


async def turn_page(turn: MemberTurn) -> None:
    """args: page."""
    await turn.show(await _screen(turn, turn.member, turn.args[0] if turn.args else ""))


async def _screen(turn: MemberTurn, viewer: Member, words: str) -> Screen:
    number = _page(words)
    lines, has_older = await journal.page(turn.tx, viewer, number)
    known = await departments.departments(turn.tx)
    buttons = []
    if number > 1:
        buttons.append(tap("‹ Plus récent", "journal", str(number - 1)))
    if has_older:
        buttons.append(tap("Plus ancien ›", "journal", str(number + 1)))
    return screen(
        "journal/list",
        [buttons],
        entries=_dated(lines, known),
        page=number,
        has_older=has_older,
        nationally=viewer.scope is None,
    )


def _page(words: str) -> int:
    typed = words.strip()
    is_number = typed.isdecimal() and len(typed) <= len(str(LAST_PAGE))
    return max(1, int(typed)) if is_number else 1


def _dated(
    lines: Sequence[JournalLine], known: Mapping[str, Department]
) -> list[tuple[datetime, JournalLine]]:
    """The lines, each with its instant on its own département's clock."""
    return [(local(line.done_at, known[line.department_code]), line) for line in lines]
