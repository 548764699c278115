from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.core.inbox import StoredFinding, Unusable
from bot.store.core import inbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


@dataclass
class Screened:
    update: dict[str, object]
    findings: tuple[StoredFinding, ...] = field(default=())


def text(update_id: int, words: str = "carte grise") -> Screened:
    return Screened({"update_id": update_id, "message": {"text": words}})


async def keep(db: Database, *updates: Screened | Unusable, now: datetime = NOW) -> None:
    async with db.transaction() as tx:
        await inbox.add(tx, updates, now)


async def waiting_ids(db: Database) -> list[int | None]:
    async with db.reading() as tx:
        return [row.update_id for row in await inbox.waiting(tx, 100)]


async def only_position(db: Database) -> int:
    async with db.reading() as tx:
        (row,) = await inbox.waiting(tx, 100)
    return row.position


async def test_updates_wait_in_the_order_they_came(any_db: Database) -> None:
    await keep(any_db, text(12), text(11))
    await keep(any_db, text(3))

    assert await waiting_ids(any_db) == [12, 11, 3]


async def test_an_update_seen_twice_is_kept_once(any_db: Database) -> None:
    await keep(any_db, text(1), text(1, "again"))
    await keep(any_db, text(1, "and again"), text(2))

    assert await waiting_ids(any_db) == [1, 2]


async def test_an_update_seen_again_after_it_was_handled_does_not_wait(any_db: Database) -> None:
    await keep(any_db, text(1))
    async with any_db.transaction() as tx:
        await inbox.mark_handled(tx, 1, NOW)
    await keep(any_db, text(1))

    assert await waiting_ids(any_db) == []


async def test_our_own_updates_have_no_number_and_all_go_in(any_db: Database) -> None:
    own = Screened({"task": {"id": "a"}})
    await keep(any_db, own, own)

    assert await waiting_ids(any_db) == [None, None]


async def test_a_row_gives_back_the_update_and_what_screening_found(any_db: Database) -> None:
    findings = (StoredFinding("nir", "block", "message.text"),)
    update: dict[str, object] = {"update_id": 5, "message": {"text": "é\ud800\x00 \u202e"}}
    await keep(any_db, Screened(update, findings))

    async with any_db.reading() as tx:
        (row,) = await inbox.waiting(tx, 1)

    assert update == json.loads(row.body)
    assert row.findings == findings
    assert row.received_at == NOW
    assert row.attempts == 0


async def test_an_update_is_marked_handled_once_and_its_body_is_forgotten(any_db: Database) -> None:
    await keep(any_db, text(1))
    position = await only_position(any_db)
    async with any_db.transaction() as tx:
        first = await inbox.mark_handled(tx, position, NOW)
        second = await inbox.mark_handled(tx, position, NOW)

    assert first
    assert not second
    assert await everything(any_db) == [("handled", "", "")]


async def test_failed_tries_are_counted_with_their_last_reason(any_db: Database) -> None:
    await keep(any_db, text(1))
    position = await only_position(any_db)
    async with any_db.transaction() as tx:
        counts = [await inbox.count_attempt(tx, position, reason) for reason in ("first", "second")]
        await inbox.mark_handled(tx, position, NOW)
        counts.append(await inbox.count_attempt(tx, position, "too late"))

    assert counts == [1, 2, 0]


async def test_quarantine_sets_one_aside_and_the_others_still_wait(any_db: Database) -> None:
    await keep(any_db, text(1))
    position = await only_position(any_db)
    await keep(any_db, text(2))
    async with any_db.transaction() as tx:
        await inbox.quarantine(tx, position, "KeyError in a handler", NOW)
        await inbox.quarantine(tx, position, "not a second time", NOW)

    assert await waiting_ids(any_db) == [2]
    assert [row[::2] for row in await everything(any_db)] == [
        ("quarantined", "KeyError in a handler"),
        ("waiting", ""),
    ]


async def test_what_cannot_be_an_update_goes_to_quarantine_without_its_content(any_db: Database) -> None:
    await keep(any_db, Unusable(None, "not an object"), Unusable(7, "screening failed: KeyError"), text(8))

    assert await waiting_ids(any_db) == [8]
    assert [row[0] for row in await everything(any_db)] == ["quarantined", "quarantined", "waiting"]


async def test_an_absurdly_large_update_keeps_its_number_only(any_db: Database) -> None:
    await keep(any_db, text(1, "x" * 1_100_000), text(2))

    assert await waiting_ids(any_db) == [2]
    assert (await everything(any_db))[0] == ("quarantined", "", "too large")


async def test_what_cannot_be_written_as_json_does_not_stop_the_batch(any_db: Database) -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    await keep(any_db, Screened({"update_id": 1, "message": nested}), text(2))

    assert await waiting_ids(any_db) == [2]
    assert (await everything(any_db))[0] == ("quarantined", "", "cannot be written as JSON")


async def test_handled_rows_go_after_two_days_and_quarantined_ones_after_thirty(any_db: Database) -> None:
    await keep(any_db, text(1), Unusable(2, "not an object"), text(3))
    async with any_db.transaction() as tx:
        await inbox.mark_handled(tx, 1, NOW)

    async with any_db.transaction() as tx:
        removed = [
            await inbox.forget(tx, NOW + after)
            for after in (timedelta(hours=48), timedelta(hours=49), timedelta(days=30), timedelta(days=31))
        ]

    assert removed == [0, 1, 0, 1]
    assert await waiting_ids(any_db) == [3]


async def test_waiting_can_start_behind_a_position(any_db: Database) -> None:
    await keep(any_db, text(1))
    position = await only_position(any_db)
    await keep(any_db, text(2), text(3))

    async with any_db.reading() as tx:
        behind = [row.update_id for row in await inbox.waiting(tx, 1, after=position)]

    assert behind == [2]


async def test_counts_tell_each_state_and_since_when_the_first_waits(any_db: Database) -> None:
    await keep(any_db, text(1), Unusable(None, "not an object"))
    async with any_db.transaction() as tx:
        await inbox.mark_handled(tx, 1, NOW)
    await keep(any_db, text(2), now=NOW + timedelta(minutes=1))
    await keep(any_db, text(3), now=NOW + timedelta(minutes=2))

    async with any_db.reading() as tx:
        counts = await inbox.counts(tx)

    assert (counts.waiting, counts.handled, counts.quarantined) == (2, 1, 1)
    assert counts.oldest_waiting == NOW + timedelta(minutes=1)


async def test_the_dispatcher_is_woken_after_the_commit(any_db: Database) -> None:
    woken = asyncio.Event()
    any_db.listen("inbox", woken.set)

    await keep(any_db, text(1))

    async with asyncio.timeout(1):
        await woken.wait()
    assert await waiting_ids(any_db) == [1]


async def everything(db: Database) -> list[tuple[str, str, str]]:
    """State, body and reason of every row, read behind the store's back."""
    query = Query("all", "SELECT state, body, reason FROM inbox ORDER BY position", "")
    async with db.reading() as tx:
        return [(row["state"], row["body"], row["reason"]) for row in await tx.fetch(query)]


async def test_a_flood_of_bad_updates_leaves_a_bounded_quarantine(
    any_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest are kept, without what is long: 22,000 of them once left 39 MB."""
    monkeypatch.setattr(inbox, "MOST_QUARANTINED", 10)
    monkeypatch.setattr(inbox, "LONGEST_QUARANTINED", 200)
    await keep(any_db, *[Unusable(number, "not an object") for number in range(1, 31)])
    await keep(any_db, *[text(number, "x" * (500 if number == 32 else 5)) for number in range(31, 34)])
    async with any_db.transaction() as tx:
        for row in await inbox.waiting(tx, 10):
            await inbox.quarantine(tx, row.position, "RuntimeError in a handler", NOW)
    query = Query("all", "SELECT update_id, state, body FROM inbox ORDER BY position", "")
    async with any_db.reading() as tx:
        kept = {row["update_id"]: row["body"] for row in await tx.fetch(query)}

    assert list(kept) == list(range(24, 34))
    assert [number for number, body in kept.items() if body] == [31, 33]
