"""A planned maintenance in words, on a screen and in the groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.incidents.watch import maintenances
from bot.actions.incidents.watch.maintenances import Announced
from bot.chat.notices import tell_group
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import messages
from bot.chat.screens import Screen, screen
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Lane, Matter, OnDoubt
from bot.domain.incidents.maintenances import Maintenance
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading, Transaction

POST = "maintenance_in_group"


@dataclass(frozen=True, slots=True)
class ShownMaintenance:
    """On the wall of the département. `in_groups`: they were told of it."""

    partner: str
    text: str
    starts: datetime
    ends: datetime
    in_groups: bool = False


def shown(one: Maintenance, partner: str, department: Department) -> ShownMaintenance:
    starts, ends = local(one.starts_at, department), local(one.ends_at, department)
    return ShownMaintenance(partner, one.text, starts, ends, one.announced_at is not None)


async def post(tx: Transaction, announced: Announced, now: datetime) -> None:
    """In each group."""
    one = announced.maintenance
    for group in announced.groups:
        await tell_group(tx, group.chat_id, Matter(POST, (one.department_code, one.id)), now)


async def call_off(tx: Transaction, announced: Announced, now: datetime) -> None:
    """In each group that was told of it: what stays true, so said as of now."""
    one = shown(announced.maintenance, announced.partner, announced.department)
    said = screen("maintenances/called_off", one=one)
    for group in announced.groups:
        to = Address(group.chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD)
        for call in messages(to, said):
            await outbox.enqueue(tx, call, now)


async def words_of_post(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """Nothing once it is over, or was taken back."""
    code, maintenance_id = ids
    found = await maintenances.to_come(tx, code, maintenance_id, now)
    department = await departments.department(tx, code)
    if found is None or department is None:
        return None
    partner = await maintenances.partner_name(tx, code, found.partner_id)
    return screen("maintenances/post", one=shown(found, partner, department))
