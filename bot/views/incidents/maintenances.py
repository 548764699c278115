"""A planned maintenance in words, on a screen and in the groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.incidents.watch.maintenances import Announced
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import messages
from bot.chat.screens import screen
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Lane, OnDoubt
from bot.domain.incidents.maintenances import Maintenance
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ShownMaintenance:
    """On the wall of the département."""

    partner: str
    text: str
    starts: datetime
    ends: datetime


def shown(one: Maintenance, partner: str, department: Department) -> ShownMaintenance:
    return ShownMaintenance(
        partner, one.text, local(one.starts_at, department), local(one.ends_at, department)
    )


async def post(tx: Transaction, announced: Announced, now: datetime) -> None:
    """In each group; one of which nobody knows whether it arrived is not sent twice."""
    one = shown(announced.maintenance, announced.partner, announced.department)
    said = screen("maintenances/post", one=one)
    for group in announced.groups:
        to = Address(group.chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD)
        for call in messages(to, said):
            await outbox.enqueue(tx, call, now)
