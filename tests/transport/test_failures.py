"""Which failures are one call's, and which are Telegram's, on a clock that is counted and not waited for."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from bot.domain.core.outbox import Again, CallState, Ended, Failing, Lane, Waiting
from bot.transport.outgoing.failures import LATE_PAUSE, PARTLY, SERVER_PAUSES, Failures
from bot.transport.outgoing.limits import Limits, Pacer
from bot.transport.outgoing.queue import Schedule

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
RESET = Failing("no answer", doubtful=True, repeatable=True)
LATE = Failing("no answer in time", doubtful=True, repeatable=True, late=True)
DOWN = Failing("502", doubtful=False, repeatable=True)
BROADCAST = Failing("no answer", doubtful=True, repeatable=False)


def row(id_: int, chat: int | None = None, method: str = "sendMessage") -> Waiting:
    return Waiting(id_, chat or id_, Lane.PERSON, method, NOON)


def tries_of_one(failing: Failing, failures: Failures | None = None) -> list[float]:
    """When a call that always fails is made, the first at 0, while nobody else's is; until it is given up."""
    failures, instants, now, doubts = failures or Failures(), [0.0], 0.0, 0
    while isinstance(decision := failures.judge(row(1), failing, doubts, now), Again):
        doubts = decision.doubts
        now += failures.wait(row(1), now)
        instants.append(now)
    assert decision.state is CallState.UNKNOWN
    return instants


def test_one_that_may_have_arrived_is_sent_three_times_at_most() -> None:
    assert tries_of_one(RESET) == [0, 3, 63]
    assert tries_of_one(LATE) == [0, 3, 63]


def test_one_that_always_gets_5xx_is_tried_for_minutes_and_not_for_hours() -> None:
    instants = tries_of_one(DOWN)

    assert len(instants) == len(SERVER_PAUSES) + 1
    assert 120 < instants[-1] < 600


def test_a_broadcast_in_doubt_is_never_repeated() -> None:
    decision = Failures().judge(row(1), BROADCAST, 0, 0.0)

    assert decision == Ended(CallState.UNKNOWN, "no answer")


def test_two_chats_that_fail_alike_are_telegrams_trouble_and_then_nothing_counts() -> None:
    failures = Failures()
    for chat in (1, 2):
        failures.judge(row(chat), DOWN, 0, 0.0)
    for number in range(100):
        decision = failures.judge(row(1 + number % 2), DOWN, 0, float(number))

        assert decision == Again(0)
    assert failures.is_shared("sendMessage")


def test_two_chats_that_fail_with_a_success_in_between_are_not() -> None:
    failures = Failures()
    failures.judge(row(1), DOWN, 0, 0.0)
    failures.got_through(row(3), 0.5)
    failures.judge(row(2), DOWN, 0, 1.0)

    assert not failures.is_shared("sendMessage")


def test_while_telegram_limps_nothing_counts_though_much_gets_through() -> None:
    """A call that is unlucky ten times while those of others fail now and then is tried an eleventh time."""
    failures = Failures()
    for number in range(10):
        now = 30.0 * number
        failures.judge(row(100 + number), RESET, 0, now)
        failures.got_through(row(100 + number), now + 1)

        assert failures.judge(row(1), RESET, 0, now + 2) == Again(0)
        failures.got_through(row(2), now + 3)


def test_two_calls_that_always_fail_do_not_keep_each_other_alive() -> None:
    failures, ended, now = Failures(), set[int](), 0.0
    while len(ended) < 2 and now < 3600:
        for id_ in {1, 2} - ended:
            if isinstance(failures.judge(row(id_), DOWN, 0, now), Ended):
                ended.add(id_)
            failures.got_through(row(3), now)
        now += 30

    assert ended == {1, 2}
    assert now < 900


def test_another_method_has_no_part_in_it() -> None:
    failures = Failures()
    for chat in (1, 2):
        failures.judge(row(chat, method="sendDocument"), DOWN, 0, 0.0)

    assert failures.wait(row(3, method="sendDocument"), 0.0) > 0
    assert failures.wait(row(3), 0.0) == 0


def test_a_method_that_alone_fails_for_long_is_no_outage_any_more() -> None:
    """Uploads fail, messages get through: who asked for a file does not wait for ever."""
    failures = Failures()
    for chat in (1, 2):
        failures.judge(row(chat, method="sendDocument"), DOWN, 0, 0.0)
    failures.got_through(row(3), PARTLY + 1)

    assert not failures.is_shared("sendDocument")


def test_what_is_answered_too_late_is_left_alone_after_three_times() -> None:
    failures = Failures()
    for now in (0.0, 60.0, 120.0):
        for chat in (1, 2):
            failures.judge(row(chat), LATE, 0, now)

    assert failures.wait(row(1), 120.0) == LATE_PAUSE
    assert failures.got_through(row(3), 130.0)
    assert failures.wait(row(1), 130.0) == 0


def test_in_an_outage_each_trial_is_another_chats() -> None:
    """One at a time, at longer and longer intervals; a trial that is not answered does not hold up the next."""
    failures = Failures()
    schedule = Schedule(Pacer(Limits.unlimited()), failures=failures)
    schedule.add([row(chat) for chat in range(1, 13)], NOON)
    for taken in schedule.take(0.0, NOON, 32):
        failures.judge(taken, RESET, 0, 0.0)
        schedule.release(taken, again=True)
    now, tried, instants = 0.0, [], []
    while len(tried) < 12:
        now += max(0.5, schedule.seconds_left(now, NOON))
        for taken in schedule.take(now, NOON, 32):
            tried.append(taken.id)
            instants.append(now)

    assert sorted(tried) == list(range(1, 13))
    assert all(later - earlier >= 15 for earlier, later in pairwise(instants))


def test_what_fails_again_and_again_lets_the_rest_of_its_chat_go_first() -> None:
    failures = Failures()
    schedule = Schedule(Pacer(Limits.unlimited()), failures=failures)
    schedule.add([row(1, 7), row(2, 7)], NOON)
    now, order = 0.0, []
    while len(schedule):
        now += schedule.seconds_left(now, NOON)
        for taken in schedule.take(now, NOON, 1):
            order.append(taken.id)
            again = taken.id == 1 and isinstance(failures.judge(taken, DOWN, 0, now), Again)
            schedule.release(taken, again=again)

    assert order == [1, 1, 1, 2] + [1] * (len(SERVER_PAUSES) - 2)
