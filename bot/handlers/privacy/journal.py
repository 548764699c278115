"""`/journal`: who did what in the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.actions.directory.lookups import keep_words
from bot.actions.network import members
from bot.actions.privacy import journal
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.words.normalise import holds
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.network.members import Member
from bot.domain.privacy.journal import JournalLine
from bot.store.core import departments
from bot.store.directory import searches

LAST_PAGE = 9999


async def show(turn: MemberTurn) -> None:
    """`/journal [name] [page]`."""
    said = turn.words.split()
    page = said.pop() if said and _is_page(said[-1]) else ""
    words = " ".join(said)[:LONGEST_QUERY]
    search_id = (await keep_words(turn.tx, turn.member, words, turn.now)).id if words else ""
    await turn.say(await _screen(turn, turn.member, page, words, search_id))


async def turn_page(turn: MemberTurn) -> None:
    """args: page [, search id]."""
    page, search_id = turn.arguments(2)
    search = await searches.by_id(turn.tx, search_id, turn.member.department_code)
    words = search.query if search and search.member_id == turn.member.id else ""
    await turn.show(await _screen(turn, turn.member, page, words, search_id if words else ""))


async def _screen(turn: MemberTurn, viewer: Member, page: str, words: str, search_id: str) -> Screen:
    """`words`: a name; what those who are called so did, and what was done to them."""
    number = int(page) if _is_page(page) else 1
    people = await _called(turn, viewer, words) if words else None
    lines, has_older = await journal.page(turn.tx, viewer, number, people)
    known = await departments.departments(turn.tx)
    about = [search_id] if search_id else []
    buttons = []
    if number > 1:
        buttons.append(tap("‹ Plus récent", "journal", str(number - 1), *about))
    if has_older:
        buttons.append(tap("Plus ancien ›", "journal", str(number + 1), *about))
    return screen(
        "journal/list",
        [buttons],
        entries=_dated(lines, known),
        page=number,
        has_older=has_older,
        words=words,
        found=people is None or bool(people),
        nationally=viewer.scope is None,
    )


def _is_page(typed: str) -> bool:
    return typed.isdecimal() and 0 < int(typed[: len(str(LAST_PAGE)) + 1]) <= LAST_PAGE


async def _called(turn: MemberTurn, viewer: Member, words: str) -> list[str]:
    everybody = await members.people(turn.tx, viewer)
    return [one.member.id for one in everybody if holds(one.member.name, words)]


def _dated(
    lines: Sequence[JournalLine], known: Mapping[str, Department]
) -> list[tuple[datetime, JournalLine]]:
    """The lines, each with its instant on its own département's clock."""
    return [(local(line.done_at, known[line.department_code]), line) for line in lines]
