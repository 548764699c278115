"""`/mesdonnees`, `/oublier`: for members, for those who left, and for strangers the bot has something about."""

from __future__ import annotations

import asyncio

from bot.actions import requests, rights
from bot.chat.notices import tell
from bot.chat.screens import Screen, column, screen, tap
from bot.chat.turn import InstantCall, Turn
from bot.domain.members import Member
from bot.files.personal import as_json, as_workbook
from bot.store import departments, members, structures
from bot.texts import render

SURE, NOT_SURE = "oui", "non"


async def my_data(turn: Turn) -> None:
    """Two files, the person's own to keep: nothing protects them from being saved."""
    held = await rights.everything(turn.tx, turn.speaker.user_id)
    if not held:
        await turn.say(screen("rights/nothing_held"))
        return
    summary = await _summary(turn)
    await turn.say(screen("rights/my_data", titles=list(held)))
    for ending, make in (("json", as_json), ("xlsx", as_workbook)):
        content = await asyncio.to_thread(make, summary, held)
        await turn.send_file(f"mes-donnees-relais.{ending}", content, protected=False)


async def _summary(turn: Turn) -> dict[str, str]:
    member = await members.by_user(turn.tx, turn.speaker.user_id)
    lines = {"Établi le": f"{turn.now:%d/%m/%Y}", "Identifiant Telegram": str(turn.speaker.user_id)}
    if member is None:
        return lines
    department = await departments.department(turn.tx, member.department_code)
    place = await structures.structure(turn.tx, member.structure_id) if member.structure_id else None
    return lines | {
        "Nom": member.name,
        "Rôle": str(member.role),
        "Département": department.name if department else member.department_code,
        "Structure": place.name if place else "",
    }


async def forget(turn: Turn) -> None:
    """`/oublier [oui]`: says what will happen, and asks once."""
    if turn.words.strip().lower() == SURE:
        await _erase(turn)
        return
    member = await members.by_user(turn.tx, turn.speaker.user_id)
    if not await rights.everything(turn.tx, turn.speaker.user_id):
        await turn.say(screen("rights/nothing_held"))
        return
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
    member = await rights.forget_me(turn.tx, turn.speaker.user_id, turn.now)
    _say_unstored(turn, screen("rights/forgotten"))
    if member is not None:
        scope = {"type": "chat", "chat_id": turn.speaker.user_id}
        turn.instant.append(InstantCall("deleteMyCommands", {"scope": scope}))
    if member is not None and member.state != "left":
        await _tell_animateurs(turn, member)


def _say_unstored(turn: Turn, said: Screen) -> None:
    params: dict[str, object] = {"chat_id": turn.place.chat_id, "text": said.html, "parse_mode": "HTML"}
    if turn.tapped:
        turn.toast(render("rights/forgotten_toast"))
        params["message_id"] = turn.place.message_id
    turn.instant.append(InstantCall("editMessageText" if turn.tapped else "sendMessage", params))


async def _tell_animateurs(turn: Turn, gone: Member) -> None:
    """Without a name; the group is Telegram's, and only people can put somebody out of it."""
    for animateur in await requests.deciders(turn.tx, gone.department_code):
        await tell(turn.tx, animateur, screen("rights/somebody_forgotten", role=gone.role), turn.now)
