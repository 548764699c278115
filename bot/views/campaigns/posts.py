"""What a campaign says in groups: the call, the countdown, each day's programme. Words are made when they leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.campaigns import programmes
from bot.actions.campaigns.duties import DueCampaignDuty
from bot.chat.notices import tell_group
from bot.chat.screens import Screen, screen
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import DutyOccurrence, occurrences
from bot.domain.campaigns.programme import Programme, ProgrammeEntry
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Matter
from bot.domain.network.groups import Group
from bot.store.engine.transaction import Reading, Transaction

CALL, COUNTDOWN = "campaign_call_in_group", "campaign_countdown"
MOST_SHOWN = 8


async def post_call(tx: Transaction, campaign: Campaign, group: Group, now: datetime, at: datetime) -> None:
    matter = Matter(CALL, (campaign.department_code, str(campaign.year)))
    await tell_group(tx, group.chat_id, matter, now, not_before=at)


async def post(tx: Transaction, due: DueCampaignDuty, now: datetime) -> None:
    """In each group of the département, once."""
    campaign = due.campaign
    ids = (campaign.department_code, str(campaign.year), due.occurrence.key)
    for group in due.groups:
        await tell_group(tx, group.chat_id, Matter(COUNTDOWN, ids), now)


async def words_of_call(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    code, year = ids
    programme = await programmes.programme(tx, code, int(year))
    campaign, today = programme.campaign, local(now, programme.department).date()
    if campaign is None or not campaign.is_open or today > campaign.last_day:
        return None
    return screen("campaigns/call_post", campaign=campaign, today=today)


async def words_of_countdown(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """Nothing two hours late, nor once the dates changed so that this is no day of it."""
    code, year, key = ids
    programme = await programmes.programme(tx, code, int(year))
    if programme.campaign is None or not _is_still_due(programme, key, now):
        return None
    today = local(now, programme.department).date()
    if key == today.isoformat():
        return day_screen(programme, today)
    return screen(
        "campaigns/countdown",
        programme=programme,
        campaign=programme.campaign,
        days_left=(programme.campaign.first_day - today).days,
        today=today,
    )


def _is_still_due(programme: Programme, key: str, now: datetime) -> bool:
    if programme.campaign is None:
        return False
    known: Sequence[DutyOccurrence] = occurrences(programme.campaign, programme.department, programme.days)
    return any(one.key == key and one.at <= now < one.until for one in known)


def day_screen(programme: Programme, day: date) -> Screen:
    entries: Sequence[ProgrammeEntry] = programme.on(day)
    more = len(entries) - MOST_SHOWN if len(entries) > MOST_SHOWN else 0
    return screen("campaigns/day", day=day, entries=entries[:MOST_SHOWN], more=more)
