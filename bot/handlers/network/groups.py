"""Telegram groups: bound to a département by `/lier`, and what becomes of them."""

from __future__ import annotations

from bot.actions.network import groups, requests
from bot.actions.network.requests import Applicant
from bot.chat.incoming.addressing import split_command
from bot.chat.incoming.happenings import (
    Arrived,
    BotGone,
    BotThere,
    Departed,
    Happening,
    HiddenCommand,
    Knocked,
    Moved,
    Renamed,
    happening,
)
from bot.chat.notices import tell_person
from bot.chat.screens import Button, Screen, column, link, screen, tap
from bot.chat.turn import MemberTurn, Turn
from bot.domain.network.groups import Group
from bot.domain.network.roles import Role
from bot.handlers.network import requests as request_screens
from bot.handlers.network.joining import ASK_LINK
from bot.store.core import departments
from bot.store.network import groups as store
from bot.store.network import members
from bot.texts import render
from bot.transport.splitting import is_blank

UNBINDING = "delier"


async def bind(turn: MemberTurn) -> None:
    """`/lier` in a group binds it; in private it shows the groups that are bound."""
    if turn.place.private:
        await turn.say(await _list_screen(turn))
        return
    chat = turn.update.effective_chat
    title = (chat.title if chat else None) or ""
    group, is_new = await groups.bind(turn.tx, turn.member, turn.place.chat_id, title, turn.words, turn.now)
    department = await departments.department(turn.tx, group.department_code)
    await turn.say(screen("groups/bound", department=department, is_new=is_new))


async def unbind(turn: MemberTurn) -> None:
    """`/delier` in the group."""
    if turn.place.private:
        await turn.say(await _list_screen(turn))
        return
    group = await store.of_chat(turn.tx, turn.place.chat_id)
    await groups.unbind(turn.tx, turn.member, group, turn.now)
    await turn.say(screen("groups/unbound"))


async def unbind_one(turn: MemberTurn) -> None:
    """From the list in private. args: group id."""
    group = await store.by_id(turn.tx, turn.args[0] if turn.args else "", turn.member.scope)
    await groups.unbind(turn.tx, turn.member, group, turn.now)
    turn.toast(render("members/done"))
    await turn.show(await _list_screen(turn))


async def _list_screen(turn: MemberTurn) -> Screen:
    bound = await store.groups(turn.tx, turn.member.scope)
    return screen("groups/list", column([_unbind_button(group) for group in bound]), groups=bound)


def _unbind_button(group: Group) -> Button:
    return tap(f"Délier « {group.title or group.department_code} »", "unbind", group.id)


async def happened(turn: Turn) -> None:
    """People come and go, the bot is put out, Telegram moves the group. Only bound groups matter."""
    event = happening(turn.update)
    match event:
        case Moved(old, new):
            await groups.moved(turn.tx, old, new)
        case BotGone():
            await groups.put_out(turn.tx, turn.place.chat_id, turn.now)
        case BotThere():
            await groups.taken_back(turn.tx, turn.place.chat_id)
        case HiddenCommand(text):
            await _answer_hidden(turn, text)
        case None:
            pass
        case _:
            group = await store.of_chat(turn.tx, turn.place.chat_id)
            if group is not None:
                await _in_bound(turn, group, event)


async def _answer_hidden(turn: Turn, text: str) -> None:
    """Why nothing comes; commands of other bots are theirs to answer."""
    name, _ = split_command(text, turn.bot_username)
    ours = turn.menu.offered(Role.ANIMATEUR, in_groups=True)
    if name in {UNBINDING, *(line.command for line in ours)}:
        await turn.say(screen("groups/hidden", name=name))


async def _in_bound(turn: Turn, group: Group, event: Happening) -> None:
    match event:
        case Arrived(people):
            await groups.arrived(turn.tx, group, people, turn.now)
        case Departed(user_id):
            await groups.departed(turn.tx, group, user_id)
        case Renamed(title):
            await groups.renamed(turn.tx, group, title)
        case Knocked():
            await _knocked(turn, group, event)


async def _knocked(turn: Turn, group: Group, event: Knocked) -> None:
    """Members of the département come in at once; others learn how to ask, and the animateur decides."""
    member = await members.by_user(turn.tx, event.user_id)
    if member is not None and member.state == "active" and member.scope in (None, group.department_code):
        await request_screens.open_door(turn, group, event.user_id)
        return
    name = "" if is_blank(event.name) else event.name[:60]
    asked = await requests.knock(turn.tx, Applicant(event.user_id, name), group, turn.now)
    if asked is None:
        return
    button = link("Demander à entrer dans le réseau", turn.start_link(ASK_LINK))
    how = screen("groups/knocked", [[button]], title=group.title)
    await tell_person(turn.tx, event.chat_id, how, turn.now)
    await request_screens.tell_deciders(turn, asked)
