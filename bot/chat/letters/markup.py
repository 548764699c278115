"""Telegram's HTML, as a mail's: paragraphs and few tags; and as plain text, with the addresses of its links.

A spoiler is read like everything else, and a custom emoji is its plain twin: mail has neither.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bot.transport.splitting import TAGS

INLINE = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "u": "u",
    "ins": "u",
    "s": "del",
    "strike": "del",
    "del": "del",
    "code": "code",
}
BLOCKS = frozenset({"blockquote", "pre"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
TELEGRAM = frozenset({"t.me", "telegram.me"})
NO_TAG = re.compile(rf"<(?!/?(?:{'|'.join(sorted(TAGS))})(?:\s[^<>]*)?>)", re.IGNORECASE)
"""As Telegram sees it: what is none of its tags is text."""
BARE_LINK = re.compile(r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)]")
EMPTY = re.compile(r"<p>(?:\s|<br>)*</p>\s*")
AT_EDGES = re.compile(r"(?<=<p>)(?:\s|<br>)+|(?:\s|<br>)+(?=</p>)")


def mail_html(html: str, *, has_telegram: bool = True) -> str:
    """Paragraphs, to stand in a page. Without Telegram, links into it are only their words."""
    reader = _HtmlWriter(has_telegram=has_telegram)
    reader.feed(NO_TAG.sub("&lt;", html))
    reader.close()
    return reader.written()


def mail_text(html: str, *, has_telegram: bool = True) -> str:
    """A link is « ses mots (son adresse) »; a quotation has « > » before its lines."""
    reader = _TextWriter(has_telegram=has_telegram)
    reader.feed(NO_TAG.sub("&lt;", html))
    reader.close()
    return reader.written()


def leads(href: str, *, has_telegram: bool) -> bool:
    """Whether the link means something in a mail."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and (has_telegram or (parts.hostname or "") not in TELEGRAM)


class _Writer(HTMLParser):
    def __init__(self, *, has_telegram: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._has_telegram = has_telegram
        self._out: list[str] = []

    def _href(self, attrs: list[tuple[str, str | None]]) -> str:
        href = dict(attrs).get("href") or ""
        return href if leads(href, has_telegram=self._has_telegram) else ""


class _HtmlWriter(_Writer):
    """Tags that cover several paragraphs are closed and opened again between them."""

    def __init__(self, *, has_telegram: bool) -> None:
        super().__init__(has_telegram=has_telegram)
        self._opened: list[tuple[str, str]] = []
        self._blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._end_paragraph()
            self._blocks.append(tag)
            self._out.append(f"<{tag}>")
            self._begin_paragraph()
        elif tag == "a" and (href := self._href(attrs)):
            self._open("a", f'<a href="{escape(href)}">')
        elif tag in INLINE:
            self._open(tag, f"<{INLINE[tag]}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS and tag in self._blocks:
            self._end_paragraph()
            while (closed := self._blocks.pop()) != tag:
                self._out.append(f"</{closed}>")
            self._out.append(f"</{tag}>")
            self._begin_paragraph()
        elif any(name == tag for name, _ in self._opened):
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if "pre" in self._blocks:
            self._out.append(escape(data))
            return
        first, *others = re.split(r"\n\s*\n", data)
        self._write(first)
        for paragraph in others:
            self._end_paragraph()
            self._begin_paragraph()
            self._write(paragraph)

    def written(self) -> str:
        while self._blocks:
            self.handle_endtag(self._blocks[-1])
        self._end_paragraph()
        body = EMPTY.sub("", "<p>" + "".join(self._out))
        return AT_EDGES.sub("", body)

    def _write(self, text: str) -> None:
        in_link = any(name == "a" for name, _ in self._opened)
        shown = escape(text) if in_link else _linked(text)
        self._out.append(shown.replace("\n", "<br>\n"))

    def _open(self, name: str, written: str) -> None:
        self._opened.append((name, written))
        self._out.append(written)

    def _close(self, tag: str) -> None:
        """With those left open within it."""
        while True:
            name, _ = self._opened.pop()
            self._out.append(f"</{INLINE.get(name, name)}>")
            if name == tag:
                return

    def _end_paragraph(self) -> None:
        self._out += [f"</{INLINE.get(name, name)}>" for name, _ in reversed(self._opened)]
        if self._is_preformatted():
            return
        self._out.append("</p>\n")

    def _begin_paragraph(self) -> None:
        if not self._is_preformatted():
            self._out.append("<p>")
        self._out += [written for _, written in self._opened]

    def _is_preformatted(self) -> bool:
        return bool(self._blocks) and self._blocks[-1] == "pre"


class _TextWriter(_Writer):
    def __init__(self, *, has_telegram: bool) -> None:
        super().__init__(has_telegram=has_telegram)
        self._links: list[tuple[str, int]] = []
        self._quotes: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append((self._href(attrs), len(self._out)))
        elif tag in BLOCKS:
            self._out.append("\n" if self._out and not self._out[-1].endswith("\n") else "")
            self._quotes.append(len(self._out))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            href, start = self._links.pop()
            words = "".join(self._out[start:]).strip()
            if href and href.removeprefix("mailto:") != words:
                self._out.append(f" ({href.removeprefix('mailto:')})")
        elif tag in BLOCKS and self._quotes:
            start = self._quotes.pop()
            quoted = "".join(self._out[start:]).splitlines()
            mark = "> " if tag == "blockquote" else ""
            self._out[start:] = ["\n".join(f"{mark}{line}".rstrip() for line in quoted), "\n"]

    def handle_data(self, data: str) -> None:
        self._out.append(data)

    def written(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "".join(self._out)).strip()


def _linked(text: str) -> str:
    """Addresses in it are links, as Telegram makes them."""
    pieces, position = [], 0
    for found in BARE_LINK.finditer(text):
        address = escape(found[0])
        pieces += [escape(text[position : found.start()]), f'<a href="{address}">{address}</a>']
        position = found.end()
    return "".join([*pieces, escape(text[position:])])
