"""What becomes of a letter's row after one try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.outbox import CallState, Delivery, Ended, OnDoubt, Sent
from bot.transport.mail.verdicts import Deferred, DoubtfulLetter, Unserved, Verdict

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 240, 240, 240, 240))
"""After each « not now » for one letter: a day in all, as mail servers do."""
MOST_DOUBTS = 3
AFTER_DOUBT = timedelta(minutes=2)
INSISTED = "put off for a day: "


class RetryReason(StrEnum):
    """What another try counts as; nothing while the server itself is away."""

    NOTHING = ""
    DEFERRED = "deferred"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Later:
    """There will be another try, at `at` or as soon as the server is back."""

    at: datetime
    reason: str
    counted: RetryReason


Decision = Sent | Ended | Later


def decide(delivery: Delivery, verdict: Verdict, now: datetime) -> Decision:
    match verdict:
        case Deferred(reason):
            if delivery.deferred >= len(PAUSES):
                return Ended(CallState.FAILED, INSISTED + reason)
            return Later(now + PAUSES[delivery.deferred], reason, RetryReason.DEFERRED)
        case Unserved(reason):
            return Later(delivery.due_since, reason, RetryReason.NOTHING)
        case DoubtfulLetter(reason):
            if delivery.on_doubt is OnDoubt.HOLD or delivery.doubts + 1 >= MOST_DOUBTS:
                return Ended(CallState.UNKNOWN, reason)
            return Later(now + AFTER_DOUBT, reason, RetryReason.DOUBT)
    return verdict
