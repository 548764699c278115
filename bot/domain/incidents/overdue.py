"""What is said of an incident that takes long: at half and at full time of a delay, then to the préfecture.

Of the first answer as long as there is none, then of the resolution. The préfecture hears of it when twice the time
of the first answer has passed without one, at the latest when the resolution was due (docs/trade.md, « Incidents »).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.departments import Department
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import Delays, Incident

UNANSWERED_TIMES = 2


class IncidentReminder(StrEnum):
    """By the letter under which an incident notes that it went out."""

    HALF_ANSWER = "a"
    ANSWER = "A"
    UNANSWERED = "E"
    HALF_RESOLUTION = "r"
    RESOLUTION = "R"


ESCALATES = frozenset({IncidentReminder.UNANSWERED, IncidentReminder.RESOLUTION})
OF_ANSWER = frozenset({IncidentReminder.HALF_ANSWER, IncidentReminder.ANSWER, IncidentReminder.UNANSWERED})


@dataclass(frozen=True, slots=True)
class OverdueLook:
    """`due`: what is said now, only the latest of what has come; `reminded`: what is said or passed over by then.

    `following`: when to look again; None when nothing else will be said.
    """

    due: IncidentReminder | None
    reminded: str
    following: datetime | None


def look(incident: Incident, delays: Delays, department: Department, now: datetime) -> OverdueLook:
    """Of one whose clock runs."""
    due, reminded, following = None, incident.reminded, None
    for reminder, spent in _coming(incident, delays):
        at = clock.reached(incident, spent, department)
        if reminder in reminded or at is None:
            continue
        if at > now:
            following = at if following is None else min(at, following)
            continue
        reminded += reminder
        due = None if _was_over_before(incident, reminder, spent) else reminder
    return OverdueLook(due, reminded, following)


def latest(
    incident: Incident, delays: Delays, department: Department, now: datetime
) -> IncidentReminder | None:
    """The last one whose time has come, said or not: what was to be said before it is nobody's news any more."""
    found = None
    for reminder, spent in _coming(incident, delays):
        at = clock.reached(incident, spent, department)
        found = reminder if at is not None and at <= now else found
    return found


def _coming(incident: Incident, delays: Delays) -> Sequence[tuple[IncidentReminder, timedelta]]:
    """In the order in which they come, each with the working time after which it does."""
    answer, resolution = (timedelta(hours=hours) for hours in (delays.first_answer, delays.resolution))
    if incident.first_answer_after is None:
        return (
            (IncidentReminder.HALF_ANSWER, answer / 2),
            (IncidentReminder.ANSWER, answer),
            (IncidentReminder.UNANSWERED, min(answer * UNANSWERED_TIMES, max(answer, resolution))),
        )
    return (IncidentReminder.HALF_RESOLUTION, resolution / 2), (IncidentReminder.RESOLUTION, resolution)


def _was_over_before(incident: Incident, reminder: IncidentReminder, spent: timedelta) -> bool:
    """Who has just answered needs not hear that half of the time is over."""
    after = incident.first_answer_after
    return (
        reminder is IncidentReminder.HALF_RESOLUTION
        and after is not None
        and spent <= timedelta(seconds=after)
    )
