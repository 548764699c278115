"""A campaign that ends now, with what was said in it; kits that were added and retired: for tests of retention."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.clock import stamp
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.network.members import Member
from bot.domain.resources.resources import Resource
from bot.store.campaigns import activities, campaigns
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.resources import resources

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DUTY = Query(
    "duty", "INSERT INTO campaign_duties VALUES ('95', 'campaign_chase', '2026/half', :now)", "A test's."
)


async def end_a_campaign(tx: Transaction, member: Member) -> None:
    before = TODAY - timedelta(days=60)
    campaign = Campaign("95", 2026, TODAY, TODAY, "Ouvrez vos portes", before, True, NOW, member.id)
    await campaigns.put(tx, campaign)
    activity = Activity(
        "activityxx",
        "95",
        "placecergy",
        TODAY,
        "Visite",
        time(9),
        attendance=12,
        created_by=member.id,
        photo_id="AgAC",
        photo_by=member.id,
    )
    await activities.put(tx, activity, NOW)
    await campaigns.say_nothing_planned(tx, "95", 2026, "placemagny", member.id, NOW)
    await tx.execute(DUTY, now=stamp(NOW))


async def retire_a_resource(tx: Transaction, member: Member) -> None:
    one = Resource(
        "resourcexx",
        "95",
        "posters",
        "Affiche",
        "document",
        "BQAC",
        "a.pdf",
        created_by=member.id,
        retired_at=NOW,
    )
    await resources.put(tx, one, NOW)
    await resources.count_download(tx, one.id, "placecergy")


async def add_a_resource(tx: Transaction, member: Member) -> None:
    one = Resource(
        "resourceyy", "95", "posters", "Affiche", "document", "BQAC", "a.pdf", created_by=member.id
    )
    await resources.put(tx, one, NOW)
