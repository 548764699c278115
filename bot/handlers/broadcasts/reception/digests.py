"""What is under a digest: each of its messages in full, its other pages; `/lire 12` typed."""

from __future__ import annotations

from bot.actions.broadcasts.reception import digesting
from bot.actions.core.refusals import Refusal
from bot.chat.paging import offset_in
from bot.chat.turn import MemberTurn
from bot.store.core import departments
from bot.views.broadcasts.messages import composed
from bot.views.broadcasts.reception.digests import digest_screen


async def read(turn: MemberTurn) -> None:
    """args: broadcast id. A message of its own: the digest stays as it is."""
    broadcast, recipient = await digesting.read(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.say(composed(broadcast, recipient))


async def read_typed(turn: MemberTurn) -> None:
    """`/lire 12`."""
    broadcast, recipient = await digesting.read_numbered(turn.tx, turn.member, turn.words)
    await turn.say(composed(broadcast, recipient))


async def browse(turn: MemberTurn) -> None:
    """args: digest id, offset."""
    digest_id, offset = turn.arguments(2)
    items = await digesting.items(turn.tx, turn.member, digest_id)
    department = await departments.department(turn.tx, turn.member.department_code)
    if department is None:
        raise Refusal("department_gone")
    await turn.show(digest_screen(digest_id, items, department, turn.now, offset_in(offset) or 0))
