"""The sample's newsletters, whenever the demo begins: what was sent is numbered in the order of its days."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.demo.sample.broadcasts import fill_broadcasts
from bot.demo.sample.newsletters import fill_newsletters
from bot.demo.stage import DEPARTMENT
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from tests.demo.test_sample_events import BEGINNINGS, filled
from tests.sampling import at_merge

SENT = Query(
    "sent", "SELECT kind, started_at FROM broadcasts WHERE number IS NOT NULL ORDER BY number", "By number."
)


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 1))
async def test_the_archive_is_in_the_order_of_its_days(db: Database, now: datetime) -> None:
    await filled(db, now)

    async with db.transaction() as tx:
        await fill_newsletters(tx, DEPARTMENT, now)
        await fill_broadcasts(tx, DEPARTMENT, now)
        sent = [(row["kind"], row["started_at"]) for row in await tx.fetch(SENT)]

    assert ["newsletter"] * 2 + ["announcement"] * 2 == [kind for kind, _ in sent]
    assert sorted(at for _, at in sent) == [at for _, at in sent]
