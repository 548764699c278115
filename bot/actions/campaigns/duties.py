"""What campaigns say by themselves: what is coming, and what is due now, each once (bot/domain/campaigns/duties.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.actions.privacy import channels
from bot.domain.broadcasts.put_offs import PutOff, still_applies
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import ASKED_WITHIN, Duty, DutyOccurrence, occurrences
from bot.domain.core.calendar import CLOSES, at_hour, is_working_hour, is_working_morning, local
from bot.domain.core.departments import Department
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.campaigns import activities, campaigns
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups, members

KEPT_ALIVE = ASKED_WITHIN + timedelta(days=7)
"""How long after its last day a campaign may still have something to say."""
AHEAD = timedelta(days=500)
"""Farther than any campaign is opened before."""
HOURS = range(8, 19)
"""Of the day, local, in which something may be due."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One occurrence that is to come, as it is meant. `count`: to how many. `before`: it means nothing from then on."""

    duty: Duty
    occurrence: str
    at: datetime
    year: int
    count: int
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueCampaignDuty:
    """One that leaves now. `groups` for what is said there, `people` for what is asked of them."""

    campaign: Campaign
    occurrence: DutyOccurrence
    groups: Sequence[Group] = ()
    people: Sequence[Member] = ()


async def upcoming(tx: Reading, department_code: str, start: datetime, end: datetime) -> list[Coming]:
    """What campaigns of a département will say from an instant on and before another, in order."""
    department = await departments.department(tx, department_code)
    if department is None:
        return []
    done = await campaigns.done(tx, department_code)
    coming = []
    for campaign in await campaigns.campaigns(tx, department_code):
        for one in await _occurrences(tx, campaign, department):
            if start <= one.at < end and (one.duty, one.key) not in done:
                count = await _count(tx, campaign, one)
                coming.append(
                    Coming(one.duty, one.key, one.at, campaign.year, count, _before(one, department))
                )
    return sorted((one for one in coming if one.count), key=lambda one: (one.at, one.occurrence))


async def _occurrences(tx: Reading, campaign: Campaign, department: Department) -> list[DutyOccurrence]:
    days = await activities.days(tx, campaign.department_code, campaign.year)
    return occurrences(campaign, department, days.keys())


async def _count(tx: Reading, campaign: Campaign, one: DutyOccurrence) -> int:
    found_groups, people = await _whom(tx, campaign, one)
    return len(found_groups) + sum(map(bool, (await channels.to_all(tx, people)).values()))


async def _whom(
    tx: Reading, campaign: Campaign, one: DutyOccurrence
) -> tuple[Sequence[Group], Sequence[Member]]:
    if one.duty is Duty.COUNTDOWN:
        return await groups.groups(tx, campaign.department_code), ()
    if one.duty is Duty.CHASE:
        return (), await silent_advisers(tx, campaign)
    places = await activities.untold_structures(tx, campaign.department_code, date.fromisoformat(one.key))
    return (), [each for place in places for each in await _advisers_of(tx, place)]


async def silent_advisers(tx: Reading, campaign: Campaign) -> list[Member]:
    """Advisers in force of structures that said neither an activity nor that nothing is planned."""
    code = campaign.department_code
    said = {one.structure_id for one in await activities.activities(tx, code, campaign.year)}
    answered = said | await campaigns.nothing_planned(tx, code, campaign.year)
    silent = {one.id for one in await structures.structures(tx, code)} - answered
    advisers = await members.in_force_with_role(tx, code, Role.CONSEILLER)
    return [one for one in advisers if one.structure_id in silent]


async def _advisers_of(tx: Reading, structure_id: str) -> list[Member]:
    found = await members.of_structure(tx, structure_id)
    return [one for one in found if one.role is Role.CONSEILLER]


async def take_due(tx: Transaction, now: datetime, most: int) -> list[DueCampaignDuty]:
    """At most so many, noted as done. What is said to groups is dropped two hours late, the rest waits a morning."""
    known = await departments.departments(tx)
    taken: list[DueCampaignDuty] = []
    for campaign in await campaigns.since(tx, (now - KEPT_ALIVE).date()):
        department = known[campaign.department_code]
        if len(taken) < most and local(now, department).hour in HOURS:
            taken += await _take(tx, campaign, department, now)
    return taken


async def _take(
    tx: Transaction, campaign: Campaign, department: Department, now: datetime
) -> list[DueCampaignDuty]:
    done = await campaigns.done(tx, campaign.department_code)
    decided = {duty: await put_offs.of_duty(tx, campaign.department_code, duty) for duty in Duty}
    taken = []
    for meant in await _occurrences(tx, campaign, department):
        put_off = decided[meant.duty].get(meant.key)
        one = _as_decided(meant, put_off)
        if one is None or (one.duty, one.key) in done:
            continue
        if _is_due(one, department, now, is_put_off=put_off is not None):
            await campaigns.note_done(tx, campaign.department_code, one, now)
            found_groups, people = await _whom(tx, campaign, one)
            taken.append(DueCampaignDuty(campaign, one, found_groups, people))
    return taken


def _as_decided(one: DutyOccurrence, put_off: PutOff | None) -> DutyOccurrence | None:
    """As an animateur put it off, just as long too late; None: skipped."""
    at = still_applies(one.at, put_off)
    return None if at is None else replace(one, at=at, until=at + (one.until - one.at))


def _is_due(one: DutyOccurrence, department: Department, now: datetime, *, is_put_off: bool) -> bool:
    """What is asked of people is asked in the morning, unless another hour was chosen."""
    is_hour = one.duty is Duty.COUNTDOWN or is_working_morning(now, department)
    return (is_hour or (is_put_off and is_working_hour(now, department))) and one.at <= now < one.until


def _before(one: DutyOccurrence, department: Department) -> datetime | None:
    """The countdown speaks of days: it means nothing on another one."""
    if one.duty is not Duty.COUNTDOWN:
        return None
    return at_hour(local(one.at, department).date(), CLOSES, department)


async def next_due(tx: Reading, now: datetime) -> datetime | None:
    """When people next see something of it, anywhere."""
    coming = [
        await upcoming(tx, code, now, now + AHEAD)
        for code in {one.department_code for one in await campaigns.since(tx, (now - KEPT_ALIVE).date())}
    ]
    return min((one.at for found in coming for one in found if one.at > now), default=None)
