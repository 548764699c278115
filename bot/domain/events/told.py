"""What people were last told of an event's hours and place, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.events.events import Event, on_the_wall

TOGETHER = timedelta(minutes=10)
"""Several changes within this time are told once."""


def written(event: Event) -> str:
    """What is compared: hours, place, link."""
    return json.dumps(facts(event), ensure_ascii=False)


def facts(event: Event) -> Mapping[str, object]:
    return {
        "half_days": [[on_the_wall(part.starts), on_the_wall(part.ends)] for part in event.half_days],
        "venue": event.venue,
        "structure": event.structure_id,
        "link": event.link,
    }


def changed(event: Event) -> frozenset[str]:
    """Names of what is not as it was last told; empty for an event nobody was told of."""
    if not event.told:
        return frozenset()
    before, now = json.loads(event.told), facts(event)
    return frozenset(name for name in now if now[name] != before.get(name))
