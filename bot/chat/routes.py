"""Which handler an update goes to, and who may go there. The table itself is `bot/handlers/routes.py`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

from telegram import Message

from bot.chat import callbacks
from bot.chat.access import ITSELF, Access
from bot.chat.forms import FormRoute
from bot.chat.incoming.addressing import ELSEWHERE, is_named, split_command
from bot.chat.menu import EVERYDAY, NETWORK, YOU, MenuLine
from bot.chat.tasks import Work
from bot.chat.turn import DutyTurn, MemberTurn, TaskTurn, Turn
from bot.domain.network.roles import Role

T = TypeVar("T", bound=Turn)

IsMine = Callable[[MemberTurn], Awaitable[bool]]
"""Whether what a member wrote, or changed, belongs to something that is under way."""

START = "start"


class RouteKind(Enum):
    COMMAND = auto()
    DEEP_LINK = auto()
    BUTTON = auto()
    TEXT = auto()
    TYPED = auto()
    MENTION = auto()
    LOCATION = auto()
    OTHER = auto()
    INLINE = auto()
    DOCUMENT = auto()
    CLAIM = auto()
    TASK = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table. `menu`: its line in Telegram's menu of commands, none when empty.

    `stays`: it answers the bot in passing, and leads nobody away from the form they have open.
    `pattern`: of what is typed and needs no command. `is_mine`, `before_forms`: of a claim.
    """

    kind: RouteKind
    name: str
    handler: Callable[[Any], Awaitable[None]]
    access: Access[Any]
    in_groups: bool = False
    menu: str = ""
    theme: str = EVERYDAY
    stays: bool = False
    work: Work | None = None
    pattern: re.Pattern[str] | None = None
    is_mine: IsMine | None = None
    before_forms: bool = False


def command(
    name: str,
    handler: Callable[[T], Awaitable[None]],
    access: Access[T],
    menu: str = "",
    *,
    in_groups: bool = False,
    theme: str = "",
) -> Route:
    """`theme` is told by who may use it, unless it is given."""
    return Route(RouteKind.COMMAND, name, handler, access, in_groups, menu, theme or _theme(access))


def _theme(access: Access[Any]) -> str:
    if access.strangers:
        return YOU
    return EVERYDAY if Role.CONSEILLER in access.roles else NETWORK


def button(
    name: str,
    handler: Callable[[T], Awaitable[None]],
    access: Access[T],
    *,
    in_groups: bool = False,
    stays: bool = False,
) -> Route:
    return Route(RouteKind.BUTTON, name, handler, access, in_groups, stays=stays)


def deep_link(prefix: str, handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    """A link into the private chat (`Turn.start_link`) whose payload begins so; the rest is in `turn.words`."""
    return Route(RouteKind.DEEP_LINK, prefix, handler, access)


def text(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    return Route(RouteKind.TEXT, "", handler, access)


def typed(
    name: str, pattern: re.Pattern[str], handler: Callable[[T], Awaitable[None]], access: Access[T]
) -> Route:
    """A text in private that is nothing but this; what means nothing now is left as `turn.meant`, for the next one."""
    return Route(RouteKind.TYPED, name, handler, access, pattern=pattern)


def mention(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    """A text of a group that names the bot."""
    return Route(RouteKind.MENTION, "", handler, access, in_groups=True)


def location(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    """A position sent in private."""
    return Route(RouteKind.LOCATION, "", handler, access)


def document(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    """A file sent in private, not as a picture."""
    return Route(RouteKind.DOCUMENT, "", handler, access)


def task(name: str, work: Work, handler: Callable[[TaskTurn], Awaitable[None]], access: Access[Any]) -> Route:
    """What takes time or the network (`bot/chat/tasks.py`): done by `work` outside of every transaction.

    `handler` gets what came of it, in a turn of who asked, if they are still in force.
    """
    return Route(RouteKind.TASK, name, handler, access, work=work)


def duty_task(name: str, work: Work, handler: Callable[[DutyTurn], Awaitable[None]]) -> Route:
    """As `task`, for what a scheduled duty asks for: nobody waits for it, so its failure comes here too."""
    return Route(RouteKind.TASK, name, handler, ITSELF, work=work)


def other(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    """What is neither text nor command: a photo, a voice note, a sticker."""
    return Route(RouteKind.OTHER, "", handler, access)


def claim(
    name: str,
    is_mine: IsMine,
    handler: Callable[[MemberTurn], Awaitable[None]],
    access: Access[MemberTurn],
    *,
    before_forms: bool = False,
    in_groups: bool = False,
) -> Route:
    """What belongs to something under way: an answer to the bot's message, an edit, the rest of an album.

    Never a command. `before_forms`: it is meant so even with a form open.
    """
    return Route(
        RouteKind.CLAIM, name, handler, access, in_groups, is_mine=is_mine, before_forms=before_forms
    )


def inline(handler: Callable[[T], Awaitable[None]], access: Access[T]) -> Route:
    return Route(RouteKind.INLINE, "", handler, access, in_groups=True)


@dataclass(frozen=True, slots=True)
class Area:
    """One area's lines: who may do what there."""

    routes: tuple[Route, ...]
    forms: tuple[FormRoute[Any], ...] = ()


class Routes:
    """The table, looked up by kind and name."""

    def __init__(self, routes: Iterable[Route], menu: Sequence[str] = ()) -> None:
        """`menu`: the commands people are offered, in that order. Raises ValueError for a line that is there twice."""
        self.all = tuple(routes)
        self._by_name = {(route.kind, route.name): route for route in self.all}
        if len(self._by_name) != len(self.all):
            raise ValueError("two routes have the same kind and name")
        self._menu = [self._by_name[RouteKind.COMMAND, name] for name in menu]
        self.claims = tuple(route for route in self.all if route.kind is RouteKind.CLAIM)

    def find(self, turn: Turn) -> Route | None:
        """Also fills what the route's handler reads: `turn.words`, `turn.args`."""
        if turn.finished is not None:
            return self._by_name.get((RouteKind.TASK, turn.finished.kind))
        query = turn.update.callback_query
        if query is not None:
            return self._tapped(turn, query.data)
        if turn.update.inline_query is not None:
            turn.words = turn.update.inline_query.query
            return self._by_name.get((RouteKind.INLINE, ""))
        return self._written(turn)

    def is_for_another_bot(self, turn: Turn) -> bool:
        message = turn.update.message
        text = message.text if message is not None else None
        return text is not None and split_command(text, turn.bot_username)[0] == ELSEWHERE

    def of_text(self) -> Route | None:
        """The route of what is written in private."""
        return self._by_name.get((RouteKind.TEXT, ""))

    def typed_as(self, words: str) -> list[Route]:
        """Those of what is typed that these words fit."""
        return [route for route in self.all if route.pattern and route.pattern.fullmatch(words)]

    def offered(self, role: Role | None, *, in_groups: bool = False) -> list[MenuLine]:
        """The commands of the menu for one role (None: a stranger), in the order of `menu`."""
        return [
            MenuLine(route.name, route.menu, route.theme)
            for route in self._menu
            if route.access.admits(role) and (route.in_groups or not in_groups)
        ]

    def _tapped(self, turn: Turn, data: str | None) -> Route | None:
        tapped = callbacks.decode(data)
        if tapped is None:
            return None
        turn.args = tapped.args
        return self._by_name.get((RouteKind.BUTTON, tapped.route))

    def _written(self, turn: Turn) -> Route | None:
        message = turn.update.message
        if message is None:
            return None
        if message.text is None:
            return self._sent(turn, message)
        name, words = split_command(message.text, turn.bot_username)
        turn.words = words
        if name is not None:
            return self._linked(turn, name) or self._by_name.get((RouteKind.COMMAND, name))
        if turn.place.private:
            return next(iter(self.typed_as(words)), None) or self.of_text()
        named = is_named(message.text, turn.bot_username)
        return self._by_name.get((RouteKind.MENTION, "")) if named else None

    def _linked(self, turn: Turn, name: str) -> Route | None:
        """Telegram sends a link's payload as `/start <payload>`."""
        for route in self.all:
            if route.kind is RouteKind.DEEP_LINK and name == START and turn.words.startswith(route.name):
                turn.words = turn.words.removeprefix(route.name)
                return route
        return None

    def _sent(self, turn: Turn, message: Message) -> Route | None:
        """A photo, a place, a file; in groups it is not for us, and « a message was pinned » is for nobody."""
        is_something = message.effective_attachment is not None or message.checklist is not None
        if not turn.place.private or not is_something:
            return None
        if message.location is not None:
            return self._by_name.get((RouteKind.LOCATION, ""))
        kind = RouteKind.DOCUMENT if message.document is not None else RouteKind.OTHER
        return self._by_name.get((kind, ""))
