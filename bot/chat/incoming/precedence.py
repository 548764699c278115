"""Whose update is handled next when more wait than can be handled at once: members before strangers."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.domain.core.inbox import InboxRow
from bot.store.core import inbox
from bot.store.engine.transaction import Reading

BATCH = 100
PAGES = 20
"""So far members are looked for behind a crowd of strangers: two thousand updates."""


async def next_in_turn(tx: Reading) -> list[InboxRow]:
    """At most a batch in the order they came; in a crowd, what members sent goes first, also from far behind.

    Everybody's own updates keep their order.
    """
    rows = await inbox.waiting(tx, BATCH)
    if len(rows) < BATCH:
        return rows
    first, others = await _parted(tx, rows)
    page = rows
    for _ in range(PAGES - 1):
        page = await inbox.waiting(tx, BATCH, page[-1].position) if len(page) == BATCH else []
        first += (await _parted(tx, page))[0]
    return [*first, *others]


async def _parted(tx: Reading, rows: Iterable[InboxRow]) -> tuple[list[InboxRow], list[InboxRow]]:
    """Members' rows, and our own; those of others."""
    senders = {row.position: _sender(row) for row in rows}
    members = await inbox.in_force(tx, {sender for sender in senders.values() if sender is not None})
    ours = [row for row in rows if row.update_id is None or senders[row.position] in members]
    return ours, [row for row in rows if row.update_id is not None and senders[row.position] not in members]


def _sender(row: InboxRow) -> int | None:
    """Telegram's id of who sent it, if it can be read; what it is worth is checked when it is handled."""
    try:
        parts = json.loads(row.body).values()
    except (ValueError, AttributeError, RecursionError):
        return None
    who = next((part["from"] for part in parts if isinstance(part, dict) and "from" in part), None)
    found = who.get("id") if isinstance(who, dict) else None
    return found if type(found) is int and abs(found) < 2**63 else None
