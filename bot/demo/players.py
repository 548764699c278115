"""People and groups as tests and the demo play them, in the words of a conversation."""

from __future__ import annotations

import asyncio

from bot.demo import acts
from bot.demo.state import members
from bot.demo.state.chats import Account, Chat, Message
from bot.demo.state.queries import QueryAnswer
from bot.demo.wire import Json
from bot.demo.world import World

PATIENCE = 5.0


class GroupChat:
    """A group; after `migrate` it is the supergroup."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.chat = chat
        self._world = world

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        return list(self.chat.messages.values())

    def kick_bot(self, by: Person) -> None:
        members.remove(self._world, self.chat, self._world.bot_id, by.id, status="kicked")

    def promote_bot(self, by: Person) -> None:
        members.set_status(self._world, self.chat, self._world.bot_id, "administrator", by.id)

    def join(self, person: Person) -> None:
        members.join(self._world, self.chat, person.id, person.id)

    def leave(self, person: Person) -> None:
        members.remove(self._world, self.chat, person.id, person.id)

    def migrate(self, new_id: int) -> None:
        self.chat = members.migrate(self._world, self.chat, new_id)


class Person:
    """Where a chat may be given, none means the private chat with the bot."""

    def __init__(self, world: World, account: Account, name: str) -> None:
        self.name = name
        self.account = account
        self._world = world
        self._read_up_to = 0

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def chat(self) -> Chat:
        return self._world.chats[self.id]

    @property
    def chat_with_bot(self) -> list[Message]:
        """Both sides' messages, oldest first, as they read now."""
        return list(self.chat.messages.values())

    @property
    def received(self) -> list[Message]:
        return [message for message in self.chat_with_bot if message.by_bot]

    @property
    def last(self) -> Message:
        """The bot's latest message in private; LookupError before the first."""
        for message in reversed(self.chat.messages.values()):
            if message.by_bot:
                return message
        raise LookupError(f"{self.name} has received nothing yet")

    async def say(self, text: str, chat: GroupChat | None = None, reply_to: Message | None = None) -> Message:
        return acts.say(self._world, self.account, self._place(chat), text, reply_to.id if reply_to else None)

    async def tap(self, message: Message, button: str, timeout: float = PATIENCE) -> QueryAnswer:  # noqa: ASYNC109
        """Presses the button of this label, part of it, or data; TimeoutError if the bot never answers."""
        query = self.press(message, message.button(button)["callback_data"])
        async with asyncio.timeout(timeout):
            return await asyncio.shield(query)

    def press(self, message: Message, data: str) -> asyncio.Future[QueryAnswer]:
        """A tap with any data, foreign or forged too; nobody waits for the answer."""
        return acts.tap(self._world, self.account, message, data).answer

    async def inline(
        self,
        query: str,
        chat: GroupChat | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> QueryAnswer:
        asked = acts.ask(self._world, self.account, self._place(chat), query)
        async with asyncio.timeout(timeout):
            return await asyncio.shield(asked.answer)

    async def choose(self, result: Json, chat: GroupChat | None = None, query: str = "") -> Message:
        return acts.choose(self._world, self.account, self._place(chat), result, query)

    async def send_document(
        self,
        data: bytes,
        name: str,
        caption: str = "",
        chat: GroupChat | None = None,
        *,
        kind: str = "document",
        reply_to: Message | None = None,
        album: str = "",
    ) -> Message:
        """`kind` may also be « photo » or « voice ». `album`: the parts of one have the same."""
        stored = self._world.files.add(data, name, f"{kind}s")
        content = acts.file_content(stored, acts.caption_content(self._world, caption), kind)
        content |= {"media_group_id": album} if album else {}
        return acts.send(
            self._world, self.account, self._place(chat), content, reply_to.id if reply_to else None
        )

    async def send_location(self, latitude: float, longitude: float) -> Message:
        content = acts.location_content(latitude, longitude)
        return acts.send(self._world, self.account, self.chat, content)

    async def edit(self, message: Message, text: str) -> None:
        acts.edit(self._world, self.account, message, text)

    async def delete(self, message: Message) -> None:
        acts.delete(self._world, self.account, message)

    async def forward(self, message: Message, chat: GroupChat | None = None) -> Message:
        return acts.forward(self._world, self.account, self._place(chat), message)

    async def react(self, message: Message, emoji: str | None) -> None:
        acts.react(self._world, self.account, message, emoji)

    async def ask_to_join(self, group: GroupChat) -> None:
        acts.ask_to_join(self._world, self.account, group.chat)

    def block(self) -> None:
        members.block(self._world, self.account, blocked=True)

    def unblock(self) -> None:
        members.block(self._world, self.account, blocked=False)

    def deactivate(self) -> None:
        """Their Telegram account is deleted; no update tells the bot."""
        self.account.deactivated = True

    async def next_message(self, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109
        """The bot's oldest message not yet returned by this method; TimeoutError if none comes."""
        await self._world.until(lambda: self._unread() is not None, timeout)
        message = self._unread()
        assert message is not None  # noqa: S101
        self._read_up_to = message.id
        return message

    async def ask(self, text: str, timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109
        """Says something and returns the bot's next message, older ones being taken as read."""
        self._read_up_to = (await self.say(text)).id
        return await self.next_message(timeout)

    def _unread(self) -> Message | None:
        newer = (message for message in self.received if message.id > self._read_up_to)
        return next(newer, None)

    def _place(self, group: GroupChat | None) -> Chat:
        return group.chat if group else self.chat
