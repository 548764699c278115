"""Addresses of personal calendars: one a member, a secret."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("calendar_feeds")


async def of_member(tx: Reading, member_id: str) -> str | None:
    """The token."""
    row = await tx.fetch_one(QUERIES["feed_of_member"], member_id=member_id)
    return row["token"] if row else None


async def owner(tx: Reading, token: str) -> str | None:
    """The id of a member in force."""
    row = await tx.fetch_one(QUERIES["owner_of_feed"], token=token)
    return row["member_id"] if row else None


async def put(tx: Transaction, member_id: str, token: str, now: datetime) -> None:
    await tx.execute(QUERIES["put_feed"], member_id=member_id, token=token, now=stamp(now))


async def delete(tx: Transaction, member_id: str) -> bool:
    """False when there was none."""
    return await tx.execute(QUERIES["delete_feed"], member_id=member_id) == 1
