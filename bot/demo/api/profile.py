"""What the bot says of itself: commands and description."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from bot.demo.api.call import Call, method
from bot.demo.markup.cleaning import cleaned
from bot.demo.refusals import bad_request
from bot.demo.state.menus import menus
from bot.demo.wire import Json

MAX_COMMANDS = 100
MAX_COMMAND = 32
MAX_COMMAND_TEXT = 256
MAX_DESCRIPTION = 512
SCOPES = {
    "default": 0,
    "all_private_chats": 0,
    "all_group_chats": 0,
    "all_chat_administrators": 0,
    "chat": 1,
    "chat_administrators": 1,
    "chat_member": 2,
}


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = call.json("commands", "commands") or []
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    read, scope = [_command(command) for command in commands], _scope(call)
    if len(read) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if read:
        call.world.commands[scope] = read
    else:
        call.world.commands.pop(scope, None)
    _tell(call)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    return call.world.commands.get(_scope(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    call.world.commands.pop(_scope(call), None)
    _tell(call)
    return True


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    missing = [name for name in ("command", "description") if not isinstance(given.get(name), str)]
    if missing:
        raise bad_request(f"can't parse BotCommand: Can't find field \"{missing[0]}\"")
    name, text = given["command"].strip().removeprefix("/"), cleaned(given["description"], ())[0]
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not re.fullmatch("[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not text:
        raise bad_request("command description must be non-empty")
    if len(text) > MAX_COMMAND_TEXT:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_TEXT}")
    return {"command": name, "description": text}


def _scope(call: Call) -> tuple[str, int, int, str]:
    """The key of a list of commands: kind, chat, member, language; raises for a chat the bot may not see."""
    language = call.text("language_code")
    if not re.fullmatch("(?:[a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    scope = call.json("scope", "BotCommandScope")
    scope = {"type": "default"} if scope is None else scope
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not SCOPES[kind]:
        return kind, 0, 0, language
    return kind, *_place(call, kind, scope), language


def _place(call: Call, kind: str, scope: Json) -> tuple[int, int]:
    """Chat and member; the member is 0 where the scope has none."""
    if not scope.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    user_id = call.whole(scope.get("user_id")) if SCOPES[kind] > 1 else 0
    if SCOPES[kind] > 1 and user_id <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    chat = call.find_chat(str(scope["chat_id"]))
    if chat.private and kind != "chat":
        raise bad_request("can't use specified scope in private chats")
    if chat.person is not None:
        call.check_met(call.world.people[chat.person])
    else:
        call.check_member(chat)
    if user_id and call.world.user(user_id) is None:
        raise bad_request("user not found")
    return chat.id, user_id


def _tell(call: Call) -> None:
    """The page hears of everybody's menu."""
    call.world.events.emit("commands", partial(menus, call.world))


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    description = call.text("description")
    if len(description) > MAX_DESCRIPTION:
        raise bad_request("description is too long")
    call.world.description = description
    return True


@method("getMyDescription")
def get_my_description(call: Call) -> Json:
    return {"description": call.world.description}
