"""Which handler an update goes to, and who may go there. The table itself is `bot/handlers/routes.py`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Message

from bot.chat import callbacks
from bot.chat.turn import Turn
from bot.domain.members import Role

Handler = Callable[[Turn], Awaitable[None]]


class Kind(Enum):
    COMMAND = auto()
    TAP = auto()
    TEXT = auto()
    MENTION = auto()
    OTHER = auto()
    INLINE = auto()


@dataclass(frozen=True, slots=True)
class Access:
    """Who may pass. Strangers are people without a membership in force."""

    roles: frozenset[Role]
    strangers: bool = False

    def admits(self, role: Role | None) -> bool:
        """`role`: None for somebody who is not an active member."""
        return self.strangers if role is None else role in self.roles


ANYONE = Access(frozenset(Role), strangers=True)
MEMBERS = Access(frozenset(Role))
ANIMATEURS = Access(frozenset({Role.ANIMATEUR, Role.NATIONAL}))


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table. `menu`: its line in Telegram's menu of commands, none when empty."""

    kind: Kind
    name: str
    handler: Handler
    access: Access
    in_groups: bool = False
    menu: str = ""


def command(name: str, handler: Handler, access: Access, menu: str = "", *, in_groups: bool = False) -> Route:
    return Route(Kind.COMMAND, name, handler, access, in_groups, menu)


def tap(name: str, handler: Handler, access: Access, *, in_groups: bool = False) -> Route:
    return Route(Kind.TAP, name, handler, access, in_groups)


def text(handler: Handler, access: Access) -> Route:
    return Route(Kind.TEXT, "", handler, access)


def mention(handler: Handler, access: Access) -> Route:
    """A text of a group that names the bot."""
    return Route(Kind.MENTION, "", handler, access, in_groups=True)


def other(handler: Handler, access: Access) -> Route:
    """What is neither text nor command: a photo, a voice note, a sticker."""
    return Route(Kind.OTHER, "", handler, access)


def inline(handler: Handler, access: Access) -> Route:
    return Route(Kind.INLINE, "", handler, access, in_groups=True)


class Routes:
    """The table, looked up by kind and name."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.all = tuple(routes)
        self._by_name = {(route.kind, route.name): route for route in self.all}
        if len(self._by_name) != len(self.all):
            raise ValueError("two routes have the same kind and name")

    def find(self, turn: Turn) -> Route | None:
        """Also fills what the route's handler reads: `turn.words`, `turn.args`."""
        query = turn.update.callback_query
        if query is not None:
            return self._tapped(turn, query.data)
        if turn.update.inline_query is not None:
            turn.words = turn.update.inline_query.query
            return self._by_name.get((Kind.INLINE, ""))
        return self._written(turn)

    def offered(self, role: Role | None, *, in_groups: bool = False) -> list[Route]:
        """The commands of the menu for one role (None: a stranger), in the order of the table."""
        return [
            route
            for route in self.all
            if route.kind is Kind.COMMAND
            and route.menu
            and route.access.admits(role)
            and (route.in_groups or not in_groups)
        ]

    def _tapped(self, turn: Turn, data: str | None) -> Route | None:
        tapped = callbacks.decode(data)
        if tapped is None:
            return None
        turn.args = tapped.args
        return self._by_name.get((Kind.TAP, tapped.route))

    def _written(self, turn: Turn) -> Route | None:
        message = turn.update.message
        if message is None:
            return None
        if message.text is None:
            return self._sent(turn, message)
        name, words = split_command(message.text, turn.bot_username)
        turn.words = words
        if name is not None:
            return self._by_name.get((Kind.COMMAND, name))
        if turn.place.private:
            return self._by_name.get((Kind.TEXT, ""))
        named = f"@{turn.bot_username}".casefold() in message.text.casefold()
        return self._by_name.get((Kind.MENTION, "")) if named else None

    def _sent(self, turn: Turn, message: Message) -> Route | None:
        """A photo, a place, a file; in groups it is not for us, and « a message was pinned » is for nobody."""
        is_for_us = turn.place.private and message.effective_attachment is not None
        return self._by_name.get((Kind.OTHER, "")) if is_for_us else None


def split_command(text: str, bot_username: str) -> tuple[str | None, str]:
    """« /contact@relais_bot caf » → ("contact", "caf"). No command: (None, the text without a mention of us).

    A command to another bot is ("", …): it is nobody's here.
    """
    stripped = text.strip()
    if not stripped.startswith("/"):
        return None, _without_mention(stripped, bot_username)
    first, *rest = stripped.split(maxsplit=1)
    name, _, addressee = first[1:].partition("@")
    if addressee and addressee.casefold() != bot_username.casefold():
        return "", ""
    return name.lower(), rest[0].strip() if rest else ""


def _without_mention(text: str, bot_username: str) -> str:
    mention = f"@{bot_username}"
    words = [word for word in text.split(" ") if word.casefold() != mention.casefold()]
    return " ".join(words).strip()
