"""The outbox table: what is to be sent is written in the transaction of what caused it."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta

from bot.clock import parse_stamp, stamp
from bot.domain.core.outbox import CallState, Channel, Delivery, Matter, Outcome, OutgoingCall, Post, Waiting
from bot.store.core import outbox_rows
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

ENDED_KEPT = timedelta(days=30)
LATELY = timedelta(days=7)
"""What is older has been asked again, or is missed by nobody."""
STOPPED = "the process stopped while it was being sent"
LEFT = "the member is no longer in force"
SETTLED = "the matter is settled"
MISSED = "it missed its hour"
MOVED = "its message stayed where the group was before it moved"

QUERIES = load_queries("outbox")


async def enqueue(tx: Transaction, call: OutgoingCall, now: datetime) -> None:
    """Wakes the sender after the commit. Of one matter a chat waits for one message only."""
    if call.matter is not None and await _is_waiting(tx, call, call.matter):
        return
    await tx.execute(QUERIES["enqueue"], **outbox_rows.arrival(call, now))
    tx.notify("outbox")


async def enqueue_many(tx: Transaction, calls: Iterable[OutgoingCall], now: datetime) -> None:
    """In this order, in one go: a broadcast."""
    await tx.execute_many(QUERIES["enqueue"], [outbox_rows.arrival(call, now) for call in calls])
    tx.notify("outbox")


async def _is_waiting(tx: Reading, call: OutgoingCall, matter: Matter) -> bool:
    row = await tx.fetch_one(
        QUERIES["is_waiting"],
        chat_id=call.chat_id,
        matter=outbox_rows.written(matter),
        channel=call.channel,
        member_id=call.member_id,
    )
    return row is not None


async def queued(
    tx: Reading,
    now: datetime,
    after: int = 0,
    known: Container[int] = (),
    channel: Channel = Channel.TELEGRAM,
) -> list[Waiting]:
    """In the order they came, those behind the id `after` that are not `known`; due or not.

    None waits longer than was meant when it was written, should the clock have been set back since.
    """
    rows = await tx.fetch(QUERIES["queued"], after=after, channel=channel)
    return [outbox_rows.waiting(row, now) for row in rows if row["id"] not in known]


async def next_departure(tx: Reading, now: datetime) -> datetime | None:
    """When the next call leaves that waits for its hour; None when none does."""
    row = await tx.fetch_one(QUERIES["next_departure"], now=stamp(now))
    return parse_stamp(row["due"]) if row and row["due"] else None


async def claim(tx: Transaction, ids: Iterable[int], now: datetime) -> tuple[list[Delivery], list[Outcome]]:
    """Marks those that are still queued as « sending », and returns them in no order.

    This must be committed before the call is made.
    A call for a member who is no longer in force is dropped: of those, what their askers are to know.
    """
    rows = await tx.fetch(QUERIES["claim"], ids=_keys(ids))
    claimed, dropped = [], []
    for row in rows:
        if row["state"] == CallState.DROPPED:
            dropped.append(await end_unsent(tx, outbox_rows.delivery(row), CallState.DROPPED, LEFT, now))
        else:
            claimed.append(outbox_rows.delivery(row))
    return claimed, dropped


async def end_unsent(
    tx: Transaction, claimed: Delivery, state: CallState, reason: str, now: datetime
) -> Outcome:
    """A call that is not to be made; what its asker is to know."""
    await end(tx, claimed.id, state, reason)
    return Outcome(claimed.receipt, state, now, matter=claimed.matter, reason=reason, post=claimed.post)


async def delete_sent(tx: Transaction, ids: Iterable[int]) -> None:
    await tx.execute(QUERIES["delete_sent"], ids=_keys(ids))


async def keep_post(tx: Transaction, post: Post, now: datetime) -> None:
    await tx.execute(
        QUERIES["keep_post"], id=post.id, chat_id=post.chat_id, message_id=post.message_id, now=stamp(now)
    )


async def post(tx: Reading, post_id: str) -> Post | None:
    """None as long as it was not sent. Its number is unknown (0) when its group moved to another chat."""
    row = await tx.fetch_one(QUERIES["post"], id=post_id)
    return Post(**row) if row else None


async def drop_changes(tx: Transaction, post_id: str) -> None:
    """Of a message that is about to be changed once more."""
    await tx.execute(QUERIES["drop_changes"], post=post_id)


async def settle_failed(tx: Transaction, posts: str) -> None:
    """Calls whose `post` begins so: what became of them was dealt with."""
    await tx.execute(QUERIES["settle_failed"], posts=f"{posts}%")


async def requeue(tx: Transaction, id: int, not_before: datetime, doubts: int, reason: str) -> None:  # noqa: A002
    instant = stamp(not_before)
    await tx.execute(QUERIES["requeue"], id=id, not_before=instant, attempts=doubts, reason=reason)


async def hold_back(tx: Transaction, id: int, until: datetime) -> None:  # noqa: A002
    """It missed its hour, and is not to leave at this one."""
    await tx.execute(QUERIES["hold_back"], id=id, until=stamp(until), reason=MISSED)


async def end(tx: Transaction, id: int, state: CallState, reason: str) -> None:  # noqa: A002
    """`reason` must hold no personal data. The content is erased, except of what is `unknown`."""
    if state is CallState.UNKNOWN:
        await tx.execute(QUERIES["hold"], id=id, reason=reason)
    else:
        await tx.execute(QUERIES["end"], id=id, state=state, reason=reason)


async def recover(
    tx: Transaction, now: datetime, channel: Channel = Channel.TELEGRAM
) -> tuple[int, list[Outcome]]:
    """At start, by the one process that sends: how many calls another one was making when it died.

    Of those that stay in doubt, what their askers are to know.
    """
    rows = await tx.fetch(QUERIES["recover"], channel=channel)
    doubtful = [row["receipt"] for row in rows if row["state"] == CallState.UNKNOWN]
    return len(rows), [Outcome(receipt, CallState.UNKNOWN, now, reason=STOPPED) for receipt in doubtful]


async def left_to_send(tx: Reading) -> int:
    row = await tx.fetch_one(QUERIES["left_to_send"])
    return int(row["total"]) if row else 0


async def doubt_queued(tx: Transaction) -> int:
    """How many: `recover` settles them at the next start."""
    return await tx.execute(QUERIES["doubt_queued"])


async def take_back(tx: Transaction, receipts: Iterable[str]) -> frozenset[str]:
    """Removes what is queued under them and has not left; returns the receipts of those."""
    rows = await tx.fetch(QUERIES["take_back"], receipts=json.dumps(dict.fromkeys(receipts, 0)))
    return frozenset(row["receipt"] for row in rows)


async def rewrite_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: its calls and its département follow."""
    rows = await tx.fetch(QUERIES["calls_of_chat"], chat_id=old)
    for row in rows:
        params = outbox_rows.readdressed(row["params"], old, new)
        await tx.execute(QUERIES["move_call"], id=row["id"], chat_id=new, params=params)
    await tx.execute(QUERIES["unbind_old_chat"], old=old, new=new)
    await tx.execute(QUERIES["move_group"], old=old, new=new)
    for moves in ("lose_posts", "move_event_posts", "move_recipients"):
        await tx.execute(QUERIES[moves], old=old, new=new)
    await tx.execute(QUERIES["forget_posts"], chat_id=old)


async def send_anew(tx: Transaction, id: int, params: Mapping[str, object]) -> None:  # noqa: A002
    """A change of a message whose group moved to another chat, which is there no more: a message instead."""
    await tx.execute(QUERIES["send_anew"], id=id, params=outbox_rows.as_json(params))


async def unknown_lately(tx: Reading, scope: str | None, now: datetime) -> int:
    """Of how many calls of the last days nobody knows whether they arrived."""
    row = await tx.fetch_one(QUERIES["unknown_since"], scope=scope, since=stamp(now - LATELY))
    return int(row["total"]) if row else 0


async def forget(tx: Transaction, now: datetime) -> int:
    """How many rows went."""
    return await tx.execute(QUERIES["forget"], before=stamp(now - ENDED_KEPT))


def _keys(ids: Iterable[int]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
