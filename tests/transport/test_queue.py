"""Whose turn it is, on a clock that is counted and not waited for."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf

from bot.domain.core.outbox import Lane, Waiting
from bot.transport.outgoing.limits import Limits, Pacer
from bot.transport.outgoing.queue import Schedule

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GROUP = -1001


def row(
    id_: int, chat: int = 7, lane: Lane = Lane.PERSON, method: str = "sendMessage", due: datetime = NOON
) -> Waiting:
    return Waiting(id_, chat, lane, method, due)


def schedule(*rows: Waiting, limits: Limits | None = None) -> Schedule:
    made = Schedule(Pacer(limits or Limits.unlimited()))
    made.add(rows, NOON)
    return made


def order(made: Schedule) -> list[int]:
    """The ids in the order they leave, each call being over at once."""
    ids = []
    while taken := made.take(0.0, NOON, 1):
        ids.append(taken[0].id)
        made.release(taken[0], again=False)
    return ids


def test_who_waits_goes_before_who_is_told_and_before_bulk() -> None:
    made = schedule(row(1, 1, Lane.BULK), row(2, 2, Lane.NOTIFICATION), row(3, 3, Lane.PERSON), row(4, 4))

    assert order(made) == [3, 4, 2, 1]


def test_a_member_does_not_wait_for_a_flood_of_strangers() -> None:
    """Forty of them, fifty messages each: before, who wrote after them waited 70 seconds."""
    flood = [replace(row(id_, 100 + id_ % 40), stranger=True) for id_ in range(1, 2001)]
    made = schedule(*flood, limits=Limits())
    now, left = 0.0, {"strangers": 0, "member": 0.0}
    while not left["member"]:
        if now >= 10 and 9000 not in made:
            made.add([row(9000)], NOON)
        for taken in made.take(now, NOON, 32):
            left["strangers"] += taken.stranger
            left["member"] = 0.0 if taken.stranger else now
            made.release(taken, again=False)
        now += 0.01

    assert left["member"] - 10 < 0.1
    assert 90 <= left["strangers"] <= 102


def test_order_within_a_chat_is_kept() -> None:
    made = schedule(row(3), row(1), row(2))

    assert order(made) == [1, 2, 3]


def test_an_answer_does_not_wait_behind_the_bulk_of_its_own_group() -> None:
    made = schedule(*[row(id_, GROUP, Lane.BULK) for id_ in range(1, 21)], row(21, GROUP))

    assert order(made)[0] == 21


def test_one_call_in_flight_per_chat() -> None:
    made = schedule(row(1), row(2), row(3, chat=8))
    first = made.take(0.0, NOON, 10)

    assert [taken.id for taken in first] == [1, 3]
    assert made.take(0.0, NOON, 10) == []
    made.release(first[0], again=False)
    assert [taken.id for taken in made.take(0.0, NOON, 10)] == [2]


def test_a_call_to_be_made_again_keeps_its_place() -> None:
    made = schedule(row(1), row(2))
    [first] = made.take(0.0, NOON, 1)
    made.release(first, again=True)

    assert order(made) == [1, 2]


def test_what_is_due_later_holds_up_nobody() -> None:
    later = NOON + timedelta(hours=1)
    made = schedule(row(1, due=later), row(2))

    assert order(made) == [2]
    assert made.seconds_left(0.0, NOON) == 3600
    assert [taken.id for taken in made.take(0.0, later, 1)] == [1]


def test_a_deletion_does_not_wait_for_the_groups_next_minute() -> None:
    """The group has had its twenty messages; a citizen's number is removed all the same, now."""
    made = schedule(*[row(id_, GROUP) for id_ in range(1, 31)], limits=Limits())
    now = 0.0
    while made.seconds_left(now, NOON) < 1 and (taken := made.take(now, NOON, 1)):
        made.release(taken[0], again=False)
        now += 0.1
    assert made.take(now, NOON, 1) == []
    made.add([row(99, GROUP, method="deleteMessage")], NOON)

    assert [taken.id for taken in made.take(now, NOON, 5)] == [99]


def test_edits_and_deletions_keep_their_order() -> None:
    """A screen that is edited and then deleted must not come back."""
    made = schedule(row(1, method="editMessageText"), row(2), row(3, method="deleteMessage"))

    assert order(made) == [1, 3, 2]


def test_bulk_sends_leave_places_for_people() -> None:
    """Telegram does not answer, and bulk messages are in flight: a person's reply still finds a place."""
    made = Schedule(Pacer(Limits.unlimited()), reserved=2)
    made.add([row(id_, id_, Lane.BULK) for id_ in range(1, 9)], NOON)
    taken = made.take(0.0, NOON, 6)
    made.add([row(9, 9)], NOON)

    assert len(taken) == 4
    assert [it.id for it in made.take(0.0, NOON, 2)] == [9]
    assert made.seconds_left(0.0, NOON, 1) == inf


def test_a_row_seen_twice_leaves_once() -> None:
    made = schedule(row(1), row(1))
    made.add([row(1)], NOON)

    assert order(made) == [1]
    assert len(made) == 0


def test_a_group_that_moved_is_served_in_its_new_chat() -> None:
    made = schedule(row(1, GROUP), row(2, GROUP), row(3, GROUP, due=NOON + timedelta(seconds=1)))
    [first] = made.take(0.0, NOON, 1)
    made.release(first, again=True)
    made.move(GROUP, -2002)

    taken = made.take(0.0, NOON + timedelta(seconds=1), 1)
    assert [(it.id, it.chat_id) for it in taken] == [(1, -2002)]
    assert made.take(0.0, NOON + timedelta(seconds=1), 9) == []


def test_a_person_waits_less_than_a_second_while_8000_are_written_to() -> None:
    """One person presses a button every second, somewhere among 8,000 bulk messages."""
    made = schedule(*[row(id_, id_, Lane.BULK) for id_ in range(1, 8001)], limits=Limits())
    draw = random.Random(1)
    arrivals = {10_000 + number: number + draw.random() for number in range(250)}
    pending, waits, now = dict(arrivals), [], 0.0
    while len(made):
        for id_ in [id_ for id_, instant in pending.items() if instant <= now]:
            made.add([row(id_, id_ + 100_000)], NOON)
            del pending[id_]
        for taken in made.take(now, NOON, 32):
            if taken.id in arrivals:
                waits.append(now - arrivals[taken.id])
            made.release(taken, again=False)
        now += max(0.001, min(made.seconds_left(now, NOON), 0.034))

    assert len(waits) == 250
    assert sorted(waits)[247] < 0.1
    assert now < 8250 / 29 * 1.05
