"""Whatever Telegram, or somebody who plays Telegram, sends: the bot goes on, and never asks what is refused."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.updates import Json, foreign, mutilated, valid
from tests.network import Network

pytestmark = pytest.mark.asyncio(loop_scope="module")

steady = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
ALLOWED = (
    "message is not modified",
    "message can't be deleted",
    "message to delete not found",
    "message can't be edited",
    "message to edit not found",
    "there is no text in the message to edit",
    "query is too old",
    "chat not found",
)


async def push(town: Network, updates: list[Json]) -> None:
    """And then somebody far from all this asks for help, and gets it."""
    for update in updates:
        town.telegram.push_update(update)
    answer = await town.say(town.olga, "/aide")
    assert "Écrivez-moi ce que vous cherchez" in answer.text


async def quarantined(town: Network) -> list[dict[str, object]]:
    return await town.rows("SELECT position, reason FROM inbox WHERE state = 'quarantined'")


def refused(town: Network, since: int) -> list[str]:
    """What the bot asked for and should have known better."""
    calls = islice(town.telegram.calls, since, None)
    return [
        f"{call.method}: {call.error} {dict(call.params)!s:.600}"
        for call in calls
        if call.status == 400 and not any(sentence in call.error for sentence in ALLOWED)
    ]


@steady
@given(updates=st.lists(valid(), min_size=1, max_size=10))
async def test_every_kind_of_update_with_hostile_values_is_handled(town: Network, updates: list[Json]) -> None:
    before, calls = await quarantined(town), len(town.telegram.calls)

    await push(town, updates)

    assert before == await quarantined(town)
    assert [] == refused(town, calls)


@steady
@given(updates=st.lists(st.one_of(mutilated(), foreign), min_size=1, max_size=10))
async def test_what_is_no_update_is_set_aside_and_holds_up_nobody(town: Network, updates: list[Json]) -> None:
    calls = len(town.telegram.calls)

    await push(town, updates)

    assert [] == [row for row in await quarantined(town) if "handler" in str(row["reason"])]
    assert [] == refused(town, calls)
