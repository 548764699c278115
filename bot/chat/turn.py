"""One update on its way through a handler: who speaks, where, and what is said back.

Nothing is sent here. Messages become rows of the outbox in the update's own transaction; answers that expire
(a tap's, an inline query's) are kept in `instant` and go out right after the commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from telegram import Update
from telegram.constants import CallbackQueryLimit

from bot.actions.core.services import Services
from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Screen, text_params
from bot.domain.core.inbox import StoredFinding
from bot.domain.core.outbox import InstantCall, Lane, OutgoingCall
from bot.domain.core.tasks import Made
from bot.domain.network.members import Member
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.transport.splitting import plain_text

if TYPE_CHECKING:
    from bot.chat.routes import Routes


def start_link(bot_username: str, payload: str) -> str:
    """A link to the private chat that brings `payload` with it (64 characters of A-Z a-z 0-9 _ -)."""
    return f"https://t.me/{bot_username}?start={payload}"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who sent the update; Telegram's own id and profile name, nothing we have checked."""

    user_id: int
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer goes. `message_id` is the message tapped or answered."""

    chat_id: int
    private: bool
    message_id: int | None = None
    thread_id: int | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """An update of our own: the task that is over, its kind, who asked for it and where."""

    task_id: int
    kind: str
    speaker: Speaker
    place: Place


@dataclass(slots=True)
class Turn:
    """`words`: the text, or what follows the command. `args`: what the tapped button carried.

    `member` is set for members in force only. `reference` is what a person can quote when something failed.
    `returned` and `made`: the task that is over, and what came of it, for an update of our own.
    `in_form`: the form this turn is a part of; `waiting_form`: one that waits for something else than what was sent.
    """

    tx: Transaction
    update: Update
    now: datetime
    bot_username: str
    services: Services
    routes: Routes
    speaker: Speaker
    place: Place
    reference: str = ""
    member: Member | None = None
    words: str = ""
    args: tuple[str, ...] = ()
    findings: tuple[StoredFinding, ...] = ()
    instant: list[InstantCall] = field(default_factory=list)
    answered: bool = False
    returned: Returned | None = None
    made: Made | None = None
    in_form: str = ""
    waiting_form: str = ""

    @property
    def tapped(self) -> bool:
        return self.update.callback_query is not None

    @property
    def is_new(self) -> bool:
        """An edited message is screened, and not answered a second time."""
        return self.update.edited_message is None

    async def show(self, screen: Screen) -> None:
        """Screens, not floods: a tap turns the page of its own message, a text gets a new one."""
        turnable = self.tapped and self.place.message_id is not None
        if turnable and screen.protected <= self.place.protected:
            await self._turn_the_page(screen)
        else:
            await self.say(screen)

    async def say(self, screen: Screen) -> None:
        """A new message, in as many parts as Telegram's 4096 characters need; the keyboard is under the last."""
        parts = screen.parts()
        for number, html in enumerate(parts, start=1):
            last = number == len(parts)
            await self._send("sendMessage", self._message(html, screen, with_keyboard=last))

    async def send_file(self, name: str, content: bytes, *, protected: bool) -> None:
        await self._send("sendDocument", {"protect_content": protected}, file_name=name, file_content=content)

    async def send_picture(self, name: str, content: bytes, caption: str, *, protected: bool = False) -> None:
        """`caption`: HTML of at most 1024 characters (Bot API)."""
        params: dict[str, object] = {"caption": caption, "parse_mode": "HTML", "protect_content": protected}
        await self._send("sendPhoto", params, file_name=name, file_content=content)

    async def delete_message(self) -> None:
        """Removes what the person wrote; where the bot may not, Telegram's refusal is let be."""
        if self.place.message_id is not None:
            await self._send("deleteMessage", {"message_id": self.place.message_id})

    async def shelf(self, member: Member) -> Shelf:
        """The directory of their département, as far as they may see it."""
        whole = member.keeps_directory
        return await self.services.directory.shelf(self.tx, member.department_code, whole=whole)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """The short answer over the chat, without tags; a tap is always answered, so its button stops waiting."""
        query = self.update.callback_query
        if query is not None and not self.answered:
            self.answered = True
            shown = plain_text(text)[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH]
            params = {"callback_query_id": query.id, "text": shown, "show_alert": alert}
            self.instant.append(InstantCall("answerCallbackQuery", params))

    def answer_inline(
        self, results: list[dict[str, object]], button: Mapping[str, object] | None = None
    ) -> None:
        """Personal and never cached: the default would show it to everybody for 300 s (Bot API)."""
        query = self.update.inline_query
        if query is not None:
            params = {"inline_query_id": query.id, "results": results, "cache_time": 0, "is_personal": True}
            self.instant.append(
                InstantCall("answerInlineQuery", params | ({"button": button} if button else {}))
            )

    def start_link(self, payload: str) -> str:
        """A link to the private chat with this bot, which brings `payload` with it."""
        return start_link(self.bot_username, payload)

    async def _turn_the_page(self, screen: Screen) -> None:
        first, *more = screen.parts()
        params = text_params(first) | {"message_id": self.place.message_id}
        params["reply_markup"] = screen.markup()
        await self._send("editMessageText", params)
        for html in more:
            await self._send("sendMessage", self._message(html, screen, with_keyboard=False))

    def _message(self, html: str, screen: Screen, *, with_keyboard: bool) -> dict[str, object]:
        params = text_params(html)
        if screen.protected:
            params["protect_content"] = True
        if with_keyboard and screen.keyboard:
            params["reply_markup"] = screen.markup()
        if not self.place.private and not self.tapped and self.place.message_id is not None:
            params["reply_parameters"] = {
                "message_id": self.place.message_id,
                "allow_sending_without_reply": True,
            }
        if self.place.thread_id is not None:
            params["message_thread_id"] = self.place.thread_id
        return params

    async def _send(
        self, method: str, params: dict[str, object], *, file_name: str = "", file_content: bytes = b""
    ) -> None:
        call = OutgoingCall(
            chat_id=self.place.chat_id,
            method=method,
            params={"chat_id": self.place.chat_id, **params},
            lane=Lane.PERSON,
            file_name=file_name,
            file_content=file_content,
        )
        await outbox.enqueue(self.tx, call, self.now)
