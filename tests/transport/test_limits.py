"""The pace kept towards Telegram; time is counted, not waited for."""

from __future__ import annotations

import random

import pytest

from bot.transport.outgoing.limits import Limits, Pacer

GROUP = -1001


def send_as_fast_as_allowed(pacer: Pacer, chats: list[int], now: float = 0.0) -> list[float]:
    """The instants at which a message to each of `chats`, one after the other, leaves."""
    instants = []
    for chat in chats:
        while wait := pacer.wait(chat, now):
            now += wait
        pacer.record(chat, now)
        instants.append(now)
    return instants


def busiest(instants: list[float], seconds: float) -> int:
    """The most messages in any window of that length."""
    return max(sum(start <= other < start + seconds for other in instants) for start in instants)


def test_overall_pace_is_even() -> None:
    """29 a second, one every 34 ms; the first three follow each other a little faster."""
    instants = send_as_fast_as_allowed(Pacer(Limits()), list(range(1, 301)))

    assert instants[-1] == pytest.approx(299 / 29, abs=0.11)
    assert busiest(instants, 1.0) <= 30
    assert busiest(instants, 0.1) <= 5


def test_waking_up_late_costs_nothing_and_never_makes_thirty() -> None:
    """An event loop is some milliseconds late each time; the pace is kept all the same."""
    pacer, now, instants = Pacer(Limits()), 0.0, []
    for chat in range(1, 301):
        now += pacer.wait(chat, now) + 0.005
        pacer.record(chat, now)
        instants.append(now)

    assert instants[-1] == pytest.approx(299 / 29, abs=0.11)
    assert busiest(instants, 1.0) <= 30


def test_a_process_that_is_busy_catches_up() -> None:
    """Late by up to 60 ms, each time otherwise: that is made good, and no second holds more than thirty."""
    pacer, now, instants, dice = Pacer(Limits()), 0.0, [], random.Random(1)
    for chat in range(1, 301):
        now += pacer.wait(chat, now) + min(0.06, dice.expovariate(200))
        pacer.record(chat, now)
        instants.append(now)

    assert len(instants) / instants[-1] == pytest.approx(29, abs=0.4)
    assert busiest(instants, 0.999) <= 29


def test_an_album_counts_for_as_many_messages_as_it_holds() -> None:
    pacer = Pacer(Limits())
    instants = []
    now = 0.0
    for chat in range(1, 31):
        now += pacer.wait(chat, now)
        pacer.record(chat, now, weight=10)
        instants.append(now)

    assert instants[-1] == pytest.approx(290 / 29, abs=0.4)
    assert busiest(instants, 1.0) <= 3
    assert pacer.wait(30, now) > 7


def test_a_person_gets_three_at_once_and_then_one_a_second() -> None:
    instants = send_as_fast_as_allowed(Pacer(Limits()), [7] * 6)

    assert instants[2] < 0.1
    assert [round(instant, 3) for instant in instants[3:]] == [1.0, 2.0, 3.0]


def test_a_person_left_alone_for_a_while_has_a_burst_again() -> None:
    pacer = Pacer(Limits())
    send_as_fast_as_allowed(pacer, [7] * 3)

    assert pacer.wait(7, 0.5) == pytest.approx(0.5)
    assert send_as_fast_as_allowed(pacer, [7] * 3, now=10.0)[-1] < 10.1


def test_a_group_gets_twenty_a_minute() -> None:
    """The minute slides, and lasts a second more: Telegram counts when it got the message."""
    instants = send_as_fast_as_allowed(Pacer(Limits()), [GROUP] * 45)

    assert instants[19] < 1.0
    assert busiest(instants, 60.0) == 20
    assert instants[20] == pytest.approx(61.0)


def test_what_is_no_message_counts_in_the_overall_pace_only() -> None:
    """A deletion must not wait for the group's next free minute, nor take its place."""
    pacer = Pacer(Limits())
    for number in range(20):
        pacer.record(GROUP, number / 20, is_message=False)

    assert pacer.wait(GROUP, 2.0) == 0
    assert pacer.overall_wait(0.95) > 0


def test_a_chat_that_is_paused_does_not_hold_up_another() -> None:
    pacer = Pacer(Limits())
    pacer.pause(7, 30.0)
    pacer.pause(7, 10.0)

    assert pacer.wait(7, 0.0) == 30.0
    assert pacer.pause_left(7, 12.0) == 18.0
    assert pacer.wait(8, 0.0) == 0


def test_a_general_pause_holds_up_everybody() -> None:
    pacer = Pacer(Limits())
    pacer.pause(None, 5.0)

    assert pacer.is_paused(4.9)
    assert not pacer.is_paused(5.0)
    assert pacer.wait(7, 1.0) == pacer.overall_wait(1.0) == 4.0


def test_calls_without_a_chat_know_the_overall_pace_only() -> None:
    instants = send_as_fast_as_allowed(Pacer(Limits()), [0] * 30)

    assert instants[-1] == pytest.approx(1.0, abs=0.11)


def test_without_limits_nothing_waits() -> None:
    assert set(send_as_fast_as_allowed(Pacer(Limits.unlimited()), [7, 7, 7, 7, GROUP] * 50)) == {0.0}


def test_memory_does_not_grow_with_the_number_of_chats() -> None:
    pacer = Pacer(Limits())
    send_as_fast_as_allowed(pacer, list(range(1, 10_001)))

    assert len(pacer._privates) < 1_100
