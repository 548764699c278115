"""What health and metrics ask the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("health")
RUNNING, RETURN, STOPPED, STARTED = 2, 3, 4, 5
"""Rows of `pulse`; the first is what health writes."""


async def outbox_by_state(tx: Reading) -> Mapping[str, int]:
    return {row["state"]: int(row["total"]) for row in await tx.fetch(QUERIES["outbox_by_state"])}


async def oldest_due(tx: Reading, now: datetime) -> datetime | None:
    """Since when the message that is due for longest waits; None when nothing does."""
    row = await tx.fetch_one(QUERIES["oldest_due"], now=stamp(now))
    return parse_stamp(row["since"]) if row and row["since"] else None


async def write_pulse(tx: Transaction, now: datetime) -> None:
    """Committed, it shows that the database takes what comes in."""
    await tx.execute(QUERIES["write_pulse"], now=stamp(now))


async def write_running(tx: Transaction, now: datetime) -> None:
    await tx.execute(QUERIES["write_running"], now=stamp(now))


async def write_return(tx: Transaction, now: datetime) -> None:
    await tx.execute(QUERIES["write_return"], now=stamp(now))


async def write_stop(tx: Transaction, since: datetime, until: datetime) -> None:
    await tx.execute(QUERIES["write_stop"], since=stamp(since), until=stamp(until))


async def write_deaf(tx: Transaction, since: datetime) -> None:
    await tx.execute(QUERIES["write_deaf"], since=stamp(since))


async def last_stop(tx: Reading) -> tuple[datetime, datetime | None] | None:
    """From its last sign before, until it was there again; None while it lasts."""
    since, until = await _pulse(tx, STOPPED), await _pulse(tx, STARTED)
    return (since, until if until and until >= since else None) if since else None


async def running_at(tx: Reading) -> datetime | None:
    """When the bot last wrote that it runs."""
    return await _pulse(tx, RUNNING)


async def returned_at(tx: Reading) -> datetime | None:
    """When it last started after days without it; None when it never did."""
    return await _pulse(tx, RETURN)


async def _pulse(tx: Reading, id: int) -> datetime | None:  # noqa: A002
    row = await tx.fetch_one(QUERIES["pulse"], id=id)
    return parse_stamp(row["written_at"]) if row else None


async def keepers(tx: Reading) -> Sequence[tuple[str, int]]:
    """Member and user ids of those who are told when the bot itself is in trouble."""
    return [(row["id"], row["user_id"]) for row in await tx.fetch(QUERIES["keepers"])]
