"""What people see of a text in Telegram's HTML, and how it looks: for what is no message, as paper and mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser


class Look(StrEnum):
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    STRUCK = "struck"
    CODE = "code"
    QUOTED = "quoted"


QUOTE = "blockquote"
LOOKS: Mapping[str, Look] = {
    **dict.fromkeys(("b", "strong"), Look.BOLD),
    **dict.fromkeys(("i", "em"), Look.ITALIC),
    **dict.fromkeys(("u", "ins"), Look.UNDERLINED),
    **dict.fromkeys(("s", "strike", "del"), Look.STRUCK),
    **dict.fromkeys(("code", "pre"), Look.CODE),
    QUOTE: Look.QUOTED,
}
"""Tags that change how a text looks; a hidden one is shown, a custom emoji is its plain twin."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks alike; `href` empty: it is no link."""

    text: str
    looks: frozenset[Look] = frozenset()
    href: str = ""


def runs(html: str) -> list[Run]:
    """In their order, none empty. Only links to web pages are links."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def seen(html: str) -> str:
    """Without its tags."""
    return "".join(run.text for run in runs(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Run] = []
        self._open: list[tuple[str, str]] = []
        self._quoted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        self._break_line(tag)
        self._open.append((tag, href if href.startswith(("https://", "http://")) else ""))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                self._quoted = self._quoted or tag == QUOTE
                return

    def _break_line(self, tag: str) -> None:
        """A quotation stands on lines of its own, which Telegram makes without a newline."""
        if tag == QUOTE and self.found and not self.found[-1].text.endswith("\n"):
            self.found.append(Run("\n"))

    def handle_data(self, data: str) -> None:
        looks = frozenset(LOOKS[tag] for tag, _ in self._open if tag in LOOKS)
        href = next((href for _, href in reversed(self._open) if href), "")
        if data:
            if self._quoted and not data.startswith("\n"):
                self.found.append(Run("\n"))
            self._quoted = False
            self.found.append(Run(data, looks, href))
