"""When the bot will ask about cards, and tell the animateurs the news of their week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.steering import concerns
from bot.actions.upkeep import misses
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.calendar import (
    MORNING,
    NOON,
    at_hour,
    first_working_morning,
    local,
    working_days_between,
)
from bot.domain.core.departments import Department
from bot.domain.network.roles import Role
from bot.store.engine.transaction import Reading
from bot.store.network import members

MORNING_QUESTIONS, WEEKLY_MISSES = "morning_questions", "weekly_misses"
A_WEEK = timedelta(days=7)


async def questions_of_mornings(
    _tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Which cards, and of whom, is chosen that morning: to how many nobody knows yet, one a person at most."""
    return [
        Upcoming(
            MORNING_QUESTIONS,
            day.isoformat(),
            at_hour(day, MORNING, department),
            before=at_hour(day, NOON, department),
        )
        for day in working_days_between(start, end, department)
    ]


async def misses_of_weeks(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """To the animateurs, where something was looked for in vain, or a structure is to be followed."""
    animateurs = await members.with_role(tx, department.code, Role.ANIMATEUR)
    missed = await misses.groups(tx, department.code, end - A_WEEK * 2)
    to_follow, _ = await concerns.news_of_week(tx, department, start)
    if not animateurs or not (missed or to_follow):
        return []
    first = local(start, department).date()
    found, week = [], first - timedelta(days=first.weekday())
    while (at := first_working_morning(week, department)) < end:
        if at >= start:
            before = first_working_morning(week + A_WEEK, department)
            found.append(
                Upcoming(WEEKLY_MISSES, week.isoformat(), at, to_how_many=len(animateurs), before=before)
            )
        week += A_WEEK
    return found
