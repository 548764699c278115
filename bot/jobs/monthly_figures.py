"""Once a month each structure is asked how many requests it helped with: planned here, said by the nudges."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions.usage import asking
from bot.domain.core.calendar import local
from bot.domain.usage.months import last_month
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.usage import monthly_figures

MOST_A_TICK = 300
"""People a tick, and those of one département more: the month begins everywhere at once, and nobody must wait."""


async def ask(tx: Transaction, now: datetime) -> None:
    asked: dict[date, frozenset[str]] = {}
    planned = 0
    for code, department in (await departments.departments(tx)).items():
        month = last_month(local(now, department).date())
        if month not in asked:
            asked[month] = await monthly_figures.asked(tx, month)
        if code not in asked[month] and planned < MOST_A_TICK:
            planned += await asking.ask(tx, department, month, now)
