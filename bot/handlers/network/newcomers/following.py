"""Who is on their way into the network, how far, and who is late: for the animateur and the préfecture."""

from __future__ import annotations

from bot.actions.network.newcomers import paths
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.handlers.network.members import today_of
from bot.store.network.newcomers import immersions

PAGE = 4


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    await turn.show(await list_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def list_screen(turn: MemberTurn, offset: int) -> Screen:
    """The latest first."""
    today = await today_of(turn, turn.member)
    page = page_of(await paths.on_the_way(turn.tx, turn.member, today), offset, PAGE)
    people = [tap(one.entry.member.name, "path_all", one.progress.member_id, "0") for one in page.shown]
    waiting = len(await immersions.waiting(turn.tx, turn.member.department_code))
    last = [*page.turning("newcomers"), tap(f"Immersions ({waiting})", "immersions")]
    if ANIMATEURS.admits(turn.member.role):
        last.append(tap("Étapes", "path_steps", "0"))
    return screen(
        "newcomers/list",
        [people[:2], people[2:], last],
        page=page,
        late={one.progress.member_id: len(one.progress.late(today)) for one in page.shown},
        today=today,
    )
