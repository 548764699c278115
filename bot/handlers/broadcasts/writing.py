"""`/annonce`: the animateur sends a message as it should be received; another picture of its album joins it.

`received` is the one way in, for a new one, another message instead, and the text of a correction.
"""

from __future__ import annotations

import re
from datetime import timedelta

from telegram import Message

from bot.actions.broadcasts import writing
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.incoming.attachments import album_of, file_of, html_of, piece_of
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close, stay
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.writing import MESSAGE
from bot.domain.core.forms import Ask, State
from bot.domain.core.outbox import Matter
from bot.handlers.broadcasts import correcting
from bot.store.broadcasts import broadcasts, sources
from bot.store.broadcasts.sources import BroadcastSource
from bot.views.broadcasts.unsent import UNSENT, unsent_screen

COMMAND = re.compile(r"/annonce(?:@\w+)?\s*", re.IGNORECASE)
TOGETHER = timedelta(seconds=1)
"""The parts of an album come one by one: what is said of them waits for the others."""


async def start(turn: MemberTurn) -> None:
    """`/annonce`, `/annonce Fermeture lundi…`."""
    message = turn.update.message
    if message is None or not turn.words.strip():
        await begin(turn, WRITING, {"broadcast": ""})
        return
    await close(turn, MESSAGE.name)
    await _kept(
        turn, await writing.write(turn.tx, turn.member, _source(turn, message, _behind(message)), turn.now)
    )


def _behind(message: Message) -> str:
    """What stands behind the command, if it begins with it: in bold too."""
    html = html_of(message)
    return COMMAND.sub("", html, count=1).strip() if COMMAND.match(message.text or "") else html


async def replace_message(turn: MemberTurn) -> None:
    """« Changer le message ». args: broadcast id."""
    found = await writing.unsent(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, WRITING, {"broadcast": found.id})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    leave = [[tap("Abandonner", "cancel", MESSAGE.name)]]
    if question.state.get("piece"):
        await turn.show(await correcting.question(turn, question.state, leave))
        return
    await turn.show(screen("unsent/ask", leave, is_new=not question.state["broadcast"]))


async def _read(turn: MemberTurn, question: Ask, _text: str) -> None:
    await _attached(turn, question)


async def _attached(turn: MemberTurn, question: Ask) -> None:
    """What was sent, whatever it is; what cannot be sent on is said, and the question stays."""
    message = turn.update.message
    if message is None or (album_of(message) and turn.continues_album):
        return  # a part of an album whose first part was refused: none of it is kept
    stay(turn, MESSAGE.name)
    source = _source(turn, message, html_of(message))
    if question.state.get("piece"):
        await correcting.received(turn, question.state, source.piece)
        await close(turn, MESSAGE.name)
        return
    if question.state["broadcast"]:
        found = await writing.unsent(turn.tx, turn.member, question.state["broadcast"])
        broadcast = await writing.rewrite(turn.tx, turn.member, found, source, turn.now)
    else:
        broadcast = await writing.write(turn.tx, turn.member, source, turn.now)
    await close(turn, MESSAGE.name)
    await _kept(turn, broadcast)


async def _nothing_left(_turn: MemberTurn, _state: State) -> None:
    """It was kept when it came."""


def _source(turn: MemberTurn, message: Message, html: str) -> BroadcastSource:
    """Raises Refusal for what the bot cannot send on: a poll, a sticker, a place, a checklist."""
    file = file_of(message)
    if file is not None and file.runs:
        raise Refusal("file_runs", name=file.name)
    if file is None and (message.effective_attachment is not None or message.checklist is not None):
        raise Refusal("broadcast_not_sendable")
    where = turn.place
    return BroadcastSource(where.chat_id, where.message_id or 0, album_of(message), piece_of(message, html))


async def _kept(turn: MemberTurn, broadcast: Broadcast) -> None:
    """Of an album, once its other parts may have come."""
    message = turn.update.message or turn.update.edited_message
    if message is not None and album_of(message):
        await _show_soon(turn, broadcast)
    else:
        await turn.show(await unsent_screen(reader_of(turn), broadcast))


async def _show_soon(turn: MemberTurn, broadcast: Broadcast) -> None:
    matter = Matter(UNSENT, (broadcast.id,))
    await tell(turn.tx, turn.member, matter, turn.now, not_before=turn.now + TOGETHER)


def reader_of(turn: MemberTurn) -> Reader:
    return Reader(turn.tx, turn.member, turn.now, turn.services)


async def is_part(turn: MemberTurn) -> bool:
    """Whether it is another part of an album that an announcement is written as, however late it comes."""
    message = turn.update.message
    album = album_of(message) if message else ""
    may = ANIMATEURS.admits(turn.member.role)
    return may and bool(album) and await sources.of_album(turn.tx, turn.place.chat_id, album) is not None


async def take_part(turn: MemberTurn) -> None:
    message = turn.update.message
    if message is None:
        return
    broadcast_id = await sources.of_album(turn.tx, turn.place.chat_id, album_of(message)) or ""
    found = await writing.unsent(turn.tx, turn.member, broadcast_id)
    source = _source(turn, message, html_of(message))
    await _show_soon(turn, await writing.take_part(turn.tx, turn.member, found, source, turn.now))


async def is_edit(turn: MemberTurn) -> bool:
    """Whether it is a changed message that an announcement is written as."""
    may = ANIMATEURS.admits(turn.member.role)
    return may and turn.update.edited_message is not None and await _edited(turn) is not None


async def take_edit(turn: MemberTurn) -> None:
    """Before it is sent the announcement follows; afterwards it may be corrected everywhere."""
    message, found = turn.update.edited_message, await _edited(turn)
    if message is None or found is None:
        return
    if not found.is_unsent:
        rows = [[tap("Corriger partout", "broadcast_correct", found.id)]]
        await turn.say(screen("amending/edited", rows, broadcast=found))
        return
    source = _source(turn, message, _behind(message))
    if source.piece not in await sources.pieces(turn.tx, found.id):
        await writing.take_part(turn.tx, turn.member, found, source, turn.now)
        await _show_soon(turn, found)


async def _edited(turn: MemberTurn) -> Broadcast | None:
    broadcast_id = await sources.of_message(turn.tx, turn.place.chat_id, turn.place.message_id or 0)
    found = await broadcasts.by_id(turn.tx, broadcast_id, turn.member.scope) if broadcast_id else None
    return found if found is not None and writing.may_change(turn.member, found) else None


WRITING = FormRoute(MESSAGE, ANIMATEURS, ask=_ask, done=_nothing_left, read=_read, attached=_attached)
