"""Which handler an update goes to, and who may go there. The table itself is `bot/handlers/routes.py`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Message

from bot.chat import callbacks
from bot.chat.turn import Turn
from bot.domain.network.members import Role

Handler = Callable[[Turn], Awaitable[None]]


class Kind(Enum):
    COMMAND = auto()
    TAP = auto()
    TEXT = auto()
    MENTION = auto()
    LOCATION = auto()
    OTHER = auto()
    INLINE = auto()
    DOCUMENT = auto()
    RESULT = auto()


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
STRANGERS = Access(frozenset(), strangers=True)
ITSELF = Access(frozenset())
"""The bot: only for the result of what a duty asked for, which no person can bring about."""
ANIMATEURS = Access(frozenset({Role.ANIMATEUR, Role.NATIONAL}))
CONTRIBUTORS = Access(frozenset({Role.CONSEILLER, Role.ANIMATEUR, Role.NATIONAL}))
READERS = Access(frozenset({Role.ANIMATEUR, Role.NATIONAL, Role.PREFECTURE}))


EVERYDAY, NETWORK, YOU = "everyday", "network", "you"
"""Where `/aide` puts a command: what advisers do, what animateurs and readers do, oneself and this bot."""


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table. `menu`: its line in Telegram's menu of commands, none when empty.

    `stays`: it answers the bot in passing, and leads nobody away from the form they have open.
    """

    kind: Kind
    name: str
    handler: Handler
    access: Access
    in_groups: bool = False
    menu: str = ""
    theme: str = EVERYDAY
    stays: bool = False


def command(
    name: str, handler: Handler, access: Access, menu: str = "", *, in_groups: bool = False, theme: str = ""
) -> Route:
    """`theme` is told by who may use it, unless it is given."""
    return Route(Kind.COMMAND, name, handler, access, in_groups, menu, theme or _theme(access))


def _theme(access: Access) -> str:
    if access.strangers:
        return YOU
    return EVERYDAY if Role.CONSEILLER in access.roles else NETWORK


def tap(
    name: str, handler: Handler, access: Access, *, in_groups: bool = False, stays: bool = False
) -> Route:
    return Route(Kind.TAP, name, handler, access, in_groups, stays=stays)


def text(handler: Handler, access: Access) -> Route:
    return Route(Kind.TEXT, "", handler, access)


def mention(handler: Handler, access: Access) -> Route:
    """A text of a group that names the bot."""
    return Route(Kind.MENTION, "", handler, access, in_groups=True)


def location(handler: Handler, access: Access) -> Route:
    """A position sent in private."""
    return Route(Kind.LOCATION, "", handler, access)


def document(handler: Handler, access: Access) -> Route:
    """A file sent in private, not as a picture."""
    return Route(Kind.DOCUMENT, "", handler, access)


def result(name: str, handler: Handler, access: Access, *, in_groups: bool = False) -> Route:
    """What came of a task of this kind (`bot/chat/tasks.py`): `turn.made`."""
    return Route(Kind.RESULT, name, handler, access, in_groups)


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
        if turn.returned is not None:
            return self._by_name.get((Kind.RESULT, turn.returned.kind))
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
        if not turn.place.private or message.effective_attachment is None:
            return None
        if message.location is not None:
            return self._by_name.get((Kind.LOCATION, ""))
        kind = Kind.DOCUMENT if message.document is not None else Kind.OTHER
        return self._by_name.get((kind, ""))


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
