"""Flood control, in Telegram's measures, on a clock the test moves."""

from __future__ import annotations

import pytest

from bot.demo.refusals import ApiError
from bot.demo.serving.limits import FloodControl


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def admitted(flood: FloodControl, chat_id: int) -> bool:
    try:
        flood.admit(chat_id)
    except ApiError as refused:
        return refused.code != 429
    return True


def test_thirty_messages_in_any_second_and_not_one_more() -> None:
    seconds = Seconds()
    flood = FloodControl(monotonic=seconds)

    assert sum(admitted(flood, 1000 + person) for person in range(40)) == 30
    seconds.now += 0.99
    assert not admitted(flood, 2000)
    seconds.now += 0.01
    assert admitted(flood, 2000)


def test_an_even_pace_of_29_a_second_is_never_refused() -> None:
    seconds = Seconds()
    flood = FloodControl(monotonic=seconds)
    for person in range(600):
        assert admitted(flood, 1000 + person)
        seconds.now += 1 / 29


def test_a_private_chat_takes_five_at_once_then_one_a_second() -> None:
    seconds = Seconds()
    flood = FloodControl(monotonic=seconds)

    assert [admitted(flood, 7) for _ in range(6)] == [True] * 5 + [False]
    seconds.now += 1
    assert [admitted(flood, 7) for _ in range(2)] == [True, False]


def test_a_group_takes_twenty_a_minute_and_says_how_long_to_wait() -> None:
    seconds = Seconds()
    flood = FloodControl(monotonic=seconds)
    for _ in range(20):
        flood.admit(-7)
        seconds.now += 1

    with pytest.raises(ApiError) as refused:
        flood.admit(-7)
    assert refused.value.parameters == {"retry_after": 40}
    seconds.now += 40
    assert admitted(flood, -7)


def test_switched_off_it_refuses_nothing() -> None:
    flood = FloodControl(enabled=False)

    assert all(admitted(flood, 7) for _ in range(100))
