"""An announcement is written: its message, and what is chosen about it. All of it is kept as it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, Topic
from bot.domain.broadcasts.selections.selections import Selection
from bot.domain.broadcasts.writing import excess, joined, room, title_of, words_of
from bot.domain.core.content import MOST_IN_ALBUM, Content, Piece, visible_length
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts import broadcasts, sources
from bot.store.broadcasts.sources import BroadcastSource
from bot.store.engine.transaction import Reading, Transaction


async def unsent(tx: Reading, by: Member, broadcast_id: str) -> Broadcast:
    """One that nobody has yet, for who may change it. Raises Refusal."""
    found = await broadcasts.by_id(tx, broadcast_id, by.scope)
    if found is None or not may_change(by, found):
        raise Refusal("broadcast_gone")
    if not found.is_unsent:
        raise Refusal("broadcast_moved")
    return found


def may_change(by: Member, broadcast: Broadcast) -> bool:
    """What the national level sends to everybody is not one département's to change."""
    return by.scope is None or not broadcast.everywhere


async def write(tx: Transaction, by: Member, source: BroadcastSource, now: datetime) -> Broadcast:
    """A new one. Raises Refusal for a text that is too long."""
    check(source.piece)
    content = Content((source.piece,))
    broadcast = Broadcast(
        new_id(),
        by.department_code,
        BroadcastKind.ANNOUNCEMENT,
        Topic.NETWORK,
        title_of(content),
        content,
        Selection(),
        created_by=by.id,
        everywhere=by.scope is None,
    )
    await broadcasts.put(tx, broadcast, words_of(broadcast.title, content), now)
    await sources.put(tx, broadcast.id, source, now)
    await journal.record(tx, by, by.department_code, "broadcast_written", broadcast.title, "", now)
    return broadcast


async def rewrite(
    tx: Transaction, by: Member, broadcast: Broadcast, source: BroadcastSource, now: datetime
) -> Broadcast:
    """Another message instead; a title that was its first words follows. Raises Refusal."""
    check(source.piece)
    await sources.drop(tx, broadcast.id)
    await sources.put(tx, broadcast.id, source, now)
    return await _with_content(tx, by, broadcast, Content((source.piece,)), now)


async def take_part(
    tx: Transaction, by: Member, broadcast: Broadcast, source: BroadcastSource, now: datetime
) -> Broadcast:
    """Another part of its album, or one of its messages as it was edited. Raises Refusal."""
    check(source.piece)
    await sources.put(tx, broadcast.id, source, now)
    content = joined(await sources.pieces(tx, broadcast.id))
    if any(len(piece.files) > MOST_IN_ALBUM for piece in content.pieces):
        raise Refusal("broadcast_album_long", most=MOST_IN_ALBUM)
    return await _with_content(tx, by, broadcast, content, now)


async def _with_content(
    tx: Transaction, by: Member, broadcast: Broadcast, content: Content, now: datetime
) -> Broadcast:
    is_own = broadcast.title != title_of(broadcast.content)
    title = broadcast.title if is_own else title_of(content)
    return await change(tx, by, replace(broadcast, title=title, content=content), now)


async def change(tx: Transaction, by: Member, changed: Broadcast, now: datetime) -> Broadcast:
    """As it is from now on: a draft, written by who changed it. Raises Refusal when it moved meanwhile."""
    changed = replace(changed, created_by=by.id)
    if not await broadcasts.change(tx, changed, words_of(changed.title, changed.content), now):
        raise Refusal("broadcast_moved")
    return replace(changed, state=BroadcastState.DRAFT, approved_by=None, revision=changed.revision + 1)


async def delete(tx: Transaction, by: Member, broadcast: Broadcast, now: datetime) -> None:
    """Raises Refusal when it went meanwhile."""
    if not await broadcasts.delete(tx, broadcast.id, by.scope):
        raise Refusal("broadcast_moved")
    await journal.record(tx, by, broadcast.department_code, "broadcast_deleted", broadcast.title, "", now)


async def copy(tx: Transaction, by: Member, broadcast: Broadcast, now: datetime) -> Broadcast:
    """The same message for the same people, to be changed and sent once more."""
    new = Broadcast(
        new_id(),
        by.department_code,
        BroadcastKind.ANNOUNCEMENT,
        broadcast.topic if broadcast.kind is BroadcastKind.ANNOUNCEMENT else Topic.NETWORK,
        broadcast.title,
        broadcast.content,
        broadcast.selection,
        in_private=broadcast.in_private,
        in_group=broadcast.in_group,
        choices=broadcast.choices,
        created_by=by.id,
        everywhere=by.scope is None,
    )
    await broadcasts.put(tx, new, words_of(new.title, new.content), now)
    await journal.record(tx, by, by.department_code, "broadcast_written", new.title, "", now)
    return new


def check(piece: Piece) -> None:
    """Raises Refusal with the count."""
    if not piece.html and not piece.files:
        raise Refusal("broadcast_nothing")
    if excess(piece):
        key = "broadcast_caption_long" if piece.files else "broadcast_text_long"
        raise Refusal(key, length=visible_length(piece.html), room=room(piece), excess=excess(piece))
