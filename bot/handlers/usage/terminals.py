"""How satisfied people are, as terminals counted it: never a share without its number of opinions."""

from __future__ import annotations

from bot.actions.usage import terminals
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.usage.terminals import FEWEST

PAGE = 6


async def show_place(turn: MemberTurn) -> None:
    """args: structure id."""
    structure_id = turn.arguments(1)[0]
    found = await terminals.of_place(turn.tx, turn.member, structure_id, turn.now)
    rows = [[back("activity_place", structure_id)]]
    await turn.show(screen("terminals/months", rows, found=found, is_whole=False, fewest=FEWEST))


async def show(turn: MemberTurn) -> None:
    """The département's."""
    found = await terminals.of_department(turn.tx, turn.member, turn.now)
    rows = [[tap("Par structure", "terminals_places", "0"), tap("Exporter", "export_as", "satisfaction")]]
    rows.append([back("activity_more")])
    await turn.show(screen("terminals/months", rows, found=found, is_whole=True, fewest=FEWEST))


async def places(turn: MemberTurn) -> None:
    """args: offset."""
    found = await terminals.by_place(turn.tx, turn.member, turn.now)
    page = page_of(found, offset_in(turn.arguments(1)[0]) or 0, PAGE)
    rows = [[*page.turning("terminals_places"), back("terminals")]]
    await turn.show(screen("terminals/places", rows, page=page, fewest=FEWEST))
