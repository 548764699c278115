"""What health and metrics ask the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("health")


async def outbox_by_state(tx: Reading) -> Mapping[str, int]:
    return {row["state"]: int(row["total"]) for row in await tx.fetch(QUERIES["outbox_by_state"])}


async def oldest_due(tx: Reading, now: datetime) -> datetime | None:
    """Since when the message that is due for longest waits; None when nothing does."""
    row = await tx.fetch_one(QUERIES["oldest_due"], now=stamp(now))
    return parse_stamp(row["since"]) if row and row["since"] else None


async def write_pulse(tx: Transaction, now: datetime) -> None:
    """Committed, it shows that the database takes what comes in."""
    await tx.execute(QUERIES["write_pulse"], now=stamp(now))


async def keepers(tx: Reading) -> Sequence[tuple[str, int]]:
    """Member and user ids of those who are told when the bot itself is in trouble."""
    return [(row["id"], row["user_id"]) for row in await tx.fetch(QUERIES["keepers"])]
