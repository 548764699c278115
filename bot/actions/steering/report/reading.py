"""What a report counts, read from every area: of one département, for one period."""

from __future__ import annotations

import asyncio
from collections import Counter

from bot.actions.broadcasts.lists.broadcasts import KINDS
from bot.actions.steering.report import reading_network, reading_partners, reading_trainings
from bot.actions.steering.report.around import ReportContext
from bot.domain.campaigns.programme import were_open
from bot.domain.steering.report.chapters.broadcasts import BroadcastLine
from bot.domain.steering.report.chapters.campaigns import ActivityLine, CampaignFacts
from bot.domain.steering.report.chapters.network import NetworkFacts
from bot.domain.steering.report.chapters.usage import UsageFacts
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.steering.report.report import Facts
from bot.store.campaigns import activities
from bot.store.engine.transaction import Reading
from bot.store.steering import report as store


async def facts(
    tx: Reading, around: ReportContext, period: ReportPeriod, of_campaigns: ReportPeriod
) -> Facts:
    """`of_campaigns`: the Journées come once a year, and are compared with others than the months before.

    Between two chapters whoever waits goes first: statements run on the spot (decision 4).
    """
    quality = await reading_network.quality(tx, around, period)
    await asyncio.sleep(0)
    visits = await reading_network.visits(tx, around, period)
    await asyncio.sleep(0)
    partners = await reading_partners.partners(tx, around, period)
    await asyncio.sleep(0)
    trainings = await reading_trainings.trainings(tx, around, period)
    await asyncio.sleep(0)
    return Facts(
        network=_network(around, period),
        usage=UsageFacts(around.said, around.places, [one.id for one in around.in_service]),
        quality=quality,
        visits=visits,
        partners=partners,
        trainings=trainings,
        campaigns=await _campaigns(tx, around, of_campaigns),
        broadcasts=await _broadcasts(tx, around, period),
    )


def _network(around: ReportContext, period: ReportPeriod) -> NetworkFacts:
    in_service = {one.id for one in around.in_service}
    placed = [one.member.structure_id or "" for one in around.advisers]
    teams = Counter(place if place in in_service else "" for place in placed)
    newcomers = sum(period.has(one.joined_on.replace(day=1)) for one in around.advisers)
    return NetworkFacts(around.in_service, teams, newcomers)


async def _campaigns(tx: Reading, around: ReportContext, period: ReportPeriod) -> CampaignFacts:
    code = around.department.code
    years = range(period.first.year, period.last.year + 1)
    found = [
        one
        for year in years
        for one in await activities.activities(tx, code, year)
        if period.first <= one.day <= period.last_day
    ]
    last = max((one.day for one in found), default=period.last_day)
    there = {*were_open(around.known, last), *(one.structure_id for one in found)}
    lines = [
        ActivityLine(
            one.id, around.name_of(one.structure_id), one.day, one.title, one.partners, one.attendance
        )
        for one in sorted(found, key=lambda one: (one.day, around.name_of(one.structure_id), one.id))
    ]
    return CampaignFacts(lines, len(there))


async def _broadcasts(tx: Reading, around: ReportContext, period: ReportPeriod) -> list[BroadcastLine]:
    start, until = around.instants(period)
    return [
        BroadcastLine(
            one.number,
            KINDS[one.kind],
            one.title,
            around.day_of(one.started_at),
            one.recipients,
            one.delivered,
            one.acknowledged,
            one.asks,
        )
        for one in await store.sent_broadcasts(tx, around.department.code, start, until)
    ]
