"""What a campaign says by itself, and when: the countdown, reminders to who did not answer, how many came.

9 h on the département's own clock. What counts the days falls back on the working day before; the programme of a day is
said on that day, whatever it is: the Journées take place then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.campaigns.campaigns import Campaign
from bot.domain.core.calendar import MORNING, at_hour, first_working_morning, local, working_day_until
from bot.domain.core.departments import Department

COUNTED = (60, 30, 7, 1)
"""Days before the first one."""
TOO_LATE = timedelta(hours=2)
"""What is said to a group is dropped then."""
CHASED_BEFORE = timedelta(days=2)
ASKED_WITHIN = timedelta(days=14)
"""How long after an activity it is still asked how many came, should the bot have been off."""


class Duty(StrEnum):
    COUNTDOWN = "campaign_countdown"
    CHASE = "campaign_chase"
    ATTENDANCE = "campaign_attendance"


@dataclass(frozen=True, slots=True)
class DutyOccurrence:
    """One time of a duty. `key` tells it from the others of a département, for ever; `until`: when it is too late."""

    duty: Duty
    key: str
    at: datetime
    until: datetime


def occurrences(campaign: Campaign, department: Department, days: Collection[date]) -> list[DutyOccurrence]:
    """All there are of a campaign, from its opening on, in order. `days`: those with an activity.

    A reminder that was missed for the next one is none.
    """
    found = [
        *_countdown(campaign, department, days),
        *(_chases(campaign, department) if campaign.is_open else ()),
        *_attendances(department, days),
    ]
    return sorted((one for one in found if one.at > campaign.opened_at), key=lambda one: (one.at, one.key))


def _countdown(
    campaign: Campaign, department: Department, days: Collection[date]
) -> Iterator[DutyOccurrence]:
    for ahead in COUNTED:
        day = working_day_until(campaign.first_day - timedelta(days=ahead), department)
        yield _said(f"{campaign.year}/j-{ahead}", day, department)
    for day in sorted(days):
        if campaign.holds(day):
            yield _said(day.isoformat(), day, department)


def _said(key: str, day: date, department: Department) -> DutyOccurrence:
    at = at_hour(day, MORNING, department)
    return DutyOccurrence(Duty.COUNTDOWN, key, at, at + TOO_LATE)


def _chases(campaign: Campaign, department: Department) -> Iterator[DutyOccurrence]:
    """At half time, and two days before the deadline. Where there is no time for both, the second."""
    opened, deadline = local(campaign.opened_at, department).date(), campaign.deadline_on
    last = at_hour(working_day_until(deadline - CHASED_BEFORE, department), MORNING, department)
    half_day = opened + (deadline - opened) / 2
    half = first_working_morning(half_day, department)
    if half_day > opened and half < last:
        yield DutyOccurrence(Duty.CHASE, f"{campaign.year}/half", half, last)
    over = at_hour(deadline + timedelta(days=1), MORNING, department)
    yield DutyOccurrence(Duty.CHASE, f"{campaign.year}/last/{deadline}", last, over)


def _attendances(department: Department, days: Collection[date]) -> Iterator[DutyOccurrence]:
    for day in sorted(days):
        at = first_working_morning(day + timedelta(days=1), department)
        yield DutyOccurrence(Duty.ATTENDANCE, day.isoformat(), at, at + ASKED_WITHIN)
