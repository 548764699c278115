"""Events in figures: who was there, counted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("figures")


@dataclass(frozen=True, slots=True)
class Presence:
    """Half-days at which somebody was marked present."""

    present: int = 0


async def presences(tx: Reading, event_ids: Iterable[str]) -> dict[str, dict[str, Presence]]:
    """By event, then by registration, of those who were marked. An event nobody was marked in is not there."""
    found: dict[str, dict[str, Presence]] = defaultdict(dict)
    ids = json.dumps(dict.fromkeys(event_ids, 0))
    for row in await tx.fetch(QUERIES["presence_counts"], ids=ids):
        found[row["event_id"]][row["registration_id"]] = Presence(int(row["present"]))
    return dict(found)
