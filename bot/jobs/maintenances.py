"""Planned maintenance is announced in the groups the working day before, where the animateur wants it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.watch.maintenances import take_announced
from bot.store.engine.transaction import Transaction
from bot.views.incidents.maintenances import post

MOST_A_TICK = 10
"""Maintenances a tick, each a message in every group of one département."""


async def announce(tx: Transaction, now: datetime) -> None:
    for announced in await take_announced(tx, now, MOST_A_TICK):
        await post(tx, announced, now)
