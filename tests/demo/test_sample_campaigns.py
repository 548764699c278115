"""The sample's Journées and kits, whenever the demo begins: half answered, last year's counted, nobody told at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.actions.campaigns import duties, opening, programmes
from bot.demo.sample.campaigns import SAMPLE_KITS, fill_campaigns, fill_resources
from bot.demo.stage import DEPARTMENT
from bot.domain.campaigns.duties import Duty
from bot.jobs import campaigns
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.resources import resources
from tests.demo.test_sample_events import BEGINNINGS, filled
from tests.sampling import at_merge

QUEUED = Query("queued", "SELECT matter FROM outbox WHERE matter <> ''", "What people would hear at once.")


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 1))
async def test_they_stand_as_they_should_and_nobody_is_told_at_once(any_db: Database, now: datetime) -> None:
    await filled(any_db, now)

    async with any_db.transaction() as tx:
        await fill_campaigns(tx, DEPARTMENT, now)
        await fill_resources(tx, DEPARTMENT, lambda _data, name: f"BQAC{name}", now)
        await campaigns.follow(tx, now)

    async with any_db.reading() as tx:
        campaign = await opening.current(tx, DEPARTMENT)
        assert campaign is not None
        figures = await programmes.figures(tx, DEPARTMENT, campaign.year)
        coming = await duties.upcoming(tx, DEPARTMENT, now, now + timedelta(days=60))
        queued = await tx.fetch(QUEUED)
        kits = await resources.resources(tx, DEPARTMENT)
    assert (6, 5, 8) == (
        len(figures.programme.entries),
        len(figures.programme.taking_part),
        len(figures.programme.silent),
    )
    assert (249, 5) == (figures.total_before.attendance, figures.total_before.told)
    assert 2 == len([one for one in coming if one.duty is Duty.CHASE])
    assert [] == [row["matter"] for row in queued if "campaign" in row["matter"]]
    assert sorted(kit.title for kit in SAMPLE_KITS) == sorted(one.title for one in kits)
