"""A broadcast goes: whom it is for is frozen, one row each, and its number taken, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.actions.broadcasts.selections import selecting
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import channels
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.recipients import Recipient, RecipientState
from bot.domain.core.outbox import Channel
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts import broadcasts, recipients
from bot.store.engine.transaction import Transaction
from bot.store.network import groups


async def start(tx: Transaction, broadcast: Broadcast, scope: str | None, now: datetime) -> int:
    """Its number. `scope`: the sender's, beyond which nobody gets it.

    Raises Refusal when it was started or changed meanwhile, when nothing is written, or when nobody would get it.
    """
    if not broadcast.content.pieces:
        raise Refusal("broadcast_empty")
    if not await broadcasts.move(tx, broadcast, BroadcastState.SENDING, now):
        raise Refusal("broadcast_moved")
    people = await selecting.people(tx, broadcast.selection, scope) if broadcast.in_private else []
    places = await groups.groups(tx, broadcast.department_code) if broadcast.in_group else []
    if not (people or places):
        raise Refusal("broadcast_for_nobody")
    ways = await channels.to_all(tx, people)
    await recipients.add_many(tx, _frozen(broadcast, people, ways, places, now))
    return await broadcasts.start(tx, broadcast, now)


def _frozen(
    broadcast: Broadcast,
    people: list[Member],
    ways: Mapping[str, tuple[Channel, ...]],
    places: list[Group],
    now: datetime,
) -> Iterator[Recipient]:
    """Groups first: it is one message each. Whom nobody can write to is settled at once.

    Each person once, by the first of their `ways`: who chose both channels gets it on Telegram.
    """
    for group in places:
        yield Recipient(new_id(), broadcast.id, None, group.chat_id, Channel.TELEGRAM, RecipientState.WAITING)
    for member in people:
        [channel] = ways[member.id][:1] or [Channel.TELEGRAM]
        state = _state(member, is_reached=bool(ways[member.id]))
        settled = None if state is RecipientState.WAITING else now
        yield Recipient(new_id(), broadcast.id, member.id, None, channel, state, settled_at=settled)


def _state(member: Member, *, is_reached: bool) -> RecipientState:
    if is_reached:
        return RecipientState.WAITING
    return RecipientState.NEVER_STARTED if member.user_id is None else RecipientState.BLOCKED
