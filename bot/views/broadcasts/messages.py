"""A broadcast as its recipients see it, made when it leaves: corrected meanwhile, it is right; stopped, it stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts.going.feeding import Leaving
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.lateness import ROOM
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Composed, Keyboard, tap
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.recipients import Recipient, RecipientState
from bot.domain.core.calendar import local
from bot.domain.core.content import Content, Piece, visible_length, words
from bot.domain.core.outbox import Channel, Lane, Matter, OnDoubt, OutgoingCall
from bot.domain.core.words.relative_days import is_misread
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import groups
from bot.texts import render

BROADCAST, IN_GROUP = "broadcast", "broadcast_in_group"
ANSWER = "broadcast_answer"
"""The route of the buttons under a broadcast."""
RECEPTION, NEW_MESSAGE = "reception", "new"
"""Where somebody says what they want to receive; and that they come from a message that must stay."""


def calls(leaving: Leaving) -> Iterator[OutgoingCall]:
    """To people and groups, words of when it leaves."""
    for recipient in leaving.recipients:
        ids = (recipient.id, str(leaving.broadcast.version))
        if recipient.chat_id is not None:
            yield _message(leaving.broadcast, recipient, _address(recipient.chat_id), Matter(IN_GROUP, ids))
            continue
        member = leaving.people.get(recipient.member_id or "")
        if member is not None and recipient.channel is Channel.MAIL:
            yield _letter(recipient, member.id)
        elif member is not None and member.user_id is not None:
            to = _address(member.user_id, member.id)
            yield _message(leaving.broadcast, recipient, to, Matter(BROADCAST, ids))


def _message(broadcast: Broadcast, recipient: Recipient, to: Address, matter: Matter) -> OutgoingCall:
    call = outgoing.on_departure(to, matter, recipient.id, recipient.id)
    return replace(call, weight=broadcast.content.pieces[0].weight)


async def words_of_broadcast(reader: Reader, ids: tuple[str, ...]) -> Composed | None:
    """Nothing while it is paused, or once it is stopped. ids: recipient, the version it was queued with."""
    found = await _leaving(reader.tx, ids[0])
    if found is None or found[1].member_id != reader.member.id:
        return None
    return await _dated(reader.tx, reader.member.department_code, *found, reader.now)


async def words_in_group(tx: Reading, ids: tuple[str, ...], now: datetime) -> Composed | None:
    """As `words_of_broadcast`."""
    found = await _leaving(tx, ids[0])
    group = await groups.of_chat(tx, found[1].chat_id) if found and found[1].chat_id is not None else None
    return await _dated(tx, group.department_code, *found, now, in_group=True) if found and group else None


async def _leaving(tx: Reading, recipient_id: str) -> tuple[Broadcast, Recipient] | None:
    recipient = await recipients.by_id(tx, recipient_id)
    broadcast = recipient and await broadcasts.by_id(tx, recipient.broadcast_id, None)
    if not recipient or not broadcast or broadcast.state is not BroadcastState.SENDING:
        return None
    return (broadcast, recipient) if recipient.state is RecipientState.QUEUED else None


async def _dated(
    tx: Reading,
    department_code: str,
    broadcast: Broadcast,
    recipient: Recipient,
    now: datetime,
    *,
    in_group: bool = False,
) -> Composed:
    said = composed(broadcast, recipient, in_group=in_group)
    first, *others = said.content.pieces
    dated = await of_its_day(tx, department_code, broadcast, first, now)
    return replace(said, content=Content((dated, *others)))


async def of_its_day(
    tx: Reading, department_code: str, broadcast: Broadcast, first: Piece, came_at: datetime
) -> Piece:
    """What is not sent at night is read in the morning, with « demain » in it: above it stands when it was sent.

    `first`: its first message; `came_at`: when it came to its reader, of this département.
    """
    department = await departments.department(tx, department_code)
    if department is None or broadcast.started_at is None:
        return first
    at, here = local(broadcast.started_at, department), local(came_at, department)
    if not is_misread(words(broadcast.content), at.date(), here.date()):
        return first
    headed = f"{render('messages/of_another_day', at=at, now=here)}\n\n{first.html}"
    has_room = visible_length(headed) <= ROOM["caption" if first.files else "text"]
    return replace(first, html=headed) if has_room else first


def composed(broadcast: Broadcast, recipient: Recipient | None = None, *, in_group: bool = False) -> Composed:
    """`recipient` None: as it will look, in a preview or in a group; its buttons are the broadcast's.

    In private, one more leads to what its reader wants to receive, unless it is a service message, or an album that
    nothing follows: what was written stays as it was.
    """
    rows = [*choices_of(broadcast, recipient)]
    is_bare_album = not rows and broadcast.content.pieces[-1:] and broadcast.content.pieces[-1].is_album
    if not (in_group or broadcast.is_service or is_bare_album):
        rows.append([tap("Régler ce que je reçois", RECEPTION, NEW_MESSAGE)])
    content = _over_buttons(broadcast.content) if rows else broadcast.content
    return Composed(content, rows, broadcast.title)


def _over_buttons(content: Content) -> Content:
    """An album has no buttons: a line follows it that has."""
    if content.pieces and content.pieces[-1].is_album:
        return Content((*content.pieces, Piece(render("messages/answer_here"))))
    return content


def choices_of(broadcast: Broadcast, recipient: Recipient | None) -> Keyboard:
    """The buttons under it, with a ✓ at what the recipient answered."""
    answered = recipient.answer if recipient else ""
    return [
        [tap(f"✓ {choice}" if str(number) == answered else choice, ANSWER, broadcast.id, str(number))]
        for number, choice in enumerate(broadcast.choices)
    ]


def _letter(recipient: Recipient, member_id: str) -> OutgoingCall:
    """One, whatever it is made of."""
    matter = Matter(BROADCAST, (recipient.id,))
    return outgoing.letter(member_id, matter, lane=Lane.BULK, on_doubt=OnDoubt.HOLD, receipt=recipient.id)


async def send_test(tx: Transaction, member: Member, broadcast: Broadcast, now: datetime) -> None:
    """As it will arrive, to who prepares it."""
    if member.user_id is not None:
        to = Address(member.user_id, lane=Lane.NOTIFICATION, member_id=member.id)
        await outbox.enqueue_many(tx, outgoing.said(to, composed(broadcast)), now)


def _address(chat_id: int, member_id: str | None = None) -> Address:
    return Address(chat_id, lane=Lane.BULK, member_id=member_id, on_doubt=OnDoubt.HOLD)
