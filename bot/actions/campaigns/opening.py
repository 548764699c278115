"""The animateur opens the year's Journées, changes them, closes the call and opens it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import channels, journal
from bot.domain.campaigns.campaigns import Campaign, problem
from bot.domain.core.calendar import local
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import Action
from bot.store.campaigns import campaigns as store
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups, members


async def campaign_of(tx: Reading, viewer: Member, year: int) -> Campaign:
    """Of the viewer's département. Raises Refusal."""
    found = await store.campaign(tx, viewer.department_code, year)
    if found is None:
        raise Refusal("campaign_gone")
    return found


async def current(tx: Reading, department_code: str) -> Campaign | None:
    """The latest; it stays so when it is over, until there is another one."""
    return next(iter(await store.campaigns(tx, department_code)), None)


async def check_new(tx: Reading, viewer: Member, year: int) -> None:
    """Raises Refusal where there is one already: it is changed, not opened again."""
    if await store.campaign(tx, viewer.department_code, year) is not None:
        raise Refusal("campaign_known", year=year)


async def open_campaign(tx: Transaction, by: Member, new: Campaign, now: datetime) -> Campaign:
    """Raises Refusal for days that make no sense, and for a year that has one."""
    await _check(tx, new, now)
    await check_new(tx, by, new.year)
    opened = replace(new, department_code=by.department_code, created_by=by.id, opened_at=now)
    await store.put(tx, opened)
    await _note(tx, by, "campaign_opened", opened, now)
    return opened


async def change(tx: Transaction, by: Member, changed: Campaign, now: datetime) -> Campaign:
    """Raises Refusal: also for days of another year, which are another campaign's."""
    before = await campaign_of(tx, by, changed.year)
    if changed.first_day.year != before.year:
        raise Refusal("campaign_year", year=before.year)
    await _check(tx, changed, now)
    if changed != before:
        await store.put(tx, changed)
        await _note(tx, by, "campaign_changed", changed, now)
    return changed


async def set_public(tx: Transaction, by: Member, year: int, now: datetime, *, is_public: bool) -> Campaign:
    before = await campaign_of(tx, by, year)
    return await _put(tx, by, before, replace(before, is_public=is_public), "campaign_changed", now)


async def close(tx: Transaction, by: Member, year: int, now: datetime) -> Campaign:
    """Structures answer no more, and change nothing; the animateur still may."""
    before = await campaign_of(tx, by, year)
    return await _put(
        tx, by, before, replace(before, closed_at=before.closed_at or now), "campaign_closed", now
    )


async def reopen(tx: Transaction, by: Member, year: int, now: datetime) -> Campaign:
    before = await campaign_of(tx, by, year)
    return await _put(tx, by, before, replace(before, closed_at=None), "campaign_reopened", now)


async def called(tx: Reading, department_code: str) -> tuple[list[Member], list[Group]]:
    """Whom the call for programmes goes to: the advisers in force who are told something somehow, and the groups."""
    known = await members.in_force_with_role(tx, department_code, Role.CONSEILLER)
    ways = await channels.to_all(tx, known)
    advisers = [one for one in known if ways[one.id]]
    return advisers, await groups.groups(tx, department_code)


async def _put(
    tx: Transaction, by: Member, before: Campaign, after: Campaign, action: Action, now: datetime
) -> Campaign:
    if after != before:
        await store.put(tx, after)
        await _note(tx, by, action, after, now)
    return after


async def _check(tx: Reading, one: Campaign, now: datetime) -> None:
    department = await departments.department(tx, one.department_code)
    if department is None:
        raise Refusal("department_gone")
    if reason := problem(one.first_day, one.last_day, one.deadline_on, local(now, department).date()):
        raise Refusal(reason)


async def _note(tx: Transaction, by: Member, action: Action, one: Campaign, now: datetime) -> None:
    await journal.record(tx, by, one.department_code, action, str(one.year), "", now)
