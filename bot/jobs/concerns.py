"""Each morning of a département its structures are looked at: what is to be followed rises and goes with its day."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.actions.steering import concerns
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.steering import concerns as store

MOST_A_TICK = 3
"""Départements a tick: all of France has its morning at once, and people must not wait meanwhile."""
FROM = time(6)
"""Before the animateurs’ weekly news; an hour later or a week late, it looks at what is so then."""


async def review(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    waiting = [
        known[code] for code, day in (await store.reviewed(tx)).items() if _is_due(known[code], day, now)
    ]
    for department in waiting[:MOST_A_TICK]:
        await concerns.review_department(tx, department, now)


def _is_due(department: Department, reviewed_on: date | None, now: datetime) -> bool:
    here = local(now, department)
    return here.time() >= FROM and (reviewed_on is None or reviewed_on < here.date())
