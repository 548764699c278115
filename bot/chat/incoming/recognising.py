"""Who speaks: a turn becomes a member's when its speaker is one, in force."""

from __future__ import annotations

from dataclasses import fields

from bot.actions.network import presence
from bot.chat.incoming.happenings import happening
from bot.chat.turn import DutyTurn, MemberTurn, TaskTurn, Turn
from bot.store.core import tasks
from bot.store.network import members


async def recognised(turn: Turn) -> Turn:
    """The turn as its handler gets it: a MemberTurn for a member in force, a TaskTurn for what they asked for.

    What becomes of a group is nobody's turn, whoever did it.
    """
    if happening(turn.update) is not None:
        return turn
    result = await tasks.take(turn.tx, turn.finished.task_id) if turn.finished else None
    parts = {each.name: getattr(turn, each.name) for each in fields(turn)}
    if turn.finished is not None and turn.finished.department_code:
        return (
            DutyTurn(**parts, department_code=turn.finished.department_code, result=result)
            if result
            else turn
        )
    member = await members.by_user(turn.tx, turn.speaker.user_id)
    if member is None or member.state != "active":
        return turn
    parts |= {"member": member}
    if result is not None:
        return TaskTurn(**parts, result=result)
    if turn.finished is None:
        await presence.note(turn.tx, member, turn.now, in_private=turn.place.private)
    return MemberTurn(**parts)
