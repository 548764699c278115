"""The menu of commands somebody sees in a chat."""

from __future__ import annotations

from bot.demo.state.chats import Chat
from bot.demo.wire import Json
from bot.demo.world import World

LANGUAGES = ("fr", "")


def commands_for(world: World, person: int, chat: Chat) -> list[Json]:
    """The first list set, in Telegram's order of scopes and, within a scope, of languages."""
    admin = chat.members.get(person) in {"administrator", "creator"}
    wide = "private" if chat.private else "group"
    scopes = [
        ("chat_member", chat.id, person),
        *([("chat_administrators", chat.id, 0)] if admin else []),
        ("chat", chat.id, 0),
        *([("all_chat_administrators", 0, 0)] if admin else []),
        (f"all_{wide}_chats", 0, 0),
        ("default", 0, 0),
    ]
    keys = [(*scope, language) for scope in scopes for language in LANGUAGES]
    return next((world.commands[key] for key in keys if key in world.commands), [])


def menus(world: World) -> dict[str, dict[str, list[Json]]]:
    """What each person is offered in each of their chats; ids as text, JSON has no other keys."""
    return {
        str(chat.id): {
            str(person): commands_for(world, person, chat)
            for person in world.people
            if person == chat.person or person in chat.members
        }
        for chat in world.chats.values()
    }
