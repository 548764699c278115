"""Cards in private chats that follow a broadcast while it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("broadcast_cards")


@dataclass(frozen=True, slots=True)
class FollowingCard:
    """`shown`: a digest of what is on it."""

    post_id: str
    broadcast_id: str
    member_id: str
    shown: str


async def follow(tx: Transaction, card: FollowingCard, now: datetime) -> None:
    await tx.execute(
        QUERIES["follow"],
        post_id=card.post_id,
        broadcast_id=card.broadcast_id,
        member_id=card.member_id,
        shown=card.shown,
        now=stamp(now),
    )


async def to_look_at(tx: Reading, now: datetime, pause: timedelta, most: int) -> list[FollowingCard]:
    """Those that were last changed `pause` ago or longer."""
    rows = await tx.fetch(QUERIES["cards_to_look_at"], before=stamp(now - pause), now=stamp(now), most=most)
    return [FollowingCard(**row) for row in rows]


async def note_shown(tx: Transaction, post_id: str, shown: str, now: datetime) -> None:
    await tx.execute(QUERIES["note_shown"], post_id=post_id, shown=shown, now=stamp(now))


async def drop(tx: Transaction, post_id: str) -> None:
    await tx.execute(QUERIES["drop_card"], post_id=post_id)


async def of_message(tx: Reading, chat_id: int, message_id: int) -> list[str]:
    """The ids of the posts."""
    rows = await tx.fetch(QUERIES["cards_of_message"], chat_id=chat_id, message_id=message_id)
    return [row["post_id"] for row in rows]
