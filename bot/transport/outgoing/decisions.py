"""What becomes of a row after one call: what came back, seen with what came back from the others."""

from __future__ import annotations

import asyncio
import logging

from bot.clock import Clock
from bot.domain.core.outbox import (
    Again,
    CallState,
    Decision,
    Delivery,
    Ended,
    Failing,
    Flooded,
    Unreached,
    Verdict,
    Waiting,
)
from bot.transport.outgoing.failures import Failures
from bot.transport.outgoing.verdicts import EXPIRED, is_expired

log = logging.getLogger(__name__)


def decide(failures: Failures, row: Waiting, delivery: Delivery, verdict: Verdict, clock: Clock) -> Decision:
    """Takes note of it in `failures`; an outage is said once, and its end once."""
    now = asyncio.get_running_loop().time()
    if isinstance(verdict, Failing | Unreached) and is_expired(delivery, clock.now()):
        failures.forget(row.id)
        return Ended(CallState.FAILED, EXPIRED)
    match verdict:
        case Failing():
            return _judge(failures, row, delivery, verdict, now)
        case Flooded() | Unreached():
            failures.not_made(row, now)
            return verdict
        case _:
            if failures.got_through(row, now):
                log.info("Calls get through again", extra={"action": "outage_over", "method": row.method})
            return verdict


def _judge(
    failures: Failures, row: Waiting, delivery: Delivery, failing: Failing, now: float
) -> Again | Ended:
    known = failures.is_shared(row.method)
    decision = failures.judge(row, failing, delivery.doubts, now)
    if failures.is_shared(row.method) and not known:
        about = {"action": "outage", "method": row.method, "reason": failing.reason}
        log.warning("Calls fail for several chats alike: all of them wait", extra=about)
    return decision
