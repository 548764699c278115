"""What a person sees at once: a text and the buttons under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.chat.routing import callbacks
from bot.domain.core.content import Content, Piece
from bot.texts import render
from bot.transport.splitting import is_blank, split_html

LABEL_LENGTH = 60
MOST_COPIED = 256
SURE = "oui"
"""What the button of a confirmation carries, and what may be typed instead of it."""


@dataclass(frozen=True, slots=True)
class Button:
    """Built by `tap`, `link`, `share` or `copying`; `field` and `value` are the Bot API's own."""

    label: str
    field: str
    value: str | dict[str, str]


Keyboard = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Screen:
    """`protected`: Telegram's clients will not forward or save it (somebody's direct line is on it)."""

    html: str
    keyboard: Keyboard = ()
    protected: bool = False

    def parts(self) -> list[str]:
        """The text in as many messages as it needs, never none: Telegram refuses one with nothing visible."""
        return split_html(self.html) or ["…"]

    def markup(self) -> dict[str, object]:
        return {"inline_keyboard": [[_button(button) for button in row] for row in self.keyboard if row]}

    def written(self) -> dict[str, object]:
        """What JSON can hold of it, for a letter that waits (`read_screen`)."""
        rows = [[[each.label, each.field, each.value] for each in row] for row in self.keyboard if row]
        return {"html": self.html, "keyboard": rows}


@dataclass(frozen=True, slots=True)
class Composed:
    """What somebody wrote to be sent on, with its formatting and files, and the buttons under its last message.

    `title`: what it is called where it needs a name, as a letter does; Telegram does not show it.
    """

    content: Content
    keyboard: Keyboard = ()
    title: str = ""

    def markup(self) -> dict[str, object]:
        return Screen("", self.keyboard).markup()


@dataclass(frozen=True, slots=True)
class EditedMessage:
    """What one message that was sent says from now on: its text or its caption; its files stay."""

    message_id: int
    piece: Piece
    keyboard: Keyboard = ()

    def markup(self) -> dict[str, object]:
        return Screen("", self.keyboard).markup()


Said = Screen | Composed | EditedMessage
"""What a notice shows."""


def text_params(html: str) -> dict[str, object]:
    """What sendMessage and editMessageText have in common."""
    return {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def screen(name: str, /, keyboard: Keyboard = (), *, protected: bool = False, **values: object) -> Screen:
    """The text `name` of bot/texts, filled with `values`, over a keyboard."""
    return Screen(render(name, **values), keyboard, protected)


def read_screen(written: Mapping[str, Any]) -> Screen:
    return Screen(written["html"], [[Button(*each) for each in row] for row in written["keyboard"]])


def tap(label: str, route: str, *args: str) -> Button:
    return Button(shorten(label), "callback_data", callbacks.encode(route, *args))


def link(label: str, url: str) -> Button:
    return Button(shorten(label), "url", url)


def share(label: str, words: str) -> Button:
    """Lets the person choose a chat, and starts an inline query with `words` there."""
    return Button(shorten(label), "switch_inline_query", words)


def copying(label: str, text: str) -> Button:
    """Puts a text of at most 256 characters where the person can paste it (Bot API 7.11)."""
    return Button(shorten(label), "copy_text", {"text": text[:MOST_COPIED]})


def back(route: str, *args: str) -> Button:
    return tap("‹ Retour", route, *args)


def column(buttons: Sequence[Button]) -> list[list[Button]]:
    return [[button] for button in buttons]


def pairs(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]


def shorten(label: str, length: int = LABEL_LENGTH) -> str:
    """A label on one line; Telegram refuses one with nothing visible."""
    words = "…" if is_blank(label) else " ".join(label.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _button(button: Button) -> dict[str, object]:
    return {"text": button.label, button.field: button.value}
