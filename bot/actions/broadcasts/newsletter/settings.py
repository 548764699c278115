"""A département opens its newsletter, and chooses when it goes and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.actions.broadcasts.newsletter import drafting
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.newsletter.rhythms import DAYS, FIRST_WORKING_DAY, HOURS, Every, Rhythm, next_after
from bot.domain.broadcasts.selections.selections import EVERYBODY, Criterion, Op, Selection, Sort
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.broadcasts.newsletter import issues, rhythms
from bot.store.broadcasts.selections import kept_selections
from bot.store.engine.transaction import Reading, Transaction

ADVISERS = Selection().then(Op.OR, Criterion(Sort.ROLE, Role.CONSEILLER))
READERS = {"everybody": EVERYBODY, "advisers": ADVISERS}
"""Whom it may be for, beside a selection that the département kept under a name."""
PAUSES = (1, 2, 3)
"""Months."""
A_MONTH = timedelta(days=31)


async def is_open(tx: Reading, member: Member) -> bool:
    rhythm = await rhythms.of_department(tx, member.department_code)
    return rhythm is not None and rhythm.is_open


async def opened(tx: Transaction, member: Member, link: str, now: datetime) -> IssueDraft:
    """From now on there is a draft, and it is sent on its day once it is approved."""
    known = await rhythms.of_department(tx, member.department_code)
    rhythm = replace(known or Rhythm(member.department_code), is_open=True, link=link)
    await rhythms.put(tx, rhythm, now)
    await _plan_anew(tx, rhythm, now)
    if known is None or not known.is_open:
        await journal.record(tx, member, member.department_code, "newsletter_opened", "", "", now)
    return await drafting.draft_of(tx, rhythm, now)


async def close(tx: Transaction, member: Member, now: datetime) -> None:
    """What is in the draft is kept for the day it is opened again."""
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    await rhythms.put(tx, replace(rhythm, is_open=False), now)
    await journal.record(tx, member, member.department_code, "newsletter_closed", "", "", now)


async def came_by(tx: Transaction, member: Member, link: str, now: datetime) -> None:
    """Links lead to the bot as it is called now."""
    rhythm = await rhythms.of_department(tx, member.department_code)
    if rhythm is not None and rhythm.link != link:
        await rhythms.put(tx, replace(rhythm, link=link), now)


async def choose_every(tx: Transaction, member: Member, every: str, now: datetime) -> IssueDraft:
    if every not in set(Every):
        raise Refusal("button_expected")
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    return await _chosen(tx, member, replace(rhythm, every=Every(every), day=FIRST_WORKING_DAY), now)


async def choose_day(tx: Transaction, member: Member, day: int, now: datetime) -> IssueDraft:
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    if day not in DAYS[rhythm.every]:
        raise Refusal("button_expected")
    return await _chosen(tx, member, replace(rhythm, day=day), now)


async def choose_hour(tx: Transaction, member: Member, hour: int, now: datetime) -> IssueDraft:
    if hour not in HOURS:
        raise Refusal("button_expected")
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    return await _chosen(tx, member, replace(rhythm, hour=hour), now)


async def choose_group(tx: Transaction, member: Member, now: datetime, *, in_group: bool) -> IssueDraft:
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    return await _chosen(tx, member, replace(rhythm, in_group=in_group), now)


async def choose_readers(tx: Transaction, member: Member, readers: str, now: datetime) -> IssueDraft:
    """`readers`: one of `READERS`, or the id of a selection that was kept."""
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    kept = {one.id: one.selection for one in await kept_selections.of_department(tx, member.department_code)}
    chosen = {**READERS, **kept}.get(readers)
    if chosen is None:
        raise Refusal("button_expected")
    return await _chosen(tx, member, replace(rhythm, selection=chosen), now)


async def pause(tx: Transaction, member: Member, months: int, now: datetime) -> IssueDraft:
    """No issue goes until then, as before an election; 0: as usual again."""
    rhythm = await drafting.rhythm_of(tx, member.department_code)
    if months not in (0, *PAUSES):
        raise Refusal("button_expected")
    department = await drafting.department_of(tx, member.department_code)
    today = local(now, department).date()
    until = months_after(today, months) if months else None
    return await _chosen(tx, member, replace(rhythm, paused_until=until), now)


def months_after(day: date, months: int) -> date:
    """The first of a month, so many whole months later."""
    for _ in range(months):
        day = (day.replace(day=1) + A_MONTH).replace(day=1)
    return day


async def _chosen(tx: Transaction, member: Member, rhythm: Rhythm, now: datetime) -> IssueDraft:
    if rhythm != await drafting.rhythm_of(tx, member.department_code):
        await journal.record(tx, member, member.department_code, "newsletter_rhythm_chosen", "", "", now)
    await rhythms.put(tx, rhythm, now)
    await _plan_anew(tx, rhythm, now)
    return await drafting.draft_of(tx, rhythm, now)


async def _plan_anew(tx: Transaction, rhythm: Rhythm, now: datetime) -> None:
    """The issue that is being written goes on the next day of the rhythm as it is now; its text stays approved."""
    issue = await issues.unsent(tx, rhythm.department_code)
    if issue is None:
        return
    department = await drafting.department_of(tx, rhythm.department_code)
    following = next_after(rhythm, department, now)
    goes_on = drafting.wall_of(following.at, department)
    if (issue.occurrence, issue.goes_on) != (following.key, goes_on):
        moved = replace(issue, occurrence=following.key, goes_on=goes_on, reminded="", missed="")
        await issues.put(tx, moved, now)
