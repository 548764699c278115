"""Every minute: several structures say the same of a partner, and the animateurs are told, by day."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.alerts import raise_alerts
from bot.chat.notices import tell_animateurs
from bot.domain.core.calendar import next_working_hour
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.views.incidents.alerts import alert_matter

MOST_A_TICK = 20
"""Alerts a tick, each a message to the animateurs of one département."""


async def tell(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for alert in await raise_alerts(tx, now, MOST_A_TICK):
        at = next_working_hour(now, known[alert.department_code])
        await tell_animateurs(tx, alert.department_code, alert_matter(alert), now, not_before=at)
