"""People, chats and messages: what the world is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.markup.shown import entities_to_html
from bot.demo.wire import Json, number_id


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
    """`person` is set for a private chat; `members` maps user ids to the Bot API's member statuses.

    `lost_topics`: by thread id, what Telegram answers to who writes in a topic that was closed or deleted.
    """

    info: Json
    person: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    instance: str = field(default_factory=number_id)
    last_id: int = 0
    migrated_to: int | None = None
    requests: set[int] = field(default_factory=set)
    keyboard: list[list[Json]] = field(default_factory=list)
    lost_topics: dict[int, str] = field(default_factory=dict)

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
    """`raw` is what the Bot API answers; it is replaced, never changed, so that updates can share it.

    `fixed`: sent with a reply keyboard, or forwarded; Telegram then refuses to edit it.
    """

    chat: Chat
    raw: Json
    date: datetime
    deleted: bool = False
    fixed: bool = False
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
