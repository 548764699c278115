"""« Corriger partout » on its way: the words of an edit are those of when it leaves, with what was answered by then."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.broadcasts.correcting import Changing
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import EditedMessage
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.corrections import EditReceipt
from bot.domain.broadcasts.recipients import Recipient, RecipientState
from bot.domain.core.outbox import Lane, Matter, OutgoingCall, Post, post_of_part
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import outbox
from bot.store.engine.transaction import Reading
from bot.store.network import groups
from bot.views.broadcasts.messages import composed, of_its_day

EDIT = "broadcast_edit"


async def calls(tx: Reading, changing: Changing) -> list[OutgoingCall]:
    """One a message that Telegram still has the number of."""
    made: list[OutgoingCall] = []
    for recipient in changing.recipients:
        posts = await _posts(tx, changing.broadcast, recipient)
        made += await _of_one(tx, changing, recipient, posts)
    return made


async def _posts(tx: Reading, broadcast: Broadcast, recipient: Recipient) -> list[tuple[int, Post]]:
    known = []
    for number in range(len(broadcast.content.pieces)):
        post = await outbox.post(tx, post_of_part(recipient.id, number))
        known += [(number, post)] if post else []
    return known


async def _of_one(
    tx: Reading, changing: Changing, recipient: Recipient, posts: list[tuple[int, Post]]
) -> list[OutgoingCall]:
    made, broadcast = list[OutgoingCall](), changing.broadcast
    member = changing.people.get(recipient.member_id or "")
    for number, post in posts:
        is_last = number == posts[-1][0]
        receipt = EditReceipt(recipient.id, broadcast.version, number, is_last).written()
        to = Address(post.chat_id, lane=Lane.BULK, member_id=member.id if member else None)
        if member is not None:
            made.append(outgoing.on_departure(to, Matter(EDIT, (recipient.id, str(number))), receipt=receipt))
        elif recipient.chat_id is not None:
            [call] = outgoing.said(to, await _in_group(tx, broadcast, recipient, number, post))
            made.append(replace(call, receipt=receipt))
    return made


async def _in_group(
    tx: Reading, broadcast: Broadcast, recipient: Recipient, number: int, post: Post
) -> EditedMessage:
    said = amended(broadcast, None, number, post, in_group=True)
    group = await groups.of_chat(tx, post.chat_id)
    if number or group is None or recipient.settled_at is None:
        return said
    came_at, code = recipient.settled_at, group.department_code
    return replace(said, piece=await of_its_day(tx, code, broadcast, said.piece, came_at))


async def words_of_edit(reader: Reader, ids: tuple[str, ...]) -> EditedMessage | None:
    """ids: recipient, which of the messages."""
    recipient, number = await recipients.by_id(reader.tx, ids[0]), int(ids[1])
    broadcast = recipient and await broadcasts.by_id(reader.tx, recipient.broadcast_id, None)
    post = await outbox.post(reader.tx, post_of_part(ids[0], number))
    if not recipient or not broadcast or post is None or recipient.state is not RecipientState.SENT:
        return None
    said = amended(broadcast, recipient, number, post)
    if number:
        return said
    came_at, code = recipient.settled_at or reader.now, reader.member.department_code
    return replace(said, piece=await of_its_day(reader.tx, code, broadcast, said.piece, came_at))


def amended(
    broadcast: Broadcast, recipient: Recipient | None, number: int, post: Post, *, in_group: bool = False
) -> EditedMessage:
    """With the buttons it had: under the last message."""
    said = composed(broadcast, recipient, in_group=in_group)
    is_last = number == len(said.content.pieces) - 1
    return EditedMessage(post.message_id, broadcast.content.pieces[number], said.keyboard if is_last else ())
