"""What people were told of an event, and who is to be told what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.network.members import Member
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

QUERIES = load_queries("told")


async def due(tx: Reading, now: datetime) -> list[str]:
    """Ids of events whose change waits no longer for others."""
    return [row["id"] for row in await tx.fetch(QUERIES["events_to_tell"], now=stamp(now))]


async def pending(tx: Reading) -> list[tuple[str, datetime]]:
    """Ids of events with a change that was not told, and when it may be."""
    rows = await tx.fetch(QUERIES["changes_pending"])
    return [(row["id"], parse_stamp(row["tell_at"])) for row in rows]


async def note(tx: Transaction, event_id: str, told: str, before: str) -> None:
    await tx.execute(QUERIES["note_told"], id=event_id, told=told, told_before=before)


async def drop(tx: Transaction, event_id: str) -> None:
    """Nothing is to be told."""
    await tx.execute(QUERIES["nothing_to_tell"], id=event_id)


async def before(tx: Reading, event_id: str) -> str:
    """What was told before the last change, as `told.written`; empty when nothing was."""
    row = await tx.fetch_one(QUERIES["told_before"], id=event_id)
    return row["told_before"] if row else ""


async def concerned(tx: Reading, event_id: str) -> list[Member]:
    """Members in force who have a seat, wait or are offered one; people without Telegram are among them."""
    return [members.from_row(row) for row in await tx.fetch(QUERIES["concerned_people"], event_id=event_id)]


async def people(tx: Reading, member_ids: Iterable[str]) -> list[Member]:
    """Those in force."""
    ids = json.dumps(dict.fromkeys(member_ids, 0))
    return [members.from_row(row) for row in await tx.fetch(QUERIES["people_of"], ids=ids)]
