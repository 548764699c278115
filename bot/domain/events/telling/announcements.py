"""What a group is shown of an event, and until when it is so by itself. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.events.events import Event, EventState


def lapses_at(event: Event, now: datetime) -> datetime | None:
    """When what is said of it changes without anybody doing something: it opens, closes, begins, is over."""
    if event.state is not EventState.PUBLISHED:
        return None
    opens = event.end_of(event.opens_on - timedelta(days=1)) if event.opens_on else None
    times = (opens, event.closes_at, event.starts, event.ends)
    return min((moment for moment in times if moment is not None and moment > now), default=None)
