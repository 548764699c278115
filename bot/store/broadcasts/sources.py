"""The messages a broadcast was written as: parts of an album come one by one, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import stamp
from bot.domain.core import content
from bot.domain.core.content import Content, Piece
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("sources")


@dataclass(frozen=True, slots=True)
class BroadcastSource:
    """`album`: Telegram's id of the album it is a part of, empty without one."""

    chat_id: int
    message_id: int
    album: str
    piece: Piece


async def put(tx: Transaction, broadcast_id: str, source: BroadcastSource, now: datetime) -> None:
    await tx.execute(
        QUERIES["put_source"],
        id=new_id(),
        chat_id=source.chat_id,
        message_id=source.message_id,
        broadcast_id=broadcast_id,
        album=source.album,
        piece=content.written(Content((source.piece,))),
        now=stamp(now),
    )


async def pieces(tx: Reading, broadcast_id: str) -> list[Piece]:
    rows = await tx.fetch(QUERIES["sources"], broadcast_id=broadcast_id)
    return [piece for row in rows for piece in content.read(row["piece"]).pieces]


async def of_message(tx: Reading, chat_id: int, message_id: int) -> str | None:
    """The id of the broadcast."""
    row = await tx.fetch_one(QUERIES["broadcast_of_message"], chat_id=chat_id, message_id=message_id)
    return row["broadcast_id"] if row else None


async def of_album(tx: Reading, chat_id: int, album: str) -> str | None:
    """The id of the broadcast."""
    row = await tx.fetch_one(QUERIES["broadcast_of_album"], chat_id=chat_id, album=album)
    return row["broadcast_id"] if row else None


async def drop(tx: Transaction, broadcast_id: str) -> None:
    await tx.execute(QUERIES["drop_sources"], broadcast_id=broadcast_id)
