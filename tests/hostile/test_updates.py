"""Whatever Telegram, or somebody who plays Telegram, sends: the bot goes on, and never asks what is refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.calls import refused
from tests.hostile.updates import Json, foreign, mutilated, valid
from tests.network import Network

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
PHASES = (Phase.explicit, Phase.generate)
"""The town remembers: a failure cannot be replayed smaller."""

some_valid = st.lists(valid(), min_size=1, max_size=10)
some_wrong = st.lists(st.one_of(mutilated(), mutilated(), mutilated(), foreign), min_size=1, max_size=10)
steady = settings(max_examples=25, phases=PHASES, suppress_health_check=HEALTH)
many = settings(
    max_examples=int(os.environ.get("SOAK_EXAMPLES", "5000")),
    phases=PHASES,
    suppress_health_check=HEALTH,
)


async def push(town: Network, updates: list[Json]) -> None:
    """And then somebody far from all this asks for help, and gets it."""
    for update in updates:
        town.telegram.push_update(update)
    answer = await town.say(town.olga, "/aide")
    assert "Écrivez-moi ce que vous cherchez" in answer.text


async def quarantined(town: Network, words: str = "") -> list[dict[str, object]]:
    """For reasons that hold these words."""
    return await town.rows(
        f"SELECT position, reason FROM inbox WHERE state = 'quarantined' AND reason LIKE '%{words}%'"
    )


async def are_handled(town: Network, updates: list[Json]) -> None:
    before, calls = await quarantined(town), len(town.telegram.calls)

    await push(town, updates)

    assert before == await quarantined(town)
    assert [] == refused(town, calls)


async def are_set_aside(town: Network, updates: list[Json]) -> None:
    calls = len(town.telegram.calls)

    await push(town, updates)

    assert [] == await quarantined(town, "handler")
    assert [] == refused(town, calls)


@steady
@given(updates=some_valid)
async def test_every_kind_of_update_with_hostile_values_is_handled(
    town: Network, updates: list[Json]
) -> None:
    await are_handled(town, updates)


@steady
@given(updates=some_wrong)
async def test_what_is_no_update_is_set_aside_and_holds_up_nobody(town: Network, updates: list[Json]) -> None:
    await are_set_aside(town, updates)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@many
@given(updates=some_valid)
async def test_thousands_of_them_are_handled(town: Network, updates: list[Json]) -> None:
    await are_handled(town, updates)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@many
@given(updates=some_wrong)
async def test_thousands_that_are_none_hold_up_nobody(town: Network, updates: list[Json]) -> None:
    await are_set_aside(town, updates)
