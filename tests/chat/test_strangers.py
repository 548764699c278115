"""Who writes without end is answered a little, and members are not made to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.incoming import strangers
from bot.chat.incoming.strangers import AT_ONCE, EACH, Allowance

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_steps_of_coming_in_are_answered_and_then_one_every_four_seconds() -> None:
    allowance = Allowance()
    answered = [allowance.admits(7, NOON) for _ in range(90)]
    later = [allowance.admits(7, NOON + EACH) for _ in range(5)]

    assert answered == [True] * AT_ONCE + [False] * 50
    assert later == [True] + [False] * 4
    assert allowance.admits(8, NOON)


def test_a_clock_that_is_set_back_silences_nobody_for_longer() -> None:
    allowance = Allowance()
    for _ in range(90):
        allowance.admits(7, NOON)
    before = NOON - timedelta(days=1)

    assert not allowance.admits(7, before)
    assert allowance.admits(7, before + EACH)


def test_a_flood_of_names_takes_no_memory_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "MOST_KNOWN", 100)
    allowance = Allowance()
    for user_id in range(1000):
        allowance.admits(user_id, NOON)

    assert len(allowance._free_at) == 100
