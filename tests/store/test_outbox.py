"""The outbox on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.core.outbox import CallState, Delivery, Lane, OnDoubt, OutgoingCall, Waiting
from bot.domain.network.members import Invitation, Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row
from bot.store.network import members

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNE = 7
GROUP, SUPERGROUP = -1001, -1_002_000_000_000
ROWS = Query("rows", "SELECT * FROM outbox ORDER BY id", "Everything.")
BIND = Query(
    "bind", "INSERT INTO groups (chat_id, department_code, bound_at) VALUES (:chat, '95', '')", "A group."
)
GROUPS = Query("groups", "SELECT chat_id FROM groups", "All groups.")
SUSPEND = Query("suspend", "UPDATE members SET state = 'suspended'", "Everybody.")


def say(
    chat: int = ANNE, *, on_doubt: OnDoubt = OnDoubt.RESEND, member_id: str | None = None
) -> OutgoingCall:
    params = {"chat_id": chat, "text": "Été", "reply_markup": {"inline_keyboard": []}}
    return OutgoingCall(chat, "sendMessage", params, on_doubt=on_doubt, member_id=member_id)


async def ask(db: Database, *calls: OutgoingCall) -> list[int]:
    async with db.transaction() as tx:
        await outbox.enqueue_many(tx, calls, NOON)
        return [row.id for row in await outbox.queued(tx, NOON)]


async def claim(db: Database, ids: Iterable[int]) -> list[Delivery]:
    async with db.transaction() as tx:
        return (await outbox.claim(tx, ids, NOON))[0]


async def rows(db: Database) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(ROWS)


async def anne_joins(db: Database) -> None:
    anne = Member(
        "anne", ANNE, "95", Role.CONSEILLER, None, "Anne", "Petit", "active", True, date(2026, 11, 24)
    )
    async with db.transaction() as tx:
        await members.add(tx, anne, Invitation("code", Role.CONSEILLER, "95", None, 1, "2027"), "1", NOON)


async def test_what_goes_to_a_member_in_force_is_told_from_what_goes_to_a_stranger(any_db: Database) -> None:
    await anne_joins(any_db)
    await ask(any_db, say(), say(chat=8), say(chat=GROUP), OutgoingCall(0, "setMyCommands", {}))
    async with any_db.reading() as tx:
        strangers = [row.chat_id for row in await outbox.queued(tx, NOON) if row.stranger]
    async with any_db.transaction() as tx:
        await tx.execute(SUSPEND)
        after = [row.chat_id for row in await outbox.queued(tx, NOON) if row.stranger]

    assert ([8], [ANNE, 8]) == (strangers, after)


async def test_what_is_asked_waits_in_order(any_db: Database) -> None:
    later = NOON + timedelta(hours=1)
    call = OutgoingCall(
        GROUP, "deleteMessage", {"chat_id": GROUP, "message_id": 3}, Lane.BULK, not_before=later
    )
    first, second = await ask(any_db, say(), call)

    async with any_db.reading() as tx:
        waiting = await outbox.queued(tx, NOON)
        behind = await outbox.queued(tx, NOON, after=first)
        unknown = await outbox.queued(tx, NOON, known={second})
    assert waiting == [
        Waiting(first, ANNE, 0, "sendMessage", NOON, stranger=True),
        Waiting(second, GROUP, 2, "deleteMessage", later),
    ]
    assert [row.id for row in behind] == [second]
    assert [row.id for row in unknown] == [first]


async def test_a_clock_that_was_set_back_holds_up_nothing_longer_than_was_meant(any_db: Database) -> None:
    params = {"chat_id": ANNE, "text": "Été"}
    planned = OutgoingCall(ANNE, "sendMessage", params, not_before=NOON + timedelta(minutes=5))
    await ask(any_db, say(), planned)
    yesterday = NOON - timedelta(days=1)

    async with any_db.reading() as tx:
        at_once, later = await outbox.queued(tx, yesterday)

    assert (at_once.not_before, later.not_before) == (yesterday, yesterday + timedelta(minutes=5))


async def test_what_is_asked_wakes_the_sender(db: Database) -> None:
    heard: list[bool] = []
    db.listen("outbox", lambda: heard.append(True))
    async with db.transaction() as tx:
        await outbox.enqueue(tx, say(), NOON)
    async with db.reading() as tx:
        await outbox.queued(tx, NOON)

    assert heard == [True]


async def test_a_claimed_call_is_whole(any_db: Database) -> None:
    params = {"chat_id": ANNE, "caption": "Été"}
    file = OutgoingCall(ANNE, "sendDocument", params, file_name="é.bin", file_content=bytes(range(256)))
    [delivery] = await claim(any_db, await ask(any_db, file))

    assert delivery == Delivery(
        delivery.id, ANNE, "sendDocument", params, OnDoubt.RESEND, 0, NOON, NOON, "é.bin", bytes(range(256))
    )


async def test_a_row_is_claimed_once(any_db: Database) -> None:
    ids = await ask(any_db, say(), say(), say())

    assert {delivery.id for delivery in await claim(any_db, ids[:2])} == set(ids[:2])
    assert [delivery.id for delivery in await claim(any_db, [*ids, 999])] == ids[2:]
    assert await claim(any_db, []) == []


async def test_a_call_for_somebody_no_longer_in_force_is_dropped(any_db: Database) -> None:
    await anne_joins(any_db)
    first, second = await ask(any_db, say(member_id="anne"), say(member_id="anne"))
    assert [delivery.id for delivery in await claim(any_db, [first])] == [first]
    async with any_db.transaction() as tx:
        await tx.execute(SUSPEND)

    assert await claim(any_db, [second]) == []
    [_, dropped] = await rows(any_db)
    assert (dropped["state"], dropped["params"], dropped["reason"]) == ("dropped", "{}", outbox.LEFT)


async def test_what_was_sent_is_removed_and_nothing_else(any_db: Database) -> None:
    ids = await ask(any_db, say(), say(), say())
    await claim(any_db, ids[:2])
    async with any_db.transaction() as tx:
        await outbox.delete_sent(tx, [ids[0], ids[2]])

    assert [row["id"] for row in await rows(any_db)] == ids[1:]


async def test_a_call_to_be_made_again(any_db: Database) -> None:
    [id_] = await ask(any_db, say())
    await claim(any_db, [id_])
    later = NOON + timedelta(seconds=30)
    async with any_db.transaction() as tx:
        await outbox.requeue(tx, id_, later, 2, "why")
        assert [row.not_before for row in await outbox.queued(tx, NOON)] == [later]

    [delivery] = await claim(any_db, [id_])
    assert (delivery.doubts, delivery.due_since) == (2, later)


@pytest.mark.parametrize(
    ("state", "kept"), [(CallState.FAILED, False), (CallState.BLOCKED, False), (CallState.UNKNOWN, True)]
)
async def test_what_ended_is_forgotten_unless_somebody_must_decide(
    any_db: Database, state: CallState, kept: bool
) -> None:
    [id_] = await ask(any_db, say())
    await claim(any_db, [id_])
    async with any_db.transaction() as tx:
        await outbox.end(tx, id_, state, "why")

    [row] = await rows(any_db)
    assert (row["state"], row["reason"], row["method"]) == (state, "why", "sendMessage")
    assert ("Été" in row["params"]) is kept


async def test_what_a_dead_process_was_sending(any_db: Database) -> None:
    edit = OutgoingCall(ANNE, "editMessageText", {}, on_doubt=OnDoubt.HOLD)
    ids = await ask(any_db, say(), say(on_doubt=OnDoubt.HOLD), edit, say(on_doubt=OnDoubt.HOLD))
    await claim(any_db, ids[:3])
    async with any_db.transaction() as tx:
        count, doubtful = await outbox.recover(tx, NOON)
    assert (count, [each.state for each in doubtful]) == (3, [CallState.UNKNOWN])

    found = await rows(any_db)
    assert [(row["state"], row["attempts"]) for row in found] == [
        ("queued", 1),
        ("unknown", 1),
        ("queued", 1),
        ("queued", 0),
    ]


async def test_everything_follows_a_group_that_moved(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(BIND, chat=GROUP)
    ids = await ask(any_db, say(GROUP), say(GROUP), say(ANNE))
    await claim(any_db, ids[:1])
    async with any_db.transaction() as tx:
        await outbox.rewrite_chat(tx, GROUP, SUPERGROUP)
        assert [row["chat_id"] for row in await tx.fetch(GROUPS)] == [SUPERGROUP]

    found = [(row["chat_id"], json.loads(row["params"])["chat_id"]) for row in await rows(any_db)]
    assert found == [(SUPERGROUP, SUPERGROUP)] * 2 + [(ANNE, ANNE)]


async def test_a_group_bound_at_its_new_place_already(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(BIND, chat=GROUP)
        await tx.execute(BIND, chat=SUPERGROUP)
        await outbox.rewrite_chat(tx, GROUP, SUPERGROUP)
        assert [row["chat_id"] for row in await tx.fetch(GROUPS)] == [SUPERGROUP]


async def test_ended_rows_are_removed_after_a_month(any_db: Database) -> None:
    first, _ = await ask(any_db, say(), say())
    await claim(any_db, [first])
    async with any_db.transaction() as tx:
        await outbox.end(tx, first, CallState.FAILED, "why")
        assert await outbox.forget(tx, NOON + timedelta(days=29)) == 0
        assert await outbox.forget(tx, NOON + timedelta(days=31)) == 1

    assert [row["state"] for row in await rows(any_db)] == ["queued"]


async def test_what_may_not_have_arrived_is_counted_where_it_went(any_db: Database) -> None:
    """To a member and to a group of the Val-d'Oise, and to somebody of nowhere."""
    await anne_joins(any_db)
    async with any_db.transaction() as tx:
        await tx.execute(BIND, chat=GROUP)
    calls = [say(chat, on_doubt=OnDoubt.HOLD) for chat in (ANNE, GROUP, 99)]
    await claim(any_db, await ask(any_db, *calls))
    async with any_db.transaction() as tx:
        await outbox.recover(tx, NOON)
    week = outbox.LATELY

    async with any_db.reading() as tx:
        counted = [await outbox.unknown_lately(tx, scope, NOON + week) for scope in ("95", "60", None)]
        later = await outbox.unknown_lately(tx, None, NOON + week + timedelta(seconds=1))

    assert ([2, 0, 3], 0) == (counted, later)
