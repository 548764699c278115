"""When somebody is reminded of what they were asked to do: on working mornings, before it is too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.core.calendar import first_working_morning
from bot.domain.core.departments import Department


@dataclass(frozen=True, slots=True)
class Nudge:
    """`noun` and `matter_id`: the matter's. `step`: which of the reminders, from 0 on. `due_at`: an instant."""

    id: str
    department_code: str
    noun: str
    matter_id: str
    member_id: str
    step: int
    due_at: datetime


def half_and_term(start: date, term: date, department: Department) -> Sequence[datetime]:
    """9 h of the working day at half time, and of the day itself, or of the first working day after it.

    One only, where both fall on the same morning. Local, in UTC.
    """
    half = first_working_morning(start + timedelta(days=max(0, (term - start).days) // 2), department)
    last = first_working_morning(term, department)
    return [half, last] if half < last else [last]
