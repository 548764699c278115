"""What became of each message of a broadcast, noted in the transaction that writes down what Telegram answered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.broadcasts import correcting
from bot.domain.broadcasts.broadcasts import Broadcast, State
from bot.domain.broadcasts.recipients import Recipient, RecipientState, state_after
from bot.domain.core.outbox import Outcome, part_of_post
from bot.store.broadcasts import broadcasts, recipients
from bot.store.engine.transaction import Transaction


async def note(tx: Transaction, outcomes: Sequence[Outcome]) -> None:
    """Doing it twice does no harm: the first end of a recipient counts."""
    await correcting.note(tx, outcomes)
    known: dict[str, Broadcast] = {}
    for outcome in outcomes:
        recipient = await recipients.by_id(tx, outcome.receipt)
        if recipient is None:
            continue
        if recipient.broadcast_id not in known:
            found = await broadcasts.by_id(tx, recipient.broadcast_id, None)
            if found is None:
                continue
            known[found.id] = found
        await _note_one(tx, known[recipient.broadcast_id], recipient, outcome)


async def _note_one(tx: Transaction, broadcast: Broadcast, recipient: Recipient, outcome: Outcome) -> None:
    """It has arrived when its last message has; the first message that does not decides."""
    part = outcome.matter.part if outcome.matter else part_of_post(outcome.post)
    state = state_after(outcome)
    if state is RecipientState.SENT and part < broadcast.messages - 1:
        return
    if state is RecipientState.DROPPED and broadcast.state is State.PAUSED:
        await recipients.unqueue(tx, [recipient.id])  # it was on its way when the pause came
        return
    await recipients.settle(
        tx, recipient.id, state, outcome.at, reason=outcome.reason, version=_version(broadcast, outcome)
    )


def _version(broadcast: Broadcast, outcome: Outcome) -> int:
    """The one it was queued with: corrected before it left, it is corrected once more, which changes nothing."""
    ids = outcome.matter.ids if outcome.matter else ()
    return int(ids[1]) if len(ids) > 1 else broadcast.version
