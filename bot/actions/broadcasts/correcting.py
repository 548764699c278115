"""« Corriger partout »: another text of what was sent, edited in every message that Telegram still has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.broadcasts import approving, writing
from bot.actions.broadcasts.going.feeding import MOST_AHEAD
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind
from bot.domain.broadcasts.corrections import Amendment, corrected, read_receipt, with_piece
from bot.domain.broadcasts.recipients import Recipient
from bot.domain.broadcasts.writing import words_of
from bot.domain.core.content import Content, Piece
from bot.domain.core.outbox import Channel, Outcome
from bot.domain.network.members import Member
from bot.domain.privacy.retention import POSTS
from bot.store.broadcasts import broadcast_corrections as corrections
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.selections import selections
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members


@dataclass(frozen=True, slots=True)
class Changing:
    """Whose messages are to be edited, in this transaction. `people`: each recipient's member, by id."""

    broadcast: Broadcast
    recipients: Sequence[Recipient]
    people: dict[str, Member]


async def correctable(tx: Reading, by: Member, broadcast_id: str, now: datetime) -> Broadcast:
    """Raises Refusal for what is not theirs, not sent, or too old: Telegram's numbers are kept a month."""
    found = await broadcasts.by_id(tx, broadcast_id, by.scope)
    if found is None or not writing.may_change(by, found) or found.started_at is None:
        raise Refusal("broadcast_gone")
    if found.ended_at is not None and found.ended_at <= POSTS.before(now):
        raise Refusal("broadcast_too_old")
    return found


async def propose(
    tx: Transaction, by: Member, broadcast: Broadcast, number: int, new: Piece, now: datetime
) -> Content:
    """What it would become, until it is confirmed. Raises Refusal for another sort of message."""
    if number >= len(broadcast.content.pieces):
        raise Refusal("broadcast_gone")
    piece = corrected(broadcast.content.pieces[number], new)
    if piece is None:
        raise Refusal("broadcast_other_sort")
    writing.check(piece)
    content = with_piece(broadcast.content, number, piece)
    if content == broadcast.content:
        raise Refusal("broadcast_same_text")
    await broadcasts.amend(tx, broadcast.id, Amendment(content, by.id), now)
    return content


async def approvers(tx: Reading, by: Member, broadcast: Broadcast) -> Sequence[Member]:
    """Who must say yes first to what `by` makes an announcement say: as to one they write. Nobody, maybe."""
    if broadcast.kind is not BroadcastKind.ANNOUNCEMENT:
        return []
    tally = await recipients.tally(tx, broadcast.id)
    fresh = replace(broadcast, approved_by=None, created_by=by.id)
    if not await approving.is_needed(tx, fresh, tally.reached + tally.left):
        return []
    return await approving.approvers(tx, fresh)


async def confirm(
    tx: Transaction, by: Member, broadcast: Broadcast, version: str, now: datetime
) -> Broadcast | Amendment:
    """As it is from now on; or what waits for another animateur's yes.

    `version`: the one that was corrected when it was confirmed. Raises Refusal when that is no longer so, or when
    somebody else has written another text since.
    """
    new = await broadcasts.amended(tx, broadcast.id)
    if new is None or new.asked or new.by not in ("", by.id) or str(broadcast.version) != version:
        raise Refusal("broadcast_moved")
    if await approvers(tx, by, broadcast):
        asked = Amendment(new.content, by.id, asked=True)
        await broadcasts.amend(tx, broadcast.id, asked, now)
        return asked
    return await _correct(tx, by, broadcast, new.content, now)


async def waiting(tx: Reading, by: Member, broadcast: Broadcast) -> Amendment:
    """What waits for a yes of theirs. Raises Refusal."""
    new = await broadcasts.amended(tx, broadcast.id)
    if new is None or not new.asked:
        raise Refusal("broadcast_changed")
    approving.check_other(by, replace(broadcast, created_by=new.by))
    return new


async def asked(tx: Reading, by: Member, broadcast: Broadcast, fingerprint: str) -> Amendment:
    """As `waiting`, and as they saw it."""
    new = await waiting(tx, by, broadcast)
    if new.fingerprint != fingerprint:
        raise Refusal("broadcast_changed")
    return new


async def approve(
    tx: Transaction, by: Member, broadcast: Broadcast, new: Amendment, now: datetime
) -> Broadcast:
    """`new`: as `asked` found it."""
    code, details = broadcast.department_code, str(broadcast.number)
    await journal.record(tx, by, code, "broadcast_approved", broadcast.title, details, now)
    return await _correct(tx, await members.by_id(tx, new.by), broadcast, new.content, now)


async def refuse(tx: Transaction, by: Member, broadcast: Broadcast, now: datetime) -> None:
    """It stays as it was."""
    await broadcasts.amend(tx, broadcast.id, None, now)
    code, details = broadcast.department_code, str(broadcast.number)
    await journal.record(tx, by, code, "broadcast_refused", broadcast.title, details, now)


async def _correct(
    tx: Transaction, by: Member | None, broadcast: Broadcast, content: Content, now: datetime
) -> Broadcast:
    """From now on everybody is to see it, and who has not got it yet gets it so. Raises Refusal."""
    changed = replace(broadcast, content=content)
    if not await broadcasts.correct(tx, changed, words_of(changed.title, content), now):
        raise Refusal("broadcast_moved")
    await corrections.again(tx, broadcast.id)
    code, details = broadcast.department_code, str(broadcast.number)
    await journal.record(tx, by, code, "broadcast_corrected", broadcast.title, details, now)
    return replace(changed, version=broadcast.version + 1)


async def take(tx: Transaction) -> list[Changing]:
    """Who is next of each that is corrected, noted as queued; what nobody waits for is over."""
    ahead = await recipients.queued_in_all(tx)
    room = MOST_AHEAD - ahead[Channel.TELEGRAM] - await corrections.queued_in_all(tx)
    taken = []
    for broadcast in await corrections.running(tx):
        await corrections.lose(tx, broadcast)
        next_ones = await corrections.to_queue(tx, broadcast, max(0, room))
        if not next_ones:
            await corrections.end(tx, broadcast.id)
            continue
        room -= len(next_ones)
        await corrections.queue(tx, [one.id for one in next_ones])
        ids = [one.member_id for one in next_ones if one.member_id is not None]
        people = {member.id: member for member in await selections.people(tx, ids)}
        taken.append(Changing(broadcast, next_ones, people))
    return taken


async def note(tx: Transaction, outcomes: Sequence[Outcome]) -> None:
    """What became of each edit: the message changed, or it is not there any more. Twice does no harm."""
    for outcome in outcomes:
        receipt = read_receipt(outcome.receipt)
        if receipt is None:
            continue
        if outcome.state is not None:
            await corrections.note(tx, receipt.recipient_id, receipt.version, corrections.LOST)
        elif receipt.is_last:
            await corrections.note(tx, receipt.recipient_id, receipt.version, corrections.DONE)
