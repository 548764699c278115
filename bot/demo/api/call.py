"""One call of a Bot API method: its parameters, read as leniently as Telegram reads them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from bot.demo.refusals import bad_request, forbidden, migrated
from bot.demo.serving.bodies import Params, Uploads
from bot.demo.serving.limits import FloodControl
from bot.demo.state.chats import Account, Chat, Message
from bot.demo.wire import Json
from bot.demo.world import World


@dataclass(frozen=True, slots=True)
class Call:
    world: World
    flood: FloodControl
    params: Params
    files: Uploads

    def text(self, name: str) -> str:
        return self.params.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        return self.whole(self.params.get(name), default)

    @staticmethod
    def whole(value: object, default: int = 0) -> int:
        """A whole number, or its digits as text."""
        try:
            return int(str(value))
        except ValueError:
            return default

    def number(self, name: str) -> float:
        try:
            return float(self.params[name])
        except (KeyError, ValueError):
            raise bad_request(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        return self.params.get(name, "").lower() in {"true", "yes", "1", "t", "y"}

    def json(self, name: str, what: str) -> Any:
        """The parameter read as JSON, None when absent; `what` names it in Telegram's sentence."""
        if not self.params.get(name):
            return None
        try:
            return json.loads(self.params[name])
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat, whether the bot may act in it or not; raises « chat not found »."""
        value = self.text(name)
        if not value:
            raise bad_request(f"{name} is empty")
        return self.find_chat(value)

    def find_chat(self, value: str) -> Chat:
        """By number or @name."""
        if value.startswith("@"):
            found = (
                c
                for c in self.world.chats.values()
                if f"@{c.info.get('username')}" == value and not c.private
            )
            chat = next(found, None)
        else:
            chat = self.world.chats.get(self.whole(value))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def group(self) -> Chat:
        chat = self.chat()
        if chat.private:
            raise bad_request("method is available for supergroup and channel chats only")
        self.check_member(chat)
        return chat

    def writable_chat(self) -> Chat:
        """The chat, when the bot may write in it; raises what Telegram answers otherwise."""
        chat = self.chat()
        if chat.person is not None:
            self._check_person(self.world.people[chat.person])
        else:
            self.check_member(chat)
        if lost := chat.lost_topics.get(self.integer("message_thread_id")):
            raise bad_request(lost)
        return chat

    def check_member(self, chat: Chat) -> None:
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        status = self.world.bot_status(chat)
        kind = f"{chat.info['type']} chat"
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        if status == "left":
            raise forbidden(f"bot is not a member of the {kind}")

    def check_admin(self, chat: Chat) -> None:
        if self.world.bot_status(chat) != "administrator":
            raise bad_request("not enough rights")

    def message(self, what: str, name: str = "message_id", chat: Chat | None = None) -> Message:
        """`what` begins Telegram's sentence: « message to edit »."""
        found = (chat or self.chat()).messages.get(self.integer(name))
        if found is None:
            raise bad_request(f"{what} not found")
        return found

    def user(self) -> Json:
        found = self.world.user(self.integer("user_id"))
        if found is None:
            raise bad_request("user not found")
        return found

    @staticmethod
    def check_met(person: Account) -> None:
        """A bot sees nobody who neither wrote to it nor shares a group with it."""
        if not (person.started or person.known):
            raise bad_request("chat not found")

    def _check_person(self, person: Account) -> None:
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        window = person.write_until
        if person.started or (window and self.world.clock.now() < window):
            return
        self.check_met(person)
        raise forbidden("bot can't initiate conversation with a user")


Result: TypeAlias = Json | list[Json] | bool | int | str
Method: TypeAlias = Callable[[Call], Result | Awaitable[Result]]
METHODS: dict[str, Method] = {}
_Function = TypeVar("_Function", bound=Method)


def method(name: str) -> Callable[[_Function], _Function]:
    """Registers a Bot API method under its name; Telegram does not mind the case."""

    def register(function: _Function) -> _Function:
        METHODS[name.lower()] = function
        return function

    return register
