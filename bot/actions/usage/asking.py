"""Each structure is asked once a month how many requests it helped with, and reminded twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.usage.over import check_over, check_recent
from bot.domain.core.calendar import local, next_working_morning
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import details_of
from bot.domain.usage import asking
from bot.domain.usage.asking import AskedMonth, Rules
from bot.domain.usage.months import last_month, moved, stored
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.usage import monthly_figures as store

NOUN = "monthly_figure"
"""Under which advisers are asked; the matter's id is the key of what is asked."""
LATE = "figures_late"
"""Under which animateurs are shown who is late; the matter's id is « 95.2026-11 »."""


@dataclass(frozen=True, slots=True)
class LateStructure:
    """A structure that has not said its month, and its advisers, also those without Telegram."""

    place: Structure
    advisers: Sequence[Member]


async def ask(tx: Transaction, department: Department, month: date, now: datetime) -> int:
    """Plans what is asked about a month that is over, once; of how many people.

    Nothing is asked once the day of the last reminder is over: the bot was off, or is new here.
    """
    moments = asking.instants(month, await store.rules(tx, department.code), department)
    told_at = next_working_morning(moments[-1], department)
    if not await store.start_round(tx, department.code, month, now) or now >= told_at:
        return 0
    people = 0
    for late in await _late(tx, department.code, month):
        key = AskedMonth(late.place.id, month).key
        reached = [one.id for one in late.advisers if one.user_id is not None]
        people += len(reached)
        await nudges.plan(tx, department.code, NOUN, key, reached, moments)
    animateurs = [one.id for one in await members.with_role(tx, department.code, Role.ANIMATEUR)]
    await nudges.plan(tx, department.code, LATE, f"{department.code}.{stored(month)}", animateurs, [told_at])
    return people


async def is_awaited(tx: Reading, member: Member, month: date) -> bool:
    """Whether this adviser's structure was asked for this month, and has not said it."""
    if member.role is not Role.CONSEILLER or member.department_code not in await store.asked(tx, month):
        return False
    return member.structure_id in {one.place.id for one in await late(tx, member, month)}


async def late(tx: Reading, viewer: Member, month: date) -> Sequence[LateStructure]:
    """Those of the viewer's département that are open and have not said this month, by name."""
    return await _late(tx, viewer.department_code, month)


async def _late(tx: Reading, department_code: str, month: date) -> Sequence[LateStructure]:
    said = await store.by_structure(tx, department_code, month, month)
    given = {place for place, months in said.items() if months[0].requests is not None}
    return [
        LateStructure(
            place, [one for one in await members.of_structure(tx, place.id) if one.role is Role.CONSEILLER]
        )
        for place in await structures.structures(tx, department_code)
        if place.id not in given
    ]


async def remind(tx: Transaction, by: Member, month: date, now: datetime) -> tuple[int, int]:
    """The animateur reminds who is late now: how many structures, and how many of them nobody can be told in.

    Planned anew, so that the reminder of the fixed day comes too where it is still to come. Raises Refusal.
    """
    department = await departments.department(tx, by.department_code)
    if department is None:
        raise Refusal("department_gone")
    today = local(now, department).date()
    check_over(month, today)
    check_recent(month, today)
    waiting = await _late(tx, by.department_code, month)
    if not waiting:
        raise Refusal("nobody_late")
    alone = 0
    for one in waiting:
        reached = [member.id for member in one.advisers if member.user_id is not None and member.reachable]
        alone += not reached
        await nudges.hurry(tx, by.department_code, NOUN, AskedMonth(one.place.id, month).key, reached, now)
    details = details_of(stored(month), len(waiting) - alone)
    await journal.record(tx, by, by.department_code, "figures_asked_again", "", details, now)
    return len(waiting) - alone, alone


async def choose_days(tx: Transaction, by: Member, chosen: Rules, now: datetime) -> None:
    """What is planned already for this month's round moves with them."""
    await store.put_rules(tx, by.department_code, chosen)
    department = await departments.department(tx, by.department_code)
    if department is not None:
        month = last_month(local(now, department).date())
        for one in await _late(tx, department.code, month):
            moments = asking.instants(month, chosen, department)
            reached = [member.id for member in one.advisers if member.user_id is not None]
            if any(moment > now for moment in moments) and department.code in await store.asked(tx, month):
                key = AskedMonth(one.place.id, month).key
                await nudges.plan(tx, department.code, NOUN, key, reached, moments)
    details = details_of(chosen.first_reminder, chosen.second_reminder)
    await journal.record(tx, by, by.department_code, "activity_days_chosen", "", details, now)


def is_asked_about(asked: AskedMonth, today: date) -> bool:
    """Whether the month is one of the last thirteen, which are still asked about and shown."""
    return moved(last_month(today), -12) <= asked.month <= last_month(today)
