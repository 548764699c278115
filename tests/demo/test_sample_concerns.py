"""The sample's concerns, whenever the demo begins: three to follow for different reasons, one put aside, one over."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.actions.steering import concerns
from bot.demo.sample.concerns import fill_concerns
from bot.demo.sample.usage import fill_figures
from bot.demo.sample.visits import fill_visits
from bot.demo.stage import DEPARTMENT
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.network import members
from bot.store.steering import concerns as store
from tests.demo.test_sample_events import BEGINNINGS, filled
from tests.sampling import at_merge


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 1))
async def test_they_stand_as_they_should(db: Database, now: datetime) -> None:
    await filled(db, now)
    async with db.transaction() as tx:
        await fill_visits(tx, DEPARTMENT, now)
        await fill_figures(tx, DEPARTMENT, now)
        await fill_concerns(tx, DEPARTMENT, now)
        [claire, *_] = await members.with_role(tx, DEPARTMENT, Role.ANIMATEUR)
        board = await concerns.board(tx, claire, now)
        over = await store.ended(tx, DEPARTMENT)

    told = {one.structure.label: [each.reason.value for each in one.concerns] for one in board.to_follow}
    assert {("figures_down",), ("dissatisfied",), ("actions_late",)} == {
        tuple(each) for each in told.values()
    }
    assert 3 == len(told)
    assert ["Luzarches"] == [one.structure.label for one in board.put_aside]
    assert ["actions_late"] == [one.reason.value for one in over]
