"""What people were last told of an event's hours and place, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.events.events import Event, EventState, on_the_wall

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


def noticed(before: Event, after: Event, now: datetime) -> Event:
    """`after`, with the next number if hours or place are not those of `before`, and when people are told.

    A change that is taken back before anybody heard of it is not told.
    """
    changed_now = facts(after) != facts(before)
    numbered = replace(after, sequence=before.sequence + 1) if changed_now else after
    if numbered.state is not EventState.PUBLISHED:
        return numbered
    due = (before.tell_at or now + TOGETHER) if changed(numbered) else None
    return replace(numbered, tell_at=due)
