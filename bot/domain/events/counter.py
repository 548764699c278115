"""Whether an event leaves nobody at the counter of a structure while it is open: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.directory.hours import OpeningHours
from bot.domain.events.events import HalfDay


@dataclass(frozen=True, slots=True)
class Counter:
    """A structure that is open at these hours, a week like the other; `is_holiday` closes it."""

    hours: OpeningHours
    is_holiday: Callable[[date], bool]

    def open_during(self, half_days: Iterable[HalfDay]) -> list[HalfDay]:
        """The parts of these half-days in which somebody may come in; none when its hours are not known."""
        return common(half_days, [span for part in half_days for span in self._spans_around(part)])

    def _spans_around(self, part: HalfDay) -> Iterable[HalfDay]:
        for ahead in range((part.ends.date() - part.starts.date()).days + 1):
            day = part.starts.date() + timedelta(days=ahead)
            if not self.is_holiday(day):
                midnight = datetime.combine(day, time(), part.starts.tzinfo)
                for start, end in self.hours.days[day.weekday()]:
                    yield HalfDay(midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))


def common(some: Iterable[HalfDay], others: Iterable[HalfDay]) -> list[HalfDay]:
    """When both are going on."""
    known = list(others)
    both = [HalfDay(max(one.starts, two.starts), min(one.ends, two.ends)) for one in some for two in known]
    return [part for part in both if part.starts < part.ends]


def unattended(open_parts: Sequence[HalfDay], away: Iterable[Iterable[HalfDay]]) -> list[HalfDay]:
    """When it is open and everybody is away. `away`: of each colleague, when they are at an event."""
    parts = list(open_parts)
    for theirs in away:
        parts = common(parts, theirs)
    return parts
