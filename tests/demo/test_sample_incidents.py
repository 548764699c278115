"""The sample's incidents, whenever the demo begins: new and blocking, waiting, resolved; two of them are shared."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.demo.sample.incidents import fill_incidents
from bot.demo.stage import DEPARTMENT
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import IncidentState
from bot.jobs import alerts, incidents
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.incidents import incidents as store
from tests.demo.test_sample_events import BEGINNINGS, filled
from tests.sampling import at_merge

QUEUED = Query("queued", "SELECT matter FROM outbox WHERE matter <> ''", "What people would hear at once.")


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 1))
async def test_they_stand_as_they_should_and_nobody_is_told_at_once(db: Database, now: datetime) -> None:
    await filled(db, now)

    async with db.transaction() as tx:
        await fill_incidents(tx, DEPARTMENT, now)
        await incidents.follow(tx, now)
        await alerts.tell(tx, now)

    async with db.reading() as tx:
        newest, resolved, waiting = await store.in_states(tx, DEPARTMENT, IncidentState, 10)
        shared = await store.follower_counts(tx, [newest.id, resolved.id, waiting.id])
        queued = await tx.fetch(QUEUED)
    assert (IncidentState.NEW, Severity.BLOCKING) == (newest.state, newest.severity)
    assert (IncidentState.RESOLVED, IncidentState.WAITING) == (resolved.state, waiting.state)
    assert {newest.id: 1, waiting.id: 1} == shared
    assert all(one.created_at < now for one in (newest, resolved, waiting))
    assert [] == [row["matter"] for row in queued if "incident" in row["matter"]]
