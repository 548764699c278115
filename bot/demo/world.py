"""The little world behind the server: people, chats, messages, files. State only: no network, no HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

from bot.clock import Clock, stamp
from bot.demo.entities import with_found
from bot.demo.events import EventLog
from bot.demo.files import FileStore
from bot.demo.queries import LIFE, Answer, Query
from bot.demo.rendering import entities_to_html, page_message
from bot.demo.updates import UpdateQueue
from bot.demo.wire import Json, number_id, token

HISTORY = 10_000
_NAMES = ("first_name", "last_name", "username")
ACTION_LIFE = timedelta(seconds=5)


@dataclass(slots=True)
class Account:
    """`known`: the bot has met them, in a group or inline; `write_until`: a join request's window."""

    user: Json
    role: str = ""
    phone: str = "+33639980000"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    known: bool = False
    write_until: datetime | None = None

    @property
    def id(self) -> int:
        return int(self.user["id"])


@dataclass(slots=True)
class Chat:
    """`person` is set for a private chat; `members` maps user ids to the Bot API's member statuses."""

    info: Json
    person: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    instance: str = field(default_factory=number_id)
    last_id: int = 0
    migrated_to: int | None = None
    requests: set[int] = field(default_factory=set)
    keyboard: list[list[Json]] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.info["id"])

    @property
    def private(self) -> bool:
        return self.person is not None

    @property
    def title(self) -> str:
        return str(self.info.get("title", ""))


@dataclass(slots=True, eq=False)
class Message:
    """`raw` is what the Bot API answers; it is replaced, never changed, so that updates can share it."""

    chat: Chat
    raw: Json
    date: datetime
    deleted: bool = False
    reactions: dict[int, list[str]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def by_bot(self) -> bool:
        return bool(self.raw["from"]["is_bot"])

    @property
    def text(self) -> str:
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def html(self) -> str:
        return entities_to_html(self.text, self.raw.get("entities") or self.raw.get("caption_entities") or ())

    @property
    def buttons(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    def button(self, label: str) -> Json:
        """The button of this label or callback data, else the first whose label contains it in any case."""
        every = [button for row in self.buttons for button in row]
        for button in every:
            if label in (button["text"], button.get("callback_data")):
                return button
        for button in every:
            if label.casefold() in button["text"].casefold():
                return button
        raise LookupError(f"no button « {label} » among {self.labels} under « {self.text[:80]} »")


class World:
    def __init__(self, clock: Clock, bot: Json, *, journal: bool = True) -> None:
        self.clock = clock
        self.bot = bot
        self.events = EventLog(journal=journal)
        self.updates = UpdateQueue(clock)
        self.files = FileStore()
        self.people: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Query] = {}
        self.inline_queries: dict[str, Query] = {}
        self.inline_cache: dict[tuple[int | None, str], tuple[datetime, Answer]] = {}
        self.shown_results: dict[int, dict[str, Json]] = {}
        self.inline_messages: dict[str, Message] = {}
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.profile: dict[str, str] = {}
        self._last_message_id = 0

    @property
    def bot_id(self) -> int:
        return int(self.bot["id"])

    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    def add_person(self, account: Account) -> Chat:
        """The person and their private chat with the bot, whether they ever start it or not."""
        self.people[account.id] = account
        info: Json = {"id": account.id, "type": "private"}
        info |= {key: account.user[key] for key in _NAMES if key in account.user}
        chat = Chat(info, person=account.id)
        self.chats[account.id] = chat
        return chat

    def add_group(self, chat_id: int, title: str, kind: str = "group") -> Chat:
        chat = Chat({"id": chat_id, "title": title, "type": kind})
        self.chats[chat_id] = chat
        return chat

    def user(self, user_id: int) -> Json | None:
        if user_id == self.bot_id:
            return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        account = self.people.get(user_id)
        return account.user if account else None

    def bot_status(self, chat: Chat) -> str:
        return chat.members.get(self.bot_id, "left")

    def post(self, chat: Chat, sender: Json, content: Json) -> Message:
        """A new message in the chat; `content` holds every field but id, sender, chat and date."""
        now = self.clock.now()
        seconds = int(now.timestamp())
        base = {"message_id": self._new_id(chat), "from": sender, "chat": chat.info, "date": seconds}
        message = Message(chat, base | content, now)
        chat.messages[message.id] = message
        if len(chat.messages) > HISTORY:
            del chat.messages[next(iter(chat.messages))]
        self.events.emit("message", lambda: page_message(message))
        return message

    def change(self, message: Message, fields: Json, *, drop: tuple[str, ...] = ()) -> None:
        """An edit in place; `drop` names the fields that go."""
        kept = {key: value for key, value in message.raw.items() if key not in drop}
        message.raw = {**kept, **fields}
        self.events.emit("edit", lambda: page_message(message))

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.chat.messages.pop(message.id, None)
        place = {"chat": message.chat.id, "id": message.id}
        self.events.emit("delete", lambda: place)

    def show_action(self, chat: Chat) -> None:
        """« écrit… », for five seconds or until the message."""
        action = {"chat": chat.id, "person": None, "until": stamp(self.clock.now() + ACTION_LIFE)}
        self.events.emit("action", lambda: action)

    def react(self, message: Message, user_id: int, emojis: list[str]) -> tuple[list[str], list[str]]:
        """The reactions of this user before and after."""
        before = message.reactions.get(user_id, [])
        message.reactions[user_id] = emojis
        self.events.emit("edit", lambda: page_message(message))
        return before, emojis

    def text_content(self, text: str) -> Json:
        entities = with_found(text, ())
        return {"text": text, "entities": entities} if entities else {"text": text}

    def open_query(self, person: int, kept: dict[str, Query], text: str = "") -> Query:
        query = Query(number_id(), person, self.clock.now(), asyncio.get_running_loop().create_future(), text)
        kept[query.id] = query
        for old in [*takewhile(lambda key: self.is_stale(kept[key]), kept)]:
            del kept[old]
        return query

    def inline_id(self, message: Message) -> str:
        """How the bot knows a message sent through it inline, whose chat it is not told."""
        known = next((key for key, other in self.inline_messages.items() if other is message), None)
        if known is None:
            known = token()
            self.inline_messages[known] = message
        return known

    def is_stale(self, query: Query) -> bool:
        return self.clock.now() - query.asked > LIFE

    def close(self) -> None:
        """Lets go of everybody who waits: pollers, listeners, people who tapped."""
        self.updates.close()
        self.events.close()
        for query in [*self.callbacks.values(), *self.inline_queries.values()]:
            if not query.answer.done():
                query.answer.set_result(Answer())

    def _new_id(self, chat: Chat) -> int:
        if chat.info["type"] == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._last_message_id += 1
        return self._last_message_id
