"""`/incidentsici`: a group's topic, or a whole group, in which the animateurs follow incidents."""

from __future__ import annotations

from bot.actions.network import groups
from bot.chat.screens import screen
from bot.chat.turn import MemberTurn
from bot.store.network import groups as store


async def choose(turn: MemberTurn) -> None:
    """Typed where it is to be; typed there once more, it ends. In private it says how."""
    if turn.place.private:
        bound = await store.groups(turn.tx, turn.member.scope)
        followed = [group for group in bound if group.incidents_thread_id is not None]
        await turn.say(screen("topics/how", groups=followed))
        return
    group = await store.of_chat(turn.tx, turn.place.chat_id)
    thread = turn.place.thread_id or 0
    ends = group is not None and group.incidents_thread_id == thread
    await groups.follow_incidents_in(turn.tx, turn.member, group, None if ends else thread, turn.now)
    await turn.say(screen("topics/left" if ends else "topics/chosen", is_topic=thread != 0))
