"""The world as the page is given it: people, conversations, what inline mode found."""

from __future__ import annotations

from bot.clock import stamp
from bot.demo.markup.shown import entities_to_html
from bot.demo.rendering import full_name, page_message
from bot.demo.state.chats import Account, Chat
from bot.demo.state.menus import menus
from bot.demo.state.queries import QueryAnswer
from bot.demo.wire import Json
from bot.demo.world import World

SHOWN = 500


def inline_view(answer: QueryAnswer) -> Json:
    return {"results": [_result_view(result) for result in answer.results], "button": answer.button}


def _result_view(result: Json) -> Json:
    message = result["message"]
    title = result.get("title") or result.get("first_name") or result["type"]
    html = entities_to_html(message.get("text", ""), message.get("entities", ()))
    return {"id": result["id"], "title": title, "description": result.get("description", ""), "html": html}


def world_view(world: World) -> Json:
    chats = [chat for chat in world.chats.values() if chat.migrated_to is None]
    return {
        "now": stamp(world.clock.now()),
        "event": world.events.number,
        "bot": {"id": world.bot_id, "name": world.bot["first_name"], "username": world.bot["username"]},
        "people": [_person_view(account, chats) for account in world.people.values()],
        "chats": [_chat_view(chat) for chat in chats],
        "commands": menus(world),
        "contest": world.contest.lasts,
    }


def _person_view(account: Account, chats: list[Chat]) -> Json:
    present = [chat.id for chat in chats if chat.id == account.id or account.id in chat.members]
    name = full_name(account.user)
    return {
        "id": account.id,
        "name": name,
        "role": account.role,
        "chats": present,
        "blocked": account.blocked,
    }


def _chat_view(chat: Chat) -> Json:
    return {
        "id": chat.id,
        "type": "private" if chat.private else "group",
        "title": chat.title,
        "person": chat.person,
        "members": list(chat.members),
        "messages": [page_message(message) for message in list(chat.messages.values())[-SHOWN:]],
        "keyboard": [[button["text"] for button in row] for row in chat.keyboard],
    }
