"""What goes by mail to one person: one letter each, never several addresses on one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from bot.domain.core.files import File

LONGEST_SUBJECT = 120
"""Characters; mail programs show some seventy of them."""
SAYS_LITTLE = 30
"""« Demain à 9 h 30 », « Venez-vous ? »: a subject needs what it is about."""
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
    """For a header: no end of a line, and nothing else that nobody sees, can be in it.

    An encoded word (RFC 2047) that somebody typed is broken up: the library would decode it, ends of lines included.
    """
    seen = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join("".join(seen).replace("=?", "= ?").split())


def first_line(text: str) -> str:
    """With something on it; empty where there is none."""
    return next((line for line in map(one_line, text.splitlines()) if line), "")


def subject_of(title: str, text: str = "") -> str:
    """The title, cut between words when it is long. One that says little has the first line of the text after it."""
    said = one_line(title)
    if len(said) <= SAYS_LITTLE and (more := first_line(text)):
        said = f"{said} — {more}" if said else more
    if len(said) <= LONGEST_SUBJECT:
        return said
    cut = said[: LONGEST_SUBJECT - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
