"""The weather of the services: at 8 h 45 of working days in the groups, without a sound, and changed when it does."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.watch import weather
from bot.store.engine.transaction import Reading, Transaction
from bot.views.incidents.weather import post, show_again

MOST_MORNINGS = 5
MOST_LOOKED_AT = 10
"""Départements a tick: each reads what is open of its partners."""


async def tell(tx: Transaction, now: datetime) -> None:
    for morning in await weather.take_mornings(tx, now, MOST_MORNINGS):
        await post(tx, morning, now)
    for changed in await weather.take_changed(tx, now, MOST_LOOKED_AT):
        await show_again(tx, changed, now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    return await weather.next_morning(tx, now)
