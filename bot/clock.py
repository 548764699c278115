"""Where every instant comes from, so that tests and the demo can push the time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def stamp(instant: datetime) -> str:
    """ISO-8601 UTC of fixed width, so that text order is time order: 2026-11-24T13:30:00.000000Z."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_stamp(text: str) -> datetime:
    return datetime.fromisoformat(text)
