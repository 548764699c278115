"""The animateur says what a partner has planned; who says an incident, and the group, know it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.core.calendar import MORNING, at_hour, is_working_hour, local, working_days_before
from bot.domain.core.departments import Department
from bot.domain.incidents.maintenances import AHEAD, FARTHEST, Maintenance, problem
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.store.core import departments
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents.watch import maintenances as store
from bot.store.network import groups

LONGEST_BREAK = timedelta(days=8)
"""Between two working days, at the most."""


@dataclass(frozen=True, slots=True)
class Announced:
    """One that is posted now, or taken back, and where."""

    maintenance: Maintenance
    department: Department
    partner: str
    groups: Sequence[Group]


async def planned(
    tx: Reading, department_code: str, partner_id: str | None, now: datetime
) -> list[Maintenance]:
    """Of this partner, going on now or within a day: for who is about to say an incident."""
    coming = await store.coming(tx, department_code, now, now + AHEAD)
    return [one for one in coming if one.partner_id == partner_id]


async def coming(tx: Reading, viewer: Member, now: datetime) -> list[Maintenance]:
    """All that are not over, the next first."""
    return await _not_over(tx, viewer.department_code, now)


async def to_come(
    tx: Reading, department_code: str, maintenance_id: str, now: datetime
) -> Maintenance | None:
    """Coming, or going on."""
    known = await _not_over(tx, department_code, now)
    return next((one for one in known if one.id == maintenance_id), None)


async def _not_over(tx: Reading, department_code: str, now: datetime) -> list[Maintenance]:
    return await store.coming(tx, department_code, now, now + 2 * FARTHEST)


async def plan(tx: Transaction, by: Member, new: Maintenance, now: datetime) -> None:
    """Raises Refusal for a partner that is gone, and for hours that make no sense."""
    if reason := problem(new.starts_at, new.ends_at, now):
        raise Refusal(reason)
    name = await partner_name(tx, new.department_code, new.partner_id)
    if new.department_code != by.department_code or not name:
        raise Refusal("partner_gone")
    await store.add(tx, new)
    await _note(tx, by, "maintenance_planned", name, new, now)


async def cancel(tx: Transaction, by: Member, maintenance_id: str, now: datetime) -> Announced | None:
    """Where it was announced, and is to be called off; None where nobody was told of it."""
    known = {one.id: one for one in await coming(tx, by, now)}
    found = known.get(maintenance_id)
    if found is None or not await store.delete(tx, found.id, by.department_code):
        raise Refusal("maintenance_gone")
    name = await partner_name(tx, found.department_code, found.partner_id)
    await _note(tx, by, "maintenance_cancelled", name, found, now)
    department = await departments.department(tx, found.department_code)
    if found.announced_at is None or department is None:
        return None
    return Announced(found, department, name, await groups.groups(tx, found.department_code))


async def _note(
    tx: Transaction, by: Member, action: Action, name: str, about: Maintenance, now: datetime
) -> None:
    department = await departments.department(tx, about.department_code)
    day = local(about.starts_at, department) if department else about.starts_at
    await journal.record(tx, by, about.department_code, action, name, f"{day:%d/%m/%Y}", now)


async def partner_name(tx: Reading, department_code: str, partner_id: str) -> str:
    known = await partners.of_department(tx, department_code)
    return next((one.name for one in known if one.id == partner_id), "")


async def take_announced(tx: Transaction, now: datetime, most: int) -> list[Announced]:
    """From 9 h of the working day before, in working hours, until it begins; noted, so that it is posted once."""
    known = await departments.departments(tx)
    taken: list[Announced] = []
    for one in await store.to_announce(tx, now, now + LONGEST_BREAK):
        department = known[one.department_code]
        if (
            len(taken) >= most
            or now < announced_from(one, department)
            or not is_working_hour(now, department)
        ):
            continue
        await store.note_announced(tx, one.id, now)
        bound = await groups.groups(tx, one.department_code)
        name = await partner_name(tx, one.department_code, one.partner_id)
        taken.append(Announced(one, department, name, bound))
    return taken


def announced_from(one: Maintenance, department: Department) -> datetime:
    eve = working_days_before(local(one.starts_at, department).date(), 1, department)
    return at_hour(eve, MORNING, department)
