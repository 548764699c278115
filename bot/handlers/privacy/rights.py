"""`/mesdonnees`, `/oublier`: for members, for those who left, and for strangers the bot has something about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import rights
from bot.actions.privacy.rights import Held
from bot.chat import tasks
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import messages, turned_page, unstored
from bot.chat.outgoing.wordless import no_menu
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, column, screen, tap
from bot.chat.tasks import Tools
from bot.chat.turn import TaskTurn, Turn
from bot.domain.core.tasks import Task, TaskResult
from bot.files.personal.personal import as_json, as_workbook
from bot.store.network import members
from bot.texts import render
from bot.views.broadcasts.reread import tell_forgotten
from bot.views.network.gone import tell_gone

TASK = rights.COPY
NOT_SURE = "non"
FILES: Mapping[str, Callable[[Mapping[str, str], Held], bytes]] = {"xlsx": as_workbook, "json": as_json}


async def my_data(turn: Turn) -> None:
    """Two files, the person's own to keep: nothing protects them from being saved.

    Somebody in force may have a long journal: the files are made outside. The others, of whom little is kept and not
    for long, cannot have a task, and get them at once.
    """
    held = await rights.everything(turn.tx, turn.speaker.user_id)
    if not held:
        await turn.say(screen("rights/nothing_held"))
        return
    await pass_over(turn, turn.words, alone=True)
    await rights.note_copy(turn.tx, turn.speaker.user_id, turn.now)
    await turn.say(screen("rights/my_data", titles=list(held), member=turn.member))
    if turn.member is not None:
        for ending in FILES:
            await tasks.ask_once(turn, TASK, {"ending": ending})
        return
    summary = await rights.summary(turn.tx, turn.speaker.user_id, turn.now)
    held = rights.in_local_time(held, await rights.zone_of(turn.tx, turn.speaker.user_id))
    for ending in FILES:
        made = await _file(ending, summary, held)
        await turn.send_file(made.file_name, made.content, protected=False)


async def write_copy(task: Task, tools: Tools) -> TaskResult:
    """The work `my_data`. payload: ending."""
    if task.member.user_id is None:
        raise Refusal("task_failed")
    async with tools.db.reading() as tx:
        held = await rights.everything(tx, task.member.user_id)
        summary = await rights.summary(tx, task.member.user_id, tools.clock.now())
        held = rights.in_local_time(held, await rights.zone_of(tx, task.member.user_id))
    return await _file(str(task.payload["ending"]), summary, held)


async def _file(ending: str, summary: Mapping[str, str], held: Held) -> TaskResult:
    content = await asyncio.to_thread(FILES[ending], summary, held)
    return TaskResult({}, f"mes-donnees-relais.{ending}", content)


async def hand_over(turn: TaskTurn) -> None:
    await turn.send_file(turn.result.file_name, turn.result.content, protected=False)


async def forget(turn: Turn) -> None:
    """`/oublier [oui]`: says what will happen, and asks once."""
    if turn.words.strip().lower() == SURE:
        await _erase(turn)
        return
    member = await members.by_user(turn.tx, turn.speaker.user_id)
    if not await rights.everything(turn.tx, turn.speaker.user_id):
        await turn.say(screen("rights/nothing_held"))
        return
    await pass_over(turn, turn.words, alone=True)
    last = member is not None and await rights.is_last_animateur(turn.tx, member)
    buttons = [tap("Oui, tout effacer", "forget", SURE), tap("Non, ne rien effacer", "forget", NOT_SURE)]
    await turn.say(screen("rights/forget", column(buttons), member=member, last=last))


async def confirmed(turn: Turn) -> None:
    """args: « oui » or « non »."""
    if turn.args == (SURE,):
        await _erase(turn)
    else:
        await turn.show(screen("rights/kept"))


async def _erase(turn: Turn) -> None:
    """The last words are not stored: after them nothing here knows the person."""
    gone = await rights.forget_me(turn.tx, turn.speaker.user_id, turn.now)
    member = gone.member
    to, said = Address(turn.place.chat_id), screen("rights/forgotten")
    calls = messages(to, said)
    if turn.tapped:
        turn.toast(render("rights/forgotten_toast"))
        calls = turned_page(to, turn.place.message_id, said)
    if member is not None:
        calls.append(no_menu(turn.speaker.user_id))
    turn.instant.extend(unstored(call) for call in calls)
    if member is not None and member.state != "left":
        # without a name; the group is Telegram's, and only people can put somebody out of it
        await tell_gone(turn.tx, member, screen("rights/somebody_forgotten", role=member.role), turn.now)
    await tell_forgotten(turn.tx, gone, turn.now)
