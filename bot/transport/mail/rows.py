"""Letters in the outbox: one is claimed and gets its words; what became of it is written down."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.privacy import letterboxes
from bot.domain.core.letters import Letter
from bot.domain.core.outbox import CallState, Delivery, Ended, Outcome, Sent
from bot.store.core import mail, outbox
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Transaction
from bot.transport.mail.decisions import Decision, Later, RetryReason

log = logging.getLogger(__name__)

Write = Callable[[Transaction, Delivery, datetime], Awaitable[Letter | None]]
"""The letter a row asks for, as of now; None when there is nothing to say any more, or nobody wants to read it."""
Outcomes = Callable[[Transaction, Sequence[Outcome]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A claimed row with its letter: « sending » as soon as this is committed."""

    delivery: Delivery
    letter: Letter


@dataclass(frozen=True, slots=True)
class ConcludedLetter:
    """A try that is over, at the instant `at`."""

    envelope: Envelope
    decision: Decision
    at: datetime

    def outcome(self) -> Outcome | None:
        """None as long as there will be another try."""
        delivery = self.envelope.delivery
        match self.decision:
            case Sent():
                return Outcome(delivery.receipt, None, self.at, matter=delivery.matter)
            case Ended(state, reason, unreachable):
                return Outcome(
                    delivery.receipt,
                    state,
                    self.at,
                    matter=delivery.matter,
                    unreachable=unreachable,
                    reason=reason,
                )
        return None


async def claim(
    tx: Transaction, row_id: int, write: Write, now: datetime
) -> tuple[Envelope | None, list[Outcome]]:
    """The letter, or what is to be known of it: who left gets none. A bug in one's words holds up no other."""
    found, ended = await outbox.claim(tx, [row_id], now)
    for delivery in found:
        try:
            letter = await write(tx, delivery, now)
        except StoreError:
            raise
        except Exception as error:
            about = {"action": "letter", "outbox": delivery.id}
            log.exception("A letter has no words", extra=about)
            reason = f"its words could not be made: {type(error).__name__}"
            ended.append(await outbox.end_unsent(tx, delivery, CallState.FAILED, reason, now))
            continue
        if letter is not None:
            return Envelope(delivery, letter), ended
        ended.append(await outbox.end_unsent(tx, delivery, CallState.DROPPED, outbox.SETTLED, now))
    return None, ended


async def settle(tx: Transaction, over: ConcludedLetter) -> None:
    """Doing it twice does no harm: the row must still be « sending »."""
    delivery, letter = over.envelope.delivery, over.envelope.letter
    match over.decision:
        case Sent():
            await outbox.delete_sent(tx, [delivery.id])
        case Ended(state, reason, unreachable):
            await outbox.end(tx, delivery.id, state, reason)
            if unreachable:
                await letterboxes.refused(tx, letter.member_id, letter.address)
        case Later(at, reason, RetryReason.DEFERRED):
            await mail.defer(tx, delivery.id, at, reason)
        case Later(at, reason, counted):
            doubts = delivery.doubts + (counted is RetryReason.DOUBT)
            await outbox.requeue(tx, delivery.id, at, doubts, reason)


async def note(tx: Transaction, outcomes: Outcomes, known: Sequence[Outcome]) -> None:
    if followed := [each for each in known if each.receipt]:
        await outcomes(tx, followed)
