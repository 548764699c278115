"""Who has which version of a broadcast, and is to see the last one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.recipients import Recipient
from bot.store.broadcasts.broadcasts import from_row
from bot.store.broadcasts.recipients import from_row as recipient_from_row
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("broadcast_corrections")

DONE, LOST = "", "lost"
"""An edit that arrived; one whose message is not there any more."""


@dataclass(frozen=True, slots=True)
class CorrectionTally:
    """`total`: who got it, in private and in groups."""

    total: int
    corrected: int
    lost: int

    @property
    def left(self) -> int:
        return max(0, self.total - self.corrected - self.lost)


async def running(tx: Reading) -> list[Broadcast]:
    return [from_row(row) for row in await tx.fetch(QUERIES["being_corrected"])]


async def to_queue(tx: Reading, broadcast: Broadcast, most: int) -> list[Recipient]:
    query = QUERIES["corrections_to_queue"]
    rows = await tx.fetch(query, broadcast_id=broadcast.id, version=broadcast.version, most=most)
    return [recipient_from_row(row) for row in rows]


async def queue(tx: Transaction, ids: Iterable[str]) -> None:
    await tx.execute(QUERIES["queue_corrections"], ids=json.dumps(dict.fromkeys(ids, 0)))


async def lose(tx: Transaction, broadcast: Broadcast) -> None:
    """Those whose message has no number any more."""
    await tx.execute(QUERIES["lose_corrections"], broadcast_id=broadcast.id, version=broadcast.version)


async def again(tx: Transaction, broadcast_id: str) -> None:
    """What is on its way to groups with the older words."""
    await tx.execute(QUERIES["correct_again"], broadcast_id=broadcast_id)


async def note(tx: Transaction, recipient_id: str, version: int, correction: str) -> None:
    await tx.execute(QUERIES["note_correction"], id=recipient_id, version=version, correction=correction)


async def queued_in_all(tx: Reading) -> int:
    row = await tx.fetch_one(QUERIES["corrections_queued"])
    return int(row["total"]) if row else 0


async def tally(tx: Reading, broadcast: Broadcast) -> CorrectionTally:
    query = QUERIES["correction_tally"]
    row = await tx.fetch_one(query, broadcast_id=broadcast.id, version=broadcast.version)
    counts = [int(row[name]) for name in ("total", "corrected", "lost")] if row else [0, 0, 0]
    return CorrectionTally(*counts)


async def end(tx: Transaction, broadcast_id: str) -> None:
    """If nobody is left with an older version, and none is being sent."""
    await tx.execute(QUERIES["end_corrections"], id=broadcast_id)
