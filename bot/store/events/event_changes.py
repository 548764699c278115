"""What was changed of events, for as long as it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import stamp
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("event_changes")


@dataclass(frozen=True, slots=True)
class EventChange:
    """Of one event: the fields that differ, as JSON has them."""

    event_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


async def add(tx: Transaction, change_id: str, made: EventChange, now: datetime) -> None:
    await tx.execute(
        QUERIES["add_change"],
        id=new_id(),
        change_id=change_id,
        event_id=made.event_id,
        before=json.dumps(made.before, ensure_ascii=False),
        after=json.dumps(made.after, ensure_ascii=False),
        now=stamp(now),
    )


async def change(tx: Reading, change_id: str, scope: str | None) -> list[EventChange]:
    """Empty when it was taken back, is too long ago, or another département's."""
    rows = await tx.fetch(QUERIES["change"], change_id=change_id, scope=scope)
    return [EventChange(row["event_id"], json.loads(row["before"]), json.loads(row["after"])) for row in rows]


async def delete(tx: Transaction, change_id: str) -> None:
    await tx.execute(QUERIES["delete_change"], change_id=change_id)
