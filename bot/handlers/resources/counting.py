"""How often each kit was fetched."""

from __future__ import annotations

from bot.actions.resources import resources
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.resources.resources import Downloads

COUNTS_PAGE = 6


async def show_counts(turn: MemberTurn) -> None:
    """« Gérer ». args: offset."""
    await turn.show(await _counts_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def show_counts_typed(turn: MemberTurn) -> None:
    """`/ressources compteurs`."""
    await turn.say(await _counts_screen(turn, 0))


async def _counts_screen(turn: MemberTurn, offset: int) -> Screen:
    counts = await resources.downloads(turn.tx, turn.member)
    known = (await resources.shelved(turn.tx, turn.member)).resources
    ranked = sorted(known, key=lambda one: (-counts.get(one.id, Downloads()).count, one.title))
    page = page_of(ranked, offset, COUNTS_PAGE)
    lines = [(one, counts.get(one.id, Downloads())) for one in page.shown]
    rows = [
        page.turning("resources_kept"),
        *column([tap("Les thèmes", "themes")]),
        [tap("Ajouter un kit", "resource_new"), back("resources", "0")],
    ]
    total = len((await turn.shelf()).structures)
    return screen("resources/counts", rows, lines=lines, page=page, structures=total)
