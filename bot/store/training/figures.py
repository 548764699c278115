"""Events in figures: who registered, who was there, counted by event and structure."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.training.figures import Attended, RegistrationCount, Stayed
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row

QUERIES = load_queries("figures")


@dataclass(frozen=True, slots=True)
class Presence:
    """Half-days at which somebody was marked present."""

    present: int = 0


async def presences(tx: Reading, event_ids: Iterable[str]) -> dict[str, dict[str, Presence]]:
    """By event, then by registration, of those who were marked. An event nobody was marked in is not there."""
    found: dict[str, dict[str, Presence]] = defaultdict(dict)
    for row in await _fetch(tx, "presence_counts", event_ids):
        found[row["event_id"]][row["registration_id"]] = Presence(int(row["present"]))
    return dict(found)


async def registered(tx: Reading, event_ids: Iterable[str]) -> list[RegistrationCount]:
    return [
        RegistrationCount(
            row["event_id"],
            row["structure_id"] or "",
            row["mode"],
            row["state"],
            bool(row["walk_in"]),
            row["total"],
        )
        for row in await _fetch(tx, "registration_figures", event_ids)
    ]


async def attended(tx: Reading, event_ids: Iterable[str]) -> list[Attended]:
    return [
        Attended(row["event_id"], row["structure_id"] or "", bool(row["walk_in"]), row["people"])
        for row in await _fetch(tx, "people_there", event_ids)
    ]


async def stayed(tx: Reading, event_ids: Iterable[str]) -> list[Stayed]:
    """Half-days somebody was marked at, also those at which everybody was absent."""
    return [
        Stayed(row["event_id"], row["structure_id"] or "", row["half_day"], int(row["present"]))
        for row in await _fetch(tx, "half_days_there", event_ids)
    ]


async def _fetch(tx: Reading, query: str, event_ids: Iterable[str]) -> list[Row]:
    return await tx.fetch(QUERIES[query], ids=json.dumps(dict.fromkeys(event_ids, 0)))
