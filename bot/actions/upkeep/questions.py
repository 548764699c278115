"""Whom the bot may ask something this morning: nobody more than once a day and three times a week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.upkeep.questions import WEEK, may_be_asked
from bot.store.engine.transaction import Reading
from bot.store.upkeep import questions


async def spared(tx: Reading, department: Department, now: datetime) -> frozenset[str]:
    """Ids of members who were asked enough, or asked not to be."""
    today = local(now, department).date()
    days, moments = await questions.asked_since(tx, department.code, now - WEEK - timedelta(days=1))
    asked = {
        member_id: {
            *(date.fromisoformat(day) for day in days.get(member_id, ())),
            *(local(moment, department).date() for moment in moments.get(member_id, ())),
        }
        for member_id in {*days, *moments}
    }
    enough = {member_id for member_id, asked_on in asked.items() if not may_be_asked(asked_on, today)}
    return frozenset(enough | await questions.unwilling(tx, department.code))
