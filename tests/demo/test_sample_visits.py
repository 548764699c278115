"""The sample's visits, whenever the demo begins: made, under way, with actions late and done, photos asked for."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.demo.sample.visits import fill_visits
from bot.demo.stage import DEPARTMENT
from bot.domain.visits.visits import VisitState
from bot.jobs import nudges
from bot.store.engine.database import Database
from bot.store.visits import commitments, signage, visits
from tests.demo.test_sample_events import BEGINNINGS, filled
from tests.sampling import at_merge


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 1))
async def test_they_stand_as_they_should(db: Database, now: datetime) -> None:
    await filled(db, now)

    async with db.transaction() as tx:
        await fill_visits(tx, DEPARTMENT, now)
        await nudges.remind(tx, now)
        found = await visits.everything(tx, DEPARTMENT)
        promised = await commitments.everything(tx, DEPARTMENT)
        campaign = await signage.last_campaign(tx, DEPARTMENT)
        asked = await signage.asked(tx, campaign.id) if campaign else {}

    assert [VisitState.DONE, VisitState.DONE, VisitState.UNDER_WAY] == [one.state for one in found]
    assert all(one.on < now for one in found)
    assert 3 == len(promised)
    assert 1 == sum(one.is_late(now.date()) for one in promised)
    assert 1 == sum(not one.is_open for one in promised)
    assert 14 == len(asked)
