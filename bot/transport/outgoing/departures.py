"""What is about to leave, looked at once more.

The words of a notice are those of this moment, or it is dropped; an answer that waited for long says so.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from bot.domain.core.outbox import Delivery, State
from bot.store.core import outbox
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Transaction

log = logging.getLogger(__name__)

Departure = Callable[[Transaction, Delivery, datetime], Awaitable[Delivery | None]]
"""The call with its words, of a matter or of a late answer; None when its matter is settled."""


async def as_written(_tx: Transaction, waiting: Delivery, _now: datetime) -> Delivery | None:
    """For a sender that nobody gave words: what has none of its own does not leave."""
    return waiting if waiting.matter is None else None


async def claim(tx: Transaction, ids: Iterable[int], departure: Departure, now: datetime) -> list[Delivery]:
    """Those that may leave, « sending » as soon as this is committed; in no order."""
    wanted = list(ids)
    claimed = await outbox.claim(tx, wanted) if wanted else []
    ready = [
        await _ready(tx, each, departure, now) if each.matter or each.is_late_answer(now) else each
        for each in claimed
    ]
    return [each for each in ready if each is not None]


async def _ready(tx: Transaction, waiting: Delivery, departure: Departure, now: datetime) -> Delivery | None:
    """A bug in one notice's words holds up no other call."""
    try:
        leaving = await departure(tx, waiting, now)
    except StoreError:
        raise
    except Exception as error:
        about = {"action": "outgoing_call", "method": waiting.method, "outbox": waiting.id}
        log.exception("A call has no words", extra=about)
        await outbox.end(tx, waiting.id, State.FAILED, f"its words could not be made: {type(error).__name__}")
        return None
    if leaving is None:
        await outbox.end(tx, waiting.id, State.DROPPED, outbox.SETTLED)
    return leaving
