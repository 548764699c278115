"""`/photo`: a member's picture for the trombinoscope, seen as it will be printed before it is kept."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Sequence

from telegram import PhotoSize

from bot.actions.core.refusals import Refusal
from bot.actions.network import photos
from bot.actions.privacy import consents
from bot.chat import tasks
from bot.chat.forms import FormRoute, begin, choice, fill_in
from bot.chat.routing.access import MEMBERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import back, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import MemberTurn, TaskTurn
from bot.chat.ways_out import close, stay
from bot.domain.core.forms import Ask, State
from bot.domain.core.outbox import InstantCall
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.core.words.normalise import normalise
from bot.domain.network.photos import ANOTHER, KEEP, PHOTO, SHORTEST_SIDE
from bot.domain.privacy.consents import Consent
from bot.files.pictures import NotAPicture, read_picture
from bot.files.processes.child import Apart
from bot.files.trombinoscope import proof
from bot.store.core import forms
from bot.store.network import photos as kept_photos
from bot.transport.downloads import LARGEST, download

TASK = "photo"
SEE, DELETE, CHANGE = "voir", "retirer", "changer"
WORDS = {
    **dict.fromkeys((SEE, "montrer", "regarder"), SEE),
    **dict.fromkeys((DELETE, "supprimer", "supprime", "enlever", "enleve", "effacer", "retire"), DELETE),
    **dict.fromkeys((CHANGE, "change", "nouvelle", "ajouter", "modifier", "remplacer"), CHANGE),
}
"""What is typed behind `/photo`, by its first word."""


async def start(turn: MemberTurn) -> None:
    """`/photo [voir | retirer]`, and the button of the same words."""
    said = normalise(turn.words)
    word = turn.args[0] if turn.args else WORDS.get(said.partition(" ")[0], "")
    await pass_over(turn, "" if word else turn.words)
    content = await kept_photos.of(turn.tx, turn.member.id)
    if word == DELETE:
        await photos.take_back(turn.tx, turn.member.id)
        await close(turn, PHOTO.name)  # one that was sent and not decided on goes too
        await turn.show(screen("photos/deleted", column([back("consents")]), had_one=content is not None))
    elif word == SEE and content is not None:
        stay(turn, PHOTO.name)
        await turn.send_picture("photo.jpg", content, "", protected=True)
    else:
        await begin(turn, GIVING, {})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    if question.step == "verdict":
        keep, another = (
            choice(label, PHOTO, "verdict", answer)
            for label, answer in (("Garder", KEEP), ("Autre photo", ANOTHER))
        )
        await turn.say(screen("photos/verdict", [[keep, another], [tap("Annuler", "cancel", PHOTO.name)]]))
    elif turn.member is not None:
        has_one = await kept_photos.of(turn.tx, turn.member.id) is not None
        known = [tap("Voir ma photo", "photo", SEE), tap("Retirer ma photo", "photo", DELETE)]
        keyboard = [known if has_one else [], [tap("Annuler", "cancel", PHOTO.name)]]
        await turn.show(screen("photos/ask", keyboard, has_one=has_one))


async def _receive(turn: MemberTurn, question: Ask) -> None:
    """A picture, at either step: the last one sent counts, and the first of an album."""
    message = turn.update.message
    if message is None or not message.photo:
        raise Refusal("photo_as_file" if message and message.document else "photo_expected")
    album = message.media_group_id or ""
    if album and album == question.state.get("album"):
        return
    size = _fitting(message.photo)
    if (size.file_size or 0) > LARGEST:
        raise Refusal("photo_heavy")
    await tasks.ask(turn, TASK, {"file": size.file_id})
    state = {"file": size.file_id, "album": album}
    await forms.save(turn.tx, turn.speaker.user_id, PHOTO.name, state, turn.now)
    turn.instant.append(
        InstantCall("sendChatAction", {"chat_id": turn.place.chat_id, "action": "upload_photo"})
    )


def _fitting(sizes: Sequence[PhotoSize]) -> PhotoSize:
    """The smallest that prints well: Telegram offers each photo in several sizes."""
    by_size = sorted(sizes, key=lambda size: size.width * size.height)
    return next((size for size in by_size if min(size.width, size.height) >= SHORTEST_SIDE), by_size[-1])


async def read_photo(task: Task, tools: Tools) -> TaskResult:
    """The work `photo`. payload: the file's id, which comes back with the picture and the card it makes."""
    file_id = str(task.payload["file"])
    content = await download(tools.bot, file_id)
    try:
        picture = await asyncio.to_thread(read_picture, content)
        async with tools.db.reading() as tx:
            person = await photos.as_colleague(tx, task.member)
        shown = await proof(person, picture, tools.clock.now())
    except NotAPicture as reason:
        raise Refusal(str(reason)) from None
    except Apart:
        raise Refusal("photo_unreadable") from None
    values = {"file": file_id, "picture": b64encode(picture.content).decode("ascii")}
    return TaskResult(values, "vignette.png", shown)


async def hand_over(turn: TaskTurn) -> None:
    """The card is shown, if its picture is still the one that is waited for."""
    saved = await forms.find(turn.tx, turn.speaker.user_id, PHOTO.name)
    if saved is None or "picture" in saved.state:
        return
    if saved.state.get("file") == turn.result.values["file"]:
        await turn.send_picture(turn.result.file_name, turn.result.content, "", protected=True)
        await fill_in(turn, GIVING, "picture", str(turn.result.values["picture"]))


async def _done(turn: MemberTurn, state: State) -> None:
    if state["verdict"] == ANOTHER:
        await begin(turn, GIVING, {})
        return
    await photos.keep(turn.tx, turn.member, b64decode(state["picture"]), turn.now)
    listed = Consent.LISTED in await consents.given(turn.tx, turn.member)
    buttons = [tap("Ce que je montre au réseau", "consents")]
    await turn.show(screen("photos/kept", column(buttons), listed=listed))


GIVING = FormRoute(PHOTO, MEMBERS, ask=_ask, done=_done, attached=_receive)
