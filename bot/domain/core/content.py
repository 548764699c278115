"""What a message holds that somebody wrote to be sent on: its text with its formatting, and Telegram's own files.

It is kept itself, not a reference to the message: that one may be deleted before all have it.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from html import unescape

from bot.domain.core.files import File

MOST_IN_ALBUM = 10
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """One message. `html`: the text, or the caption, as Telegram's HTML. Several files are an album.

    `has_preview`: of its first link; `is_above`: its caption stands above what it is of.
    """

    html: str
    files: tuple[File, ...] = ()
    has_preview: bool = True
    is_above: bool = False

    @property
    def is_album(self) -> bool:
        return len(self.files) > 1

    @property
    def weight(self) -> int:
        """How many messages it counts for in Telegram's limits."""
        return max(1, len(self.files))


@dataclass(frozen=True, slots=True)
class Content:
    """Messages that follow each other; none of them: nothing was written yet."""

    pieces: tuple[Piece, ...] = ()


def plain(html: str) -> str:
    """What is seen of a piece's text."""
    return unescape(TAG.sub("", html))


def words(content: Content) -> str:
    """What is seen of all of it."""
    return "\n".join(plain(piece.html) for piece in content.pieces)


def visible_length(html: str) -> int:
    """In UTF-16 units, Telegram's way of counting."""
    return len(plain(html).encode("utf-16-le", "surrogatepass")) // 2


def written(content: Content) -> str:
    """JSON."""
    return json.dumps([asdict(piece) for piece in content.pieces], ensure_ascii=False)


def read(text: str) -> Content:
    """What an older release wrote, too."""
    return Content(
        tuple(
            Piece(**{**piece, "files": tuple(File(**file) for file in piece["files"])})
            for piece in json.loads(text)
        )
    )
