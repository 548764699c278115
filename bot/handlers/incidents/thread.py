"""What is written in an incident's thread by simply answering the bot: from either side, with whatever is sent.

`received` is the one way in. What somebody writes reaches the other side as the bot's own message.
"""

from __future__ import annotations

from telegram import Message

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import threads
from bot.actions.incidents.steps import Words
from bot.actions.incidents.threads import Written
from bot.chat.incoming.addressing import split_command
from bot.chat.incoming.attachments import album_of, file_of, words_of
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.states import Side, Step
from bot.store.incidents import threads as kept
from bot.store.incidents.incidents import HistoryStep
from bot.views.incidents.files import pass_file
from bot.views.incidents.notices import tell_concerned, tell_network, tell_new

SAYING = "incident"
"""The command behind which an incident is said."""


async def is_reply(turn: MemberTurn) -> bool:
    """Whether it answers a message of the bot that spoke of an incident."""
    return await _answered(turn) is not None


async def take_reply(turn: MemberTurn) -> None:
    found = await _answered(turn)
    if found is not None:
        await received(turn, *found)


async def _answered(turn: MemberTurn) -> tuple[str, Side] | None:
    message = turn.update.message
    answered = message.reply_to_message if message else None
    number = answered.message_id if answered else None
    return await kept.of_message(turn.tx, turn.place.chat_id, number) if isinstance(number, int) else None


async def received(turn: MemberTurn, incident_id: str, side: Side) -> None:
    """What the speaker has just sent, into this incident's thread. `side`: on which they speak. Raises Refusal."""
    message = turn.update.message
    if message is None or is_left_out(turn, message):
        return
    if names_somebody(turn.findings, side):
        await turn.say(screen("threads/citizen"))
        return
    words = said_in(turn, message)
    if not words.files and not words.text:
        raise Refusal("incident_not_kept")
    await write(turn, incident_id, side, words)


def is_left_out(turn: MemberTurn, message: Message) -> bool:
    """A part of an album whose first part was not kept, for what stood under it: none of it is."""
    return bool(album_of(message)) and turn.continues_album


def said_in(turn: MemberTurn, message: Message) -> Words:
    file = file_of(message)
    said = words_of(message)
    command, behind = split_command(said, turn.bot_username)
    return Words(
        behind if command == SAYING else said,
        album_of(message),
        turn.place.chat_id,
        turn.place.message_id,
        (file,) if file else (),
    )


async def write(turn: MemberTurn, incident_id: str, side: Side, words: Words) -> None:
    """Kept, told to the other side, and said to who wrote it where it went."""
    do = threads.reply if side is Side.REPORTER else threads.answer
    written = await do(turn.tx, turn.member, incident_id, words, turn.now)
    await _tell(turn, written, side)
    for file in () if written.is_note else words.files:
        is_new = written.older is not None
        await pass_file(turn.tx, written.incident, file, turn.member, side, turn.now, is_new=is_new)
    route = "incident" if side is Side.REPORTER else "incident_work"
    rows = [[tap("Voir l’incident", route, written.incident.id)]] if turn.place.private else []
    said = screen("threads/received", rows, written=written, incident=written.incident, side=side)
    await turn.say(said, post=await threads.new_post(turn.tx, written.incident, side))


async def _tell(turn: MemberTurn, written: Written, side: Side) -> None:
    if written.older is not None:
        await tell_new(turn.tx, written.incident, turn.member, turn.now)
    elif side is Side.REPORTER:
        await tell_network(turn.tx, written.incident, written.step_id, turn.member, turn.now)
    else:
        await tell_concerned(turn.tx, written.incident, written.concerned, written.step_id, turn.now)


async def is_part(turn: MemberTurn) -> bool:
    """Whether it is another picture of an album that an incident has, however late it comes."""
    return await _first_part(turn) is not None


async def _first_part(turn: MemberTurn) -> HistoryStep | None:
    message = turn.update.message
    album = album_of(message) if message else ""
    step = await kept.step_of_album(turn.tx, turn.place.chat_id, album) if album else None
    return step if step is not None and step.by_id == turn.member.id else None


async def take_part(turn: MemberTurn) -> None:
    """Without another answer: an album is one thing. Words that came with it are told like an edit."""
    message, first = turn.update.message, await _first_part(turn)
    if message is None or first is None:
        return
    words = said_in(turn, message)
    if names_somebody(turn.findings, first.side):
        await turn.say(screen("threads/citizen"))
        return
    incident, said = await threads.add_part(turn.tx, turn.member, first, words, turn.now)
    if said is not None and first.side is Side.REPORTER:
        await tell_network(turn.tx, incident, said.step_id, turn.member, turn.now)
    elif said is not None:
        await tell_concerned(turn.tx, incident, said.concerned, said.step_id, turn.now)
    for file in words.files if first.step != Step.NOTE else ():
        await pass_file(turn.tx, incident, file, turn.member, first.side, turn.now)


async def is_edit(turn: MemberTurn) -> bool:
    """Whether it is a changed message by which a step was done; of other commands words are read behind a verb."""
    message = turn.update.edited_message
    command = split_command(words_of(message), turn.bot_username)[0] if message is not None else None
    return command in (None, SAYING) and await _edited(turn) is not None


async def _edited(turn: MemberTurn) -> HistoryStep | None:
    if turn.update.edited_message is None or turn.place.message_id is None:
        return None
    step = await kept.step_of_message(turn.tx, turn.place.chat_id, turn.place.message_id)
    return step if step is not None and step.by_id == turn.member.id else None


async def take_edit(turn: MemberTurn) -> None:
    """The history keeps what was said first; the other side hears what is said now."""
    message, first = turn.update.edited_message, await _edited(turn)
    if message is None or first is None:
        return
    if names_somebody(turn.findings, first.side):
        await turn.say(screen("threads/citizen"))
        return
    changed = await threads.change_words(turn.tx, turn.member, first, said_in(turn, message), turn.now)
    if changed is None:
        return
    done, files = changed
    if done.tells_network:
        await tell_network(turn.tx, done.incident, done.step_id, turn.member, turn.now)
    await tell_concerned(turn.tx, done.incident, done.concerned, done.step_id, turn.now)
    for file in files if first.step != Step.NOTE else ():
        await pass_file(turn.tx, done.incident, file, turn.member, first.side, turn.now)
