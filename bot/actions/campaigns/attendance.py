"""How many came to an activity, and a picture of it: said by the structure, once it has begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.campaigns.saying import own_entry
from bot.actions.core.refusals import Refusal
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.programme import ProgrammeEntry
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.campaigns import activities as store
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction

ANSWERED_WITHIN = timedelta(days=14)
"""How long a number that is typed alone is taken for an answer."""


async def to_tell(tx: Reading, member: Member, now: datetime) -> list[Activity]:
    """What a number that somebody of a structure types may be about: of the last days, nobody said yet."""
    department = await departments.department(tx, member.department_code)
    if department is None or member.structure_id is None or member.role is not Role.CONSEILLER:
        return []
    today = local(now, department).date()
    found = await store.of_structure(tx, member.structure_id, today - ANSWERED_WITHIN, today)
    return [one for one in found if one.attendance is None and _is_over(one, local(now, department))]


def _is_over(activity: Activity, here: datetime) -> bool:
    return activity.day < here.date() or (activity.ends is not None and activity.ends <= here.time())


def has_begun(activity: Activity, here: datetime) -> bool:
    """`here`: local."""
    if activity.day != here.date():
        return activity.day < here.date()
    return activity.starts is None or activity.starts <= here.time()


async def _begun(tx: Reading, by: Member, activity_id: str, now: datetime) -> ProgrammeEntry:
    """Raises Refusal for what is not theirs, or not yet."""
    entry = await own_entry(tx, by, activity_id)
    department = await departments.department(tx, by.department_code)
    if department is None or not has_begun(entry.activity, local(now, department)):
        raise Refusal("activity_to_come")
    return entry


async def note(tx: Transaction, by: Member, activity_id: str, count: int, now: datetime) -> ProgrammeEntry:
    """Said, or corrected. Raises Refusal."""
    entry = await _begun(tx, by, activity_id, now)
    noted = replace(entry.activity, attendance=count)
    await store.put(tx, noted, now)
    return replace(entry, activity=noted)


async def keep_photo(
    tx: Transaction, by: Member, activity_id: str, file_id: str, now: datetime
) -> ProgrammeEntry:
    """`file_id` '': it is taken away. Raises Refusal."""
    entry = await own_entry(tx, by, activity_id)
    kept = replace(entry.activity, photo_id=file_id, photo_by=by.id if file_id else None)
    await store.put(tx, kept, now)
    return replace(entry, activity=kept)
