"""A stand-in of the sample network: Karim accepted to stand in for Claire next week."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.steering import stand_ins
from bot.domain.core.calendar import local
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import When
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members

WHO = "Karim Lefort"


async def fill_stand_ins(tx: Transaction, department_code: str, now: datetime) -> None:
    """From Monday to Friday. The people of the sample are there already. Nobody is told."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    people = [entry.member for entry in await members.listed(tx, department_code)]
    animateur = next(one for one in people if one.role is Role.ANIMATEUR)
    karim = next(one for one in people if one.name == WHO)
    today = local(now, department).date()
    monday = today + timedelta(days=7 - today.weekday())
    asked_at = now - timedelta(hours=3)
    when = When(monday, monday + timedelta(days=4))
    asked = await stand_ins.ask(tx, animateur, karim.id, when, asked_at)
    await stand_ins.accept(tx, karim, asked.id, asked_at)
