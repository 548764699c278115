"""What follows when a stand-in began or ended: the menus of the new role, and both are told.

Roles change in whatever transaction finds them due; the duty then asks for this, which knows the menus.
"""

from __future__ import annotations

from bot.actions.steering import stand_ins, standing_in
from bot.chat.tasks import Tools
from bot.chat.turn import DutyTurn, Turn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.steering.stand_ins import StandIn
from bot.handlers.core import help as help_pages
from bot.store.steering import stand_ins as stored
from bot.views.steering.stand_ins import tell_turned

TASK = standing_in.TURNED


async def nothing_to_make(_task: Task, _tools: Tools) -> TaskResult:
    """The work `stand_ins_turned`: what it is asked for comes with its result."""
    return TaskResult({})


async def hand_over(turn: DutyTurn) -> None:
    for one in await stored.untold(turn.tx, turn.department_code):
        await tell_both(turn, one)


async def tell_both(turn: Turn, one: StandIn, *, but: str = "") -> None:
    """`but`: who did it, and knows."""
    if not one.untold:
        return
    shown = await stand_ins.shown(turn.tx, one)
    member = shown.member
    if member is not None and member.user_id is not None and member.state == "active":
        await help_pages.set_menu_of(turn, member.user_id, member.role)
    await standing_in.note_told(turn.tx, one)
    await tell_turned(turn.tx, shown, turn.now, but=but)
