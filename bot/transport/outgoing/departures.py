"""What is about to leave, looked at once more.

The words of a notice are those of this moment, or it is dropped; an answer that waited for long says so. What missed
its hour waits for the next one, or is for somebody to decide.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.core.outbox import CallState, Delivery, Ended, OnDoubt, Outcome
from bot.store.core import outbox
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Transaction

log = logging.getLogger(__name__)

Departure = Callable[[Transaction, Delivery, datetime], Awaitable[Delivery | Ended | datetime | None]]
"""The call with its words, of a matter or of a late answer; why it does not leave, or until when it waits.

None when its matter is settled.
"""


async def as_written(_tx: Transaction, waiting: Delivery, _now: datetime) -> Delivery | None:
    """For a sender that nobody gave words: what has none of its own does not leave."""
    return waiting if waiting.matter is None else None


@dataclass(frozen=True, slots=True)
class Claimed:
    """`leaving`: « sending » as soon as this is committed, in no order. `ended`: what is not to leave."""

    leaving: list[Delivery]
    ended: list[Outcome]


async def claim(tx: Transaction, ids: Iterable[int], departure: Departure, now: datetime) -> Claimed:
    wanted = list(ids)
    found, ended = await outbox.claim(tx, wanted, now) if wanted else ([], [])
    claimed = Claimed([], ended)
    for each in [await _after_a_move(tx, one, now, claimed) for one in found]:
        if each is None:
            continue
        if each.matter or each.is_late_answer(now) or each.is_overdue(now) or each.is_late_notice(now):
            await _get_ready(tx, each, departure, now, claimed)
        else:
            claimed.leaving.append(each)
    return claimed


async def _after_a_move(
    tx: Transaction, waiting: Delivery, now: datetime, claimed: Claimed
) -> Delivery | None:
    """A change of a message whose group moved: of the one that says it in the new chat, or it is sent there.

    None: it does not leave, because nothing that follows something was to be changed.
    """
    if not waiting.is_of_lost_message:
        return waiting
    post = await outbox.post(tx, waiting.post) if waiting.post else None
    if post is None:
        ended = await outbox.end_unsent(tx, waiting, CallState.DROPPED, outbox.MOVED, now)
        claimed.ended.append(ended)
        return None
    if not post.is_lost:
        return replace(waiting, params={**waiting.params, "message_id": post.message_id})
    params = {name: value for name, value in waiting.params.items() if name != "message_id"}
    await outbox.send_anew(tx, waiting.id, params)
    return replace(waiting, method="sendMessage", params=params, on_doubt=OnDoubt.HOLD)


async def _get_ready(
    tx: Transaction, waiting: Delivery, departure: Departure, now: datetime, claimed: Claimed
) -> None:
    """A bug in one notice's words holds up no other call."""
    try:
        leaving = await departure(tx, waiting, now)
    except StoreError:
        raise
    except Exception as error:
        about = {"action": "outgoing_call", "method": waiting.method, "outbox": waiting.id}
        log.exception("A call has no words", extra=about)
        reason = f"its words could not be made: {type(error).__name__}"
        claimed.ended.append(await outbox.end_unsent(tx, waiting, CallState.FAILED, reason, now))
        return
    match leaving:
        case Delivery():
            claimed.leaving.append(leaving)
        case datetime():
            await outbox.hold_back(tx, waiting.id, leaving)
        case Ended(state, reason):
            claimed.ended.append(await outbox.end_unsent(tx, waiting, state, reason, now))
        case None:
            claimed.ended.append(await outbox.end_unsent(tx, waiting, CallState.DROPPED, outbox.SETTLED, now))
