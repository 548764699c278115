"""Cards in private chats follow a broadcast while it goes: at most one change of a card in some seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.broadcasts.broadcasts import GOING, Broadcast
from bot.domain.core.outbox import Post
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts import broadcast_cards, broadcast_corrections, broadcasts
from bot.store.broadcasts.broadcast_cards import FollowingCard
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

PAUSE = timedelta(seconds=4)
"""Between two changes of one card."""


@dataclass(frozen=True, slots=True)
class FollowedBroadcast:
    """A card that may say what is no longer so. `shown`: a digest of what is on it."""

    post: Post
    broadcast: Broadcast
    viewer: Member
    shown: str


async def follow(tx: Transaction, broadcast: Broadcast, viewer: Member, shown: str, now: datetime) -> str:
    """The id under which the number of its message is to be kept. `shown`: a digest of what is on it."""
    card = FollowingCard(new_id(), broadcast.id, viewer.id, shown)
    await broadcast_cards.follow(tx, card, now)
    return card.post_id


async def unfollow(tx: Transaction, chat_id: int, message_id: int | None) -> None:
    """The message shows something else from now on."""
    for post_id in await broadcast_cards.of_message(tx, chat_id, message_id or 0):
        await broadcast_cards.drop(tx, post_id)
        await outbox.drop_changes(tx, post_id)


async def to_look_at(tx: Transaction, now: datetime, most: int) -> Sequence[FollowedBroadcast]:
    """At most so many; one that was never sent, is lost, or whose reader is no longer in force, is given up."""
    found = []
    for card in await broadcast_cards.to_look_at(tx, now, PAUSE, most):
        post, viewer = await outbox.post(tx, card.post_id), await members.by_id(tx, card.member_id)
        broadcast = await broadcasts.by_id(tx, card.broadcast_id, None)
        if post is None or broadcast is None or viewer is None or viewer.state != "active":
            await broadcast_cards.drop(tx, card.post_id)
        else:
            found.append(FollowedBroadcast(post, broadcast, viewer, card.shown))
    return found


async def note_shown(tx: Transaction, card: FollowedBroadcast, shown: str, now: datetime) -> None:
    """What it shows by now; of what is over it is the last."""
    await broadcast_cards.note_shown(tx, card.post.id, shown, now)
    if await _is_over(tx, card.broadcast):
        await broadcast_cards.drop(tx, card.post.id)


async def _is_over(tx: Reading, broadcast: Broadcast) -> bool:
    if broadcast.state in GOING:
        return False
    return broadcast.version == 1 or not (await broadcast_corrections.tally(tx, broadcast)).left
