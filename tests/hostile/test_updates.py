"""Whatever Telegram, or somebody who plays Telegram, sends: the bot goes on, and never asks what is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.calls import refused
from tests.hostile.updates import Json, foreign, mutilated, valid
from tests.network import Network

pytestmark = pytest.mark.asyncio(loop_scope="module")

steady = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # the town remembers: a failure cannot be replayed smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


async def push(town: Network, updates: list[Json]) -> None:
    """And then somebody far from all this asks for help, and gets it."""
    for update in updates:
        town.telegram.push_update(update)
    answer = await town.say(town.olga, "/aide")
    assert "Écrivez-moi ce que vous cherchez" in answer.text


async def quarantined(town: Network) -> list[dict[str, object]]:
    return await town.rows("SELECT position, reason FROM inbox WHERE state = 'quarantined'")


@steady
@given(updates=st.lists(valid(), min_size=1, max_size=10))
async def test_every_kind_of_update_with_hostile_values_is_handled(
    town: Network, updates: list[Json]
) -> None:
    before, calls = await quarantined(town), len(town.telegram.calls)

    await push(town, updates)

    assert before == await quarantined(town)
    assert [] == refused(town, calls)


@steady
@given(updates=st.lists(st.one_of(mutilated(), mutilated(), mutilated(), foreign), min_size=1, max_size=10))
async def test_what_is_no_update_is_set_aside_and_holds_up_nobody(town: Network, updates: list[Json]) -> None:
    calls = len(town.telegram.calls)

    await push(town, updates)

    assert [] == [row for row in await quarantined(town) if "handler" in str(row["reason"])]
    assert [] == refused(town, calls)
