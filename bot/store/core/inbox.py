"""The inbox table: updates are stored here before Telegram may forget them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.clock import parse_stamp, stamp
from bot.domain.core.inbox import (
    InboxCounts,
    InboxRow,
    ScreenedUpdate,
    ScreeningFinding,
    StoredFinding,
    Unusable,
    usable_update_id,
)
from bot.domain.privacy.retention import QUARANTINE
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

LARGEST_BODY = 1_000_000
MOST_QUARANTINED, LONGEST_QUARANTINED = 1_000, 16_000
HANDLED_KEPT = timedelta(hours=48)

QUERIES = load_queries("inbox")


async def add(tx: Transaction, updates: Sequence[ScreenedUpdate | Unusable], now: datetime) -> None:
    """In this order; a number already there is left as it is. The dispatcher wakes after the commit."""
    await tx.execute_many(QUERIES["add"], [_arrival(update, now) for update in updates])
    if any(isinstance(update, Unusable) for update in updates):
        await tx.execute(QUERIES["bound_quarantine"], most=MOST_QUARANTINED)
    tx.notify("inbox")


async def waiting(tx: Reading, limit: int, after: int = -1) -> list[InboxRow]:
    """In order of arrival, from the position behind `after` on."""
    return [_row(row) for row in await tx.fetch(QUERIES["waiting"], limit=limit, after=after)]


async def in_force(tx: Reading, user_ids: Iterable[int]) -> set[int]:
    """Those of them that are members in force."""
    ids = json.dumps(dict.fromkeys(user_ids, 0))
    return {int(row["user_id"]) for row in await tx.fetch(QUERIES["in_force"], ids=ids)}


async def mark_handled(tx: Transaction, position: int, now: datetime) -> bool:
    """False when it no longer waits: somebody else handled it."""
    return await tx.execute(QUERIES["mark_handled"], position=position, handled_at=stamp(now)) == 1


async def count_attempt(tx: Transaction, position: int, reason: str) -> int:
    """The tries that failed so far; 0 when it no longer waits. `reason` must hold no personal data."""
    row = await tx.fetch_one(QUERIES["count_attempt"], position=position, reason=reason)
    return 0 if row is None else int(row["attempts"])


async def quarantine(tx: Transaction, position: int, reason: str, now: datetime) -> None:
    """`reason` must hold no personal data."""
    instant = stamp(now)
    await tx.execute(
        QUERIES["quarantine"],
        position=position,
        reason=reason,
        handled_at=instant,
        longest=LONGEST_QUARANTINED,
    )
    await tx.execute(QUERIES["bound_quarantine"], most=MOST_QUARANTINED)


async def forget(tx: Transaction, now: datetime) -> int:
    """How many rows went."""
    return await tx.execute(
        QUERIES["forget"],
        handled_before=stamp(now - HANDLED_KEPT),
        quarantined_before=stamp(QUARANTINE.before(now)),
    )


async def counts(tx: Reading) -> InboxCounts:
    totals = {row["state"]: int(row["total"]) for row in await tx.fetch(QUERIES["counts"])}
    oldest = await tx.fetch_one(QUERIES["oldest_waiting"])
    return InboxCounts(
        waiting=totals.get("waiting", 0),
        handled=totals.get("handled", 0),
        quarantined=totals.get("quarantined", 0),
        oldest_waiting=parse_stamp(oldest["received_at"]) if oldest else None,
    )


def _arrival(update: ScreenedUpdate | Unusable, now: datetime) -> Mapping[str, Value]:
    if isinstance(update, Unusable):
        return _values(update.update_id, now, reason=update.reason)
    update_id = usable_update_id(update.update)
    try:
        body = _compact(update.update)
    except (ValueError, TypeError, RecursionError):
        return _values(update_id, now, reason="cannot be written as JSON")
    if len(body) > LARGEST_BODY:
        return _values(update_id, now, reason="too large")
    return _values(update_id, now, body=body, findings=_compact([_plain(found) for found in update.findings]))


def _values(
    update_id: int | None, now: datetime, *, body: str = "", findings: str = "[]", reason: str = ""
) -> Mapping[str, Value]:
    instant = stamp(now)
    return {
        "update_id": update_id,
        "body": body,
        "findings": findings,
        "state": "quarantined" if reason else "waiting",
        "reason": reason,
        "received_at": instant,
        "handled_at": instant if reason else None,
    }


def _plain(found: ScreeningFinding) -> dict[str, str]:
    return {"kind": found.kind, "level": found.level, "where": found.where}


def _compact(value: object) -> str:
    """ASCII only: a lone surrogate or a NUL in somebody's text would be refused by the databases."""
    return json.dumps(value, separators=(",", ":"))


def _row(row: Row) -> InboxRow:
    return InboxRow(
        position=row["position"],
        update_id=row["update_id"],
        body=row["body"],
        findings=tuple(StoredFinding(**found) for found in json.loads(row["findings"])),
        attempts=row["attempts"],
        received_at=parse_stamp(row["received_at"]),
    )
