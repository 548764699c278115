"""What became of each message of a broadcast, noted in the transaction that writes down what Telegram answered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.broadcasts import correcting
from bot.actions.privacy import channels
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.recipients import Recipient, RecipientState, state_after
from bot.domain.core.outbox import Channel, Outcome, part_of_post
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.reception import digests
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.store.network import members

LEFT_TELEGRAM = frozenset({RecipientState.BLOCKED, RecipientState.NEVER_STARTED})


async def note(tx: Transaction, outcomes: Sequence[Outcome]) -> None:
    """Doing it twice does no harm: the first end of a recipient counts. A receipt may be a digest's: of all in it."""
    await correcting.note(tx, outcomes)
    known: dict[str, Broadcast] = {}
    for outcome in outcomes:
        recipient = await recipients.by_id(tx, outcome.receipt)
        if recipient is None:
            await digests.settle(tx, outcome.receipt, state_after(outcome), outcome.reason, outcome.at)
            continue
        if recipient.broadcast_id not in known:
            found = await broadcasts.by_id(tx, recipient.broadcast_id, None)
            if found is None:
                continue
            known[found.id] = found
        await _note_one(tx, known[recipient.broadcast_id], recipient, outcome)


async def _note_one(tx: Transaction, broadcast: Broadcast, recipient: Recipient, outcome: Outcome) -> None:
    """It has arrived when its last message has; the first message that does not decides. A letter is one whole."""
    part = outcome.matter.part if outcome.matter else part_of_post(outcome.post)
    state = state_after(outcome)
    messages = 1 if recipient.channel is Channel.MAIL else broadcast.messages
    if state is RecipientState.SENT and part < messages - 1:
        return
    if state is RecipientState.DROPPED and broadcast.state is BroadcastState.PAUSED:
        await recipients.unqueue(tx, [recipient.id])  # it was on its way when the pause came
        return
    if state is RecipientState.DROPPED and outcome.reason == outbox.MISSED:
        await recipients.unqueue(tx, [recipient.id])
        await broadcasts.note_missed(tx, broadcast.id)  # it is asked about, as after a stop
        return
    if state in LEFT_TELEGRAM and await _goes_by_mail_instead(tx, broadcast, recipient):
        return
    await recipients.settle(
        tx, recipient.id, state, outcome.at, reason=outcome.reason, version=_version(broadcast, outcome)
    )


async def _goes_by_mail_instead(tx: Transaction, broadcast: Broadcast, recipient: Recipient) -> bool:
    """Who stopped the bot since the freeze, and whom letters reach: they wait once more, on the other channel."""
    if recipient.channel is Channel.MAIL or broadcast.state not in (
        BroadcastState.SENDING,
        BroadcastState.PAUSED,
    ):
        return False
    member = await members.by_id(tx, recipient.member_id) if recipient.member_id else None
    if member is None or await channels.to(tx, member) != (Channel.MAIL,):
        return False
    return await recipients.move(tx, recipient.id, Channel.MAIL)


def _version(broadcast: Broadcast, outcome: Outcome) -> int:
    """The one it was queued with: corrected before it left, it is corrected once more, which changes nothing."""
    ids = outcome.matter.ids if outcome.matter else ()
    return int(ids[1]) if len(ids) > 1 else broadcast.version
