"""The little world behind the server: people, chats, messages, files. State only: no network, no HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import takewhile

from bot.clock import Clock, stamp
from bot.demo.files import FileStore
from bot.demo.markup.found import with_found
from bot.demo.rendering import page_message
from bot.demo.state.chats import Account, Chat, Message
from bot.demo.state.contest import Contest
from bot.demo.state.events import EventLog
from bot.demo.state.queries import LIFE, PendingQuery, QueryAnswer
from bot.demo.state.updates import UpdateQueue
from bot.demo.wire import Json, number_id, token

HISTORY = 10_000
_NAMES = ("first_name", "last_name", "username")
ACTION_LIFE = timedelta(seconds=5)


class World:
    def __init__(self, clock: Clock, bot: Json, *, journal: bool = True) -> None:
        self.clock = clock
        self.bot = bot
        self.events = EventLog(journal=journal)
        self.updates = UpdateQueue(clock)
        self.contest = Contest(self.events)
        self.updates.on_conflict = self.contest.met
        self.files = FileStore()
        self.people: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, PendingQuery] = {}
        self.inline_queries: dict[str, PendingQuery] = {}
        self.inline_cache: dict[tuple[int | None, str], tuple[datetime, QueryAnswer]] = {}
        self.shown_results: dict[int, dict[str, Json]] = {}
        self.inline_messages: dict[str, Message] = {}
        self.commands: dict[tuple[str, int, int, str], list[Json]] = {}
        self.description = ""
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

    def open_query(self, person: int, kept: dict[str, PendingQuery], text: str = "") -> PendingQuery:
        query = PendingQuery(
            number_id(), person, self.clock.now(), asyncio.get_running_loop().create_future(), text
        )
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

    def is_stale(self, query: PendingQuery) -> bool:
        return self.clock.now() - query.asked > LIFE

    async def until(self, predicate: Callable[[], bool], timeout: float) -> None:  # noqa: ASYNC109
        """Waits for what is done in this world; TimeoutError when it does not come true in time.

        A LookupError of the predicate (no message yet, no such button) counts as false.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not _holds(predicate):
            left = deadline - loop.time()
            if left <= 0:
                raise TimeoutError(f"not within {timeout} s")
            await self.events.wait(self.events.number, min(left, 0.05))

    def close(self) -> None:
        """Lets go of everybody who waits: pollers, listeners, people who tapped."""
        self.contest.close()
        self.updates.close()
        self.events.close()
        for query in [*self.callbacks.values(), *self.inline_queries.values()]:
            if not query.answer.done():
                query.answer.set_result(QueryAnswer())

    def _new_id(self, chat: Chat) -> int:
        if chat.info["type"] == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._last_message_id += 1
        return self._last_message_id


def _holds(predicate: Callable[[], bool]) -> bool:
    try:
        return predicate()
    except LookupError:
        return False
