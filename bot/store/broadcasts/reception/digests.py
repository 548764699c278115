"""Digests: one message a person and week, with what waited for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.core import content
from bot.domain.core.content import Content
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("digests")


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One broadcast of a digest."""

    broadcast_id: str
    number: int
    title: str
    content: Content
    started_at: datetime
    state: RecipientState


async def last_weeks(tx: Reading, ids: Iterable[str]) -> dict[str, date]:
    """The Monday of the last week whose digest each had, by member."""
    rows = await tx.fetch(QUERIES["last_digests"], ids=_keys(ids))
    return {row["member_id"]: date.fromisoformat(row["week"]) for row in rows}


async def due(tx: Reading, now: datetime, most: int) -> list[str]:
    """Ids of members for whom something waits by now."""
    rows = await tx.fetch(QUERIES["digests_due"], now=stamp(now), most=most)
    return [row["member_id"] for row in rows]


async def make(tx: Transaction, member_id: str, week: date, now: datetime) -> str:
    """Its id; what waits for the digest is in it. Once a person and week, or the statement fails."""
    digest_id = new_id()
    values = {"id": digest_id, "member_id": member_id, "week": week.isoformat(), "now": stamp(now)}
    await tx.execute(QUERIES["add_digest"], **values)
    await tx.execute(QUERIES["fill_digest"], id=digest_id, member_id=member_id)
    return digest_id


async def hold(tx: Transaction, member_id: str, until: datetime) -> None:
    await tx.execute(QUERIES["hold_for_digest"], member_id=member_id, until=stamp(until))


async def member_of(tx: Reading, digest_id: str) -> str | None:
    """None for what is no digest, or gone."""
    row = await tx.fetch_one(QUERIES["digest"], id=digest_id)
    return row["member_id"] if row else None


async def items(tx: Reading, digest_id: str) -> list[DigestItem]:
    rows = await tx.fetch(QUERIES["digest_items"], id=digest_id)
    return [
        DigestItem(
            row["id"],
            row["number"],
            row["title"],
            content.read(row["content"]),
            parse_stamp(row["started_at"]),
            RecipientState(row["state"]),
        )
        for row in rows
    ]


async def settle(tx: Transaction, digest_id: str, state: RecipientState, reason: str, at: datetime) -> None:
    """Doing it twice does no harm. One in which nothing was left is gone."""
    values = {"id": digest_id, "state": state, "reason": reason, "at": stamp(at)}
    await tx.execute(QUERIES["settle_digest"], **values)
    await tx.execute(QUERIES["delete_empty_digest"], id=digest_id)


async def take_out(tx: Transaction, broadcast_id: str, now: datetime) -> None:
    """Of a broadcast that is paused or stopped: out of what has not left."""
    await tx.execute(QUERIES["take_out_of_digests"], broadcast_id=broadcast_id, now=stamp(now))


async def next_held(tx: Reading, now: datetime) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_held"], now=stamp(now))
    return parse_stamp(row["at"]) if row and row["at"] else None


async def to_come(tx: Reading, department_code: str) -> dict[str, datetime]:
    """When the digest of each goes for whom something waits already, by member."""
    rows = await tx.fetch(QUERIES["digests_to_come"], department_code=department_code)
    return {row["member_id"]: parse_stamp(row["at"]) for row in rows}


async def received(tx: Reading, department_code: str, number: int, member_id: str) -> str | None:
    """The id of a broadcast by its number, for somebody it is for."""
    row = await tx.fetch_one(
        QUERIES["received_numbered"], department_code=department_code, number=number, member_id=member_id
    )
    return row["broadcast_id"] if row else None


def _keys(ids: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
