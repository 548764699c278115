"""What people do in a chat with the bot, and what they see of it."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice

from bot.chat.routing import callbacks
from bot.chat.routing.access import ANYONE, Access
from bot.chat.routing.routes import RouteKind
from bot.demo.players import Person
from bot.demo.world import Message, QueryAnswer
from bot.handlers.routes import ROUTES
from bot.texts.french import NBSP
from tests.network import Network
from tests.pdf import read_pdf
from tests.pictures import jpeg

LINES = {(each.kind, each.name): each for each in ROUTES}
OWN_CHOICES = (("leave", ("oui",)), ("forget", ("oui",)), ("photo", ("retirer",)))


@dataclass(frozen=True, slots=True)
class Act:
    """What is said, or a button's data that is pressed, or (Kind.OTHER) a picture that is sent."""

    kind: RouteKind
    what: str

    @property
    def tapped(self) -> callbacks.Tap:
        return callbacks.decode(self.what) or callbacks.Tap("", ())

    @property
    def access(self) -> Access:
        """What the table says; what is not in it is pressed all the same, and found dead."""
        name = self.what[1:] if self.kind is RouteKind.COMMAND else self.tapped.route
        line = LINES.get((self.kind, name))
        return line.access if line else ANYONE

    @property
    def is_about_oneself(self) -> bool:
        """Whoever does it is seen less from then on, or is a member no more."""
        route, args = self.tapped.route, self.tapped.args
        return route == "consent" or (route, args) in OWN_CHOICES

    async def by(self, person: Person, under: Message | None) -> asyncio.Future[QueryAnswer] | None:
        """The answer to come, of a tap."""
        if self.kind is RouteKind.BUTTON:
            return person.press(under or person.last, self.what)
        if self.kind is RouteKind.OTHER:
            await person.send_document(jpeg(), "photo.jpg", kind="photo")
        else:
            await person.say(self.what)
        return None


def said(words: str) -> Act:
    return Act(RouteKind.COMMAND if words.startswith("/") else RouteKind.TEXT, words)


class Eyes:
    """What is new to somebody since they last looked: messages that came or were edited, and files.

    In private, and in the group where they are in it.
    """

    def __init__(self, net: Network, person: Person) -> None:
        self._net, self._person = net, person
        self._known: dict[Message, object] = {}
        self._calls = 0

    def look(self) -> list[Message]:
        shown = chain(self._person.chat.messages.values(), self._of_the_group())
        fresh = [each for each in shown if self._known.get(each) is not each.raw]
        self._known.update((each, each.raw) for each in fresh)
        return [each for each in fresh if each.by_bot]

    def read(self) -> str:
        """All that was said to them, also what was edited away since, with its buttons; and what is in files."""
        calls, self._calls = (
            islice(self._net.telegram.calls, self._calls, None),
            len(self._net.telegram.calls),
        )
        own = [call.params for call in calls if call.params.get("chat_id") == str(self._person.id)]
        said = [f"{each.get('text')}{each.get('caption')}{_labels(each.get('reply_markup'))}" for each in own]
        return "\n".join([*said, *map(self._content, self.look())]).replace(NBSP, " ")

    def _of_the_group(self) -> Iterable[Message]:
        chat = self._net.group.chat
        return chat.messages.values() if self._person.id in chat.members else ()

    def _content(self, message: Message) -> str:
        held = message.raw.get("document")
        stored = self._net.telegram.world.files.get(held["file_id"]) if held else None
        data = stored.data if stored else b""
        if data.startswith(b"%PDF"):
            return read_pdf(data).text
        if not data.startswith(b"PK"):
            return data.decode()
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())


def _labels(markup: str | None) -> list[str]:
    rows = json.loads(markup)["inline_keyboard"] if markup else []
    return [f"{button['text']} {button.get('copy_text', '')}" for row in rows for button in row]
