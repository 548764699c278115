"""Whom a broadcast is for: one row a person or group, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.recipients import Recipient, RecipientState, RecipientTally, Why
from bot.domain.core.outbox import Channel
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("recipients")


async def add_many(tx: Transaction, recipients: Iterable[Recipient]) -> None:
    """In this order; who is there already is not there twice."""
    rows = [
        {
            "id": one.id,
            "broadcast_id": one.broadcast_id,
            "member_id": one.member_id,
            "chat_id": one.chat_id,
            "channel": one.channel,
            "position": position,
            "state": one.state,
            "settled_at": stamp(one.settled_at) if one.settled_at else None,
        }
        for position, one in enumerate(recipients)
    ]
    await tx.execute_many(QUERIES["add_recipient"], rows)


async def by_id(tx: Reading, recipient_id: str) -> Recipient | None:
    row = await tx.fetch_one(QUERIES["recipient"], id=recipient_id)
    return from_row(row) if row else None


async def of_member(tx: Reading, broadcast_id: str, member_id: str) -> Recipient | None:
    row = await tx.fetch_one(QUERIES["recipient_of"], broadcast_id=broadcast_id, member_id=member_id)
    return from_row(row) if row else None


async def to_queue(
    tx: Reading, broadcast_id: str, now: datetime, channel: Channel, most: int
) -> list[Recipient]:
    """In their order, those whom nothing holds back."""
    rows = await tx.fetch(
        QUERIES["recipients_to_queue"], broadcast_id=broadcast_id, now=stamp(now), channel=channel, most=most
    )
    return [from_row(row) for row in rows]


async def queue(tx: Transaction, ids: Iterable[str]) -> None:
    await tx.execute(QUERIES["queue_recipients"], ids=_keys(ids))


async def hold(tx: Transaction, ids: Iterable[str], until: datetime, why: Why) -> None:
    await tx.execute(QUERIES["hold_recipients"], ids=_keys(ids), until=stamp(until), reason=why)


async def leave_out(tx: Transaction, ids: Iterable[str], why: Why, at: datetime) -> None:
    await tx.execute(QUERIES["leave_out_recipients"], ids=_keys(ids), reason=why, at=stamp(at))


async def release(tx: Transaction, member_id: str) -> None:
    """Whatever is held back for somebody is looked at anew."""
    await tx.execute(QUERIES["release_recipients"], member_id=member_id)


async def received(tx: Reading, ids: Iterable[str], since: datetime) -> dict[str, int]:
    """How many messages that are no service each member got since then; a digest is one."""
    rows = await tx.fetch(QUERIES["received_lately"], ids=_keys(ids), since=stamp(since))
    return {row["member_id"]: int(row["total"]) for row in rows}


async def reasons(tx: Reading, broadcast_id: str) -> dict[tuple[RecipientState, str], int]:
    """How many people wait, or were left out, for a reason: one of `Why`, or what the sending says itself."""
    rows = await tx.fetch(QUERIES["reasons"], broadcast_id=broadcast_id)
    return {(RecipientState(row["state"]), row["reason"]): int(row["total"]) for row in rows}


async def settle(
    tx: Transaction,
    recipient_id: str,
    state: RecipientState,
    at: datetime,
    *,
    reason: str = "",
    version: int = 0,
) -> bool:
    """False when it was settled before. `version`: of the text they have, for what was sent."""
    settled = await tx.execute(
        QUERIES["settle_recipient"],
        id=recipient_id,
        state=state,
        reason=reason,
        at=stamp(at),
        version=version,
    )
    return settled == 1


async def move(tx: Transaction, recipient_id: str, channel: Channel) -> bool:
    """To another channel, where it waits. False when it was settled, or is there already."""
    return await tx.execute(QUERIES["move_recipient"], id=recipient_id, channel=channel) == 1


async def unqueue(tx: Transaction, ids: Iterable[str]) -> None:
    await tx.execute(QUERIES["unqueue_recipients"], ids=_keys(ids))


async def drop_waiting(tx: Transaction, broadcast_id: str, reason: str, at: datetime) -> int:
    """How many of them do not get it."""
    return await tx.execute(QUERIES["settle_waiting"], broadcast_id=broadcast_id, reason=reason, at=stamp(at))


async def queued_of(tx: Reading, broadcast_id: str) -> list[str]:
    return [row["id"] for row in await tx.fetch(QUERIES["queued_receipts"], broadcast_id=broadcast_id)]


async def queued_in_all(tx: Reading) -> dict[Channel, int]:
    rows = await tx.fetch(QUERIES["queued_total"])
    totals = {Channel(row["channel"]): int(row["total"]) for row in rows}
    return {channel: totals.get(channel, 0) for channel in Channel}


async def held(tx: Reading, broadcast_id: str, now: datetime) -> tuple[int, datetime | None]:
    """How many wait for an hour of their own or their digest, and when the last of them gets it."""
    row = await tx.fetch_one(QUERIES["held"], broadcast_id=broadcast_id, now=stamp(now))
    return (row["count"], parse_stamp(row["until"])) if row and row["count"] else (0, None)


async def tally(tx: Reading, broadcast_id: str) -> RecipientTally:
    rows = await tx.fetch(QUERIES["tally"], broadcast_id=broadcast_id)
    counts = {RecipientState(row["state"]): int(row["total"]) for row in rows}
    return RecipientTally(counts, sum(int(row["answered"]) for row in rows))


async def answer(tx: Transaction, broadcast_id: str, member_id: str, choice: str, now: datetime) -> bool:
    """False for somebody it is not for."""
    values = {"broadcast_id": broadcast_id, "member_id": member_id, "answer": choice, "now": stamp(now)}
    return await tx.execute(QUERIES["answer"], **values) == 1


async def answer_from_group(
    tx: Transaction, broadcast_id: str, member_id: str, choice: str, now: datetime
) -> None:
    """Of somebody it was not sent to: they are no recipient in any figure but the answers."""
    values = {"broadcast_id": broadcast_id, "member_id": member_id, "answer": choice, "now": stamp(now)}
    await tx.execute(QUERIES["answer_from_group"], id=new_id(), **values)


def from_row(row: Row) -> Recipient:
    return Recipient(
        id=row["id"],
        broadcast_id=row["broadcast_id"],
        member_id=row["member_id"],
        chat_id=row["chat_id"],
        channel=Channel(row["channel"]),
        state=RecipientState(row["state"]),
        reason=row["reason"],
        not_before=_instant(row["not_before"]),
        settled_at=_instant(row["settled_at"]),
        shown=row["shown"],
        answer=row["answer"],
        answered_at=_instant(row["answered_at"]),
        digest_id=row["digest_id"],
    )


def _instant(text: str | None) -> datetime | None:
    return parse_stamp(text) if text else None


def _keys(ids: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
