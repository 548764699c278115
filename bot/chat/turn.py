"""One update on its way through a handler: who speaks, where, and what is said back.

Nothing is sent here. Messages become rows of the outbox in the update's own transaction; answers that expire
(a tap's, an inline query's) are kept in `instant` and go out right after the commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import Update
from telegram.constants import CallbackQueryLimit

from bot.actions.core.services import Services
from bot.actions.directory.shelves import Shelf
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.routing.menu import Menu
from bot.chat.screens import Button, Keyboard, Said, Screen
from bot.domain.core.inbox import StoredFinding
from bot.domain.core.outbox import InstantCall, OutgoingCall
from bot.domain.core.tasks import TaskResult
from bot.domain.network.members import Member
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.transport.splitting import abridged, plain_text


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
    """Where the answer goes. `message_id` is the message tapped or answered.

    `shown_at`: since when the one that was tapped says what it says.
    """

    chat_id: int
    private: bool
    message_id: int | None = None
    thread_id: int | None = None
    protected: bool = False
    shown_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FinishedTask:
    """An update of our own: the task that is over, its kind, who asked for it and where.

    `department_code`: the one a duty asked it for, without anybody; empty where a member asked.
    """

    task_id: int
    kind: str
    speaker: Speaker
    place: Place
    department_code: str = ""


@dataclass(slots=True, kw_only=True)
class Turn:
    """`words`: the text, or what follows the command. `args`: what the tapped button carried.

    `member` is set for members in force only. `reference` is what a person can quote when something failed.
    `finished`: the task that is over, for an update of our own.
    `meant`: words that turned out to be no answer to a question, to be answered as if typed alone.
    `continues_album`: another picture of the same album came before, and was answered.
    `in_form`: the form this turn is a part of; `waiting_form`: one that waits for something else than what was sent.
    `command`: the name of the command that was typed.
    `offered`: the buttons that were shown in private.
    """

    tx: Transaction
    update: Update
    now: datetime
    bot_username: str
    services: Services
    menu: Menu
    speaker: Speaker
    place: Place
    reference: str = ""
    member: Member | None = None
    words: str = ""
    args: tuple[str, ...] = ()
    findings: tuple[StoredFinding, ...] = ()
    instant: list[InstantCall] = field(default_factory=list)
    answered: bool = False
    finished: FinishedTask | None = None
    meant: str = ""
    continues_album: bool = False
    in_form: str = ""
    waiting_form: str = ""
    command: str = ""
    offered: list[Button] = field(default_factory=list)

    @property
    def tapped(self) -> bool:
        return self.update.callback_query is not None

    @property
    def is_new(self) -> bool:
        """An edited message is screened, and not answered a second time."""
        return self.update.edited_message is None

    @property
    def sent_at(self) -> datetime:
        """When Telegram got what was written: before `now` while the bot was away, never after it."""
        message = self.update.message
        return min(self.now, message.date) if message is not None else self.now

    async def show(self, screen: Screen, *, post: str = "") -> None:
        """Screens, not floods: a tap turns the page of its own message, a text gets a new one.

        `post`: the id under which the number of the message is kept.
        """
        self._offer(screen.keyboard)
        calls = self._shown(self._address(), screen)
        await self._send(calls if not post else outgoing.kept(calls, post))

    async def say(self, what: Said, *, post: str = "") -> None:
        """A new message, in as many parts as it needs. `post`: as for `show`."""
        self._offer(what.keyboard)
        calls = outgoing.said(self._address(), what)
        await self._send(calls if not post else outgoing.kept(calls, post))

    async def show_buttons(self, keyboard: Keyboard) -> None:
        """Other buttons under the message that was tapped; its text stays."""
        if self.tapped and self.place.message_id is not None:
            await self._send([outgoing.buttons_changed(self._address(), self.place.message_id, keyboard)])

    async def take_leave(self, screen: Screen) -> None:
        """The last words to who just left: they go although their reader is no member any more."""
        await self._send(self._shown(replace(self._address(), member_id=None), screen))

    async def send_file(self, name: str, content: bytes, *, protected: bool) -> None:
        await self._send([outgoing.document(self._address(), name, content, protected=protected)])

    async def send_picture(
        self,
        name: str,
        content: bytes,
        caption: str,
        *,
        protected: bool = False,
        keyboard: Keyboard = (),
    ) -> None:
        """`caption`: HTML of at most 1024 characters (Bot API)."""
        self._offer(keyboard)
        shown = Screen(caption, keyboard, protected)
        await self._send([outgoing.picture(self._address(), name, content, shown)])

    async def delete_message(self) -> None:
        """Removes what the person wrote; where the bot may not, Telegram's refusal is let be."""
        if self.place.message_id is not None:
            await self._send([outgoing.deletion(self.place.chat_id, self.place.message_id)])

    def arguments(self, count: int) -> list[str]:
        """What the button carried, filled up with empty texts: data of a button is input from outside."""
        return [*self.args[:count], *[""] * (count - len(self.args))]

    def toast(self, text: str, *, alert: bool = False) -> None:
        """The short answer over the chat, without tags; a tap is always answered, so its button stops waiting."""
        query = self.update.callback_query
        if query is not None and not self.answered:
            self.answered = True
            shown = abridged(plain_text(text), CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
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

    def _offer(self, keyboard: Keyboard) -> None:
        if self.place.private:
            self.offered += [button for row in keyboard for button in row]

    def _shown(self, to: Address, screen: Screen) -> Sequence[OutgoingCall]:
        turnable = self.tapped and self.place.message_id is not None
        if turnable and screen.protected <= self.place.protected:
            return outgoing.turned_page(to, self.place.message_id, screen)
        return outgoing.messages(to, screen)

    def _address(self) -> Address:
        """Where the speaker reads the answer; a member does only while they are in force when it leaves."""
        answers = not self.place.private and not self.tapped
        return Address(
            self.place.chat_id,
            member_id=self.member.id if self.member else None,
            reply_to=self.place.message_id if answers else None,
            thread_id=self.place.thread_id,
        )

    async def _send(self, calls: Sequence[OutgoingCall]) -> None:
        for call in calls:
            await outbox.enqueue(self.tx, call, self.now)


@dataclass(slots=True, kw_only=True)
class MemberTurn(Turn):
    """A turn whose speaker is a member in force: what every route for members gets."""

    member: Member

    async def shelf(self) -> Shelf:
        """The directory of the member's département, as far as they may see it."""
        whole = self.member.keeps_directory
        return await self.services.directory.shelf(self.tx, self.member.department_code, whole=whole)


@dataclass(slots=True, kw_only=True)
class TaskTurn(MemberTurn):
    """A turn of our own: what a member asked for is done, and `result` is what came of it."""

    result: TaskResult


@dataclass(slots=True, kw_only=True)
class DutyTurn(Turn):
    """A turn of our own: what a scheduled duty asked for is done. Nobody speaks, so nobody is answered."""

    department_code: str
    result: TaskResult
