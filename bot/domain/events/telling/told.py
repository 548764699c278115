"""What people were last told of an event's hours and place, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.calendar import is_working_hour, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, HalfDay, from_the_wall, on_the_wall

TOGETHER = timedelta(minutes=10)
"""Several changes within this time are told once."""
AT_ONCE = timedelta(days=1)
"""News that would come later than this before the event does not wait for working hours."""


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
    return changed_since(event.told, event)


def changed_since(before: str, event: Event) -> frozenset[str]:
    """Names of the facts that were others, as they were `written` then."""
    if not before:
        return frozenset()
    then, now = json.loads(before), facts(event)
    return frozenset(name for name in now if now[name] != then.get(name))


@dataclass(frozen=True, slots=True)
class Former:
    """What people were told before; `half_days` in local time, aware."""

    half_days: tuple[HalfDay, ...]
    venue: str
    structure_id: str | None
    link: str


def former(before: str, zone: str) -> Former:
    then = json.loads(before)
    half_days = tuple(
        HalfDay(from_the_wall(starts, zone), from_the_wall(ends, zone)) for starts, ends in then["half_days"]
    )
    return Former(half_days, then["venue"], then["structure"], then["link"])


def may_be_told(starts: Iterable[datetime], now: datetime, department: Department) -> bool:
    """In working hours; at any hour what would else be heard less than a day before one of these starts."""
    if is_working_hour(now, department):
        return True
    morning = next_working_hour(now, department)
    return any(now < start < morning + AT_ONCE for start in starts)


def told_from(starts: Iterable[datetime], now: datetime, department: Department) -> datetime:
    """Now, or the next working hour."""
    return now if may_be_told(starts, now, department) else next_working_hour(now, department)
