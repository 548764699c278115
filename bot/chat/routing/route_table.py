"""The table of all routes: which line an update is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import Message

from bot.chat.incoming.addressing import ELSEWHERE, is_named, split_command
from bot.chat.routing import callbacks
from bot.chat.routing.menu import MenuLine
from bot.chat.routing.routes import Route, RouteKind
from bot.chat.turn import Turn
from bot.domain.core.words.answers import unthanked
from bot.domain.network.roles import Role

START = "start"


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

    def is_not_for_us(self, turn: Turn) -> bool:
        """What another bot is asked for; what we said inline, and somebody chose: nobody's words but our own."""
        message = turn.update.message
        if message is None:
            return False
        if message.via_bot is not None and message.via_bot.username == turn.bot_username:
            return True
        return message.text is not None and split_command(message.text, turn.bot_username)[0] == ELSEWHERE

    def of_text(self) -> Route | None:
        """The route of what is written in private."""
        return self._by_name.get((RouteKind.TEXT, ""))

    def of_button(self, name: str) -> Route | None:
        return self._by_name.get((RouteKind.BUTTON, name))

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
            route = self._linked(turn, name) or self._by_name.get((RouteKind.COMMAND, name))
            if route is not None and route.kind is RouteKind.COMMAND and not route.keeps:
                turn.words = unthanked(words)
            return route
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
