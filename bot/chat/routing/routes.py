"""The lines of the table: what somebody may type, tap or send, which handler answers, and who may pass.

The table itself is `bot/handlers/routes.py`; `route_table` finds the line of an update.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

from bot.chat.forms import FormRoute
from bot.chat.routing.access import ITSELF, Access
from bot.chat.routing.menu import EVERYDAY, NETWORK, YOU
from bot.chat.tasks import Work
from bot.chat.turn import DutyTurn, MemberTurn, TaskTurn, Turn
from bot.domain.network.roles import Role

T = TypeVar("T", bound=Turn)

IsMine = Callable[[MemberTurn], Awaitable[bool]]
"""Whether what a member wrote, or changed, belongs to something that is under way."""


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
    `alone`: a command behind which nothing is read. `keeps`: one whose words are kept as written, with their thanks.
    `once`: pressed twice in a moment it is done once, where nothing that is kept could tell.
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
    alone: bool = False
    once: bool = False
    keeps: bool = False
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
    alone: bool = False,
    keeps: bool = False,
) -> Route:
    """`theme` is told by who may use it, unless it is given. `alone`: words behind it are said to be passed over.

    `keeps`: somebody reads them as they were written; of others « svp » and « merci » behind them are no part.
    """
    shown_in = theme or _theme(access)
    return Route(
        RouteKind.COMMAND, name, handler, access, in_groups, menu, shown_in, alone=alone, keeps=keeps
    )


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
    once: bool = False,
) -> Route:
    return Route(RouteKind.BUTTON, name, handler, access, in_groups, stays=stays, once=once)


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
