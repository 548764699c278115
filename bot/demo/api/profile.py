"""What the bot says of itself: commands, menu button, descriptions."""

from __future__ import annotations

import re
from functools import partial

from bot.demo.api.call import Call, method
from bot.demo.menus import private_menus
from bot.demo.refusals import bad_request
from bot.demo.wire import Json

MAX_COMMANDS = 100
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
    commands = call.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.world.commands[_scope(call)] = [_command(command) for command in commands]
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


def _command(given: Json) -> Json:
    name, text = str(given.get("command", "")).removeprefix("/"), str(given.get("description", ""))
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(text) <= MAX_COMMAND_TEXT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": text}


def _scope(call: Call) -> tuple[str, int, int, str]:
    """The key of a list of commands: kind, chat, member, language; raises for a chat the bot may not see."""
    scope = call.json("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = user_id = 0
    if SCOPES[kind]:
        chat = call.world.chats.get(int(scope.get("chat_id", 0)))
        if chat is None:
            raise bad_request("chat not found")
        chat_id = chat.id
    if SCOPES[kind] > 1:
        user_id = int(scope.get("user_id", 0))
    return kind, chat_id, user_id, call.text("language_code")


def _tell(call: Call) -> None:
    """The page hears of everybody's menu."""
    call.world.events.emit("commands", partial(private_menus, call.world))


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
