"""What goes by mail to one person: one letter each, never several addresses on one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from bot.domain.core.files import File

LONGEST_SUBJECT = 120
"""Characters; mail programs show some seventy of them."""
MOST_ENCLOSED = 10 * 1024 * 1024
"""Bytes of files in one letter: what most servers take, once it has grown by a third on the way."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """`content_type`: as in a header, with its parameters."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Letter:
    """`name`, `address`: whom it is for. `text` and `html`: the same words, twice; `html` is a whole page.

    `stops_at`: the page where one click stops further ones; empty when no pages are served. `files`: those that
    Telegram has, fetched before it leaves.
    """

    member_id: str
    name: str
    address: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    stops_at: str = field(default="", repr=False)
    enclosures: tuple[Enclosure, ...] = ()
    files: tuple[File, ...] = ()


def one_line(text: str) -> str:
    """For a header: no end of a line, and nothing else that nobody sees, can be in it."""
    seen = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join("".join(seen).split())


def subject_of(text: str) -> str:
    """The first line with something on it, cut between words when it is long."""
    first = next((line for line in map(one_line, text.splitlines()) if line), "")
    if len(first) <= LONGEST_SUBJECT:
        return first
    cut = first[: LONGEST_SUBJECT - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
