"""What a campaign tells members: the call, the reminder to who did not answer, the question of how many came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.campaigns import opening, saying
from bot.actions.campaigns.duties import DueCampaignDuty, silent_advisers
from bot.chat.notices import tell_many
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, column, screen, tap
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import Duty
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Lane, Matter
from bot.domain.network.members import Member
from bot.store.campaigns import activities
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.views.campaigns.posts import post_call

CALL, CHASE, ATTENDANCE = "campaign_call", "campaign_chase", "campaign_attendance"
MANY = 20
"""From so many on, other notices go before."""
MOST_SHOWN = 4


async def tell_call(tx: Transaction, campaign: Campaign, now: datetime) -> None:
    """Once, in working hours: to the advisers, and in the groups."""
    department = await departments.department(tx, campaign.department_code)
    if department is None:
        return
    advisers, groups = await opening.called(tx, campaign.department_code)
    at = next_working_hour(now, department)
    await _tell(tx, advisers, Matter(CALL, (str(campaign.year),)), now, at)
    for group in groups:
        await post_call(tx, campaign, group, now, at)


async def tell_due(tx: Transaction, due: DueCampaignDuty, now: datetime) -> None:
    """A reminder, or the morning's question: once, to each of whom it concerns."""
    year = str(due.campaign.year)
    if due.occurrence.duty is Duty.CHASE:
        await _tell(tx, due.people, Matter(CHASE, (year,)), now)
    elif due.occurrence.duty is Duty.ATTENDANCE:
        await _tell(tx, due.people, Matter(ATTENDANCE, (due.occurrence.key,)), now)


async def _tell(
    tx: Transaction, people: Sequence[Member], matter: Matter, now: datetime, at: datetime | None = None
) -> None:
    lane = Lane.BULK if len(people) >= MANY else Lane.NOTIFICATION
    await tell_many(tx, people, matter, now, not_before=at, lane=lane, by_mail=True)


async def words_of_call(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once the call is closed, or over; nor to who is of no structure that could answer."""
    campaign = await opening.campaign_of(reader.tx, reader.member, int(ids[0]))
    today = await _today(reader)
    if not campaign.is_open or today > campaign.last_day:
        return None
    rows = [
        [tap("Ajouter une activité", "activity_new", ids[0])],
        [tap("Rien de prévu", "nothing_planned", ids[0])],
    ]
    return screen("campaigns/call", rows, campaign=campaign, today=today)


async def words_of_chase(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing to who answered meanwhile, or whose structure did."""
    campaign = await opening.campaign_of(reader.tx, reader.member, int(ids[0]))
    today = await _today(reader)
    silent = await silent_advisers(reader.tx, campaign)
    place = await structures.structure(reader.tx, reader.member.structure_id or "")
    is_silent = any(one.id == reader.member.id for one in silent)
    if not campaign.is_open or today > campaign.deadline_on or not is_silent or place is None:
        return None
    rows = [
        [tap("Ajouter une activité", "activity_new", ids[0])],
        [tap("Rien de prévu", "nothing_planned", ids[0])],
    ]
    days_left = (campaign.deadline_on - today).days
    return screen(
        "campaigns/chase", rows, campaign=campaign, structure=place, today=today, days_left=days_left
    )


async def words_of_attendance(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Of the activities of one day that nobody of the structure has told of yet."""
    day = date.fromisoformat(ids[0])
    place = reader.member.structure_id
    if place is None or not saying.may_fill(reader.member, place):
        return None
    found = await activities.of_structure(reader.tx, place, day, day)
    untold = [one for one in found if one.attendance is None]
    if not untold:
        return None
    buttons = [tap(f"Noter : {one.title}", "activity_came", one.id) for one in untold[:MOST_SHOWN]]
    rows = (
        column(buttons) if len(untold) > 1 else [[tap("Ajouter une photo", "activity_photo", untold[0].id)]]
    )
    today = await _today(reader)
    return screen("activities/attendance_asked", rows, activities=untold[:MOST_SHOWN], today=today)


async def _today(reader: Reader) -> date:
    department = await departments.department(reader.tx, reader.member.department_code)
    return local(reader.now, department).date() if department else reader.now.date()
