"""« Corriger partout »: what a message that was sent may become, and under what the fate of each edit is noted."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from bot.domain.broadcasts.writing import WITHOUT_WORDS
from bot.domain.core import content as contents
from bot.domain.core.content import Content, Piece
from bot.domain.core.fingerprints import fingerprint_of

MARK = "edit"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a correction would make of it. `by`: id of who wrote it; `asked`: another animateur's yes is awaited."""

    content: Content
    by: str
    asked: bool = False

    @property
    def fingerprint(self) -> str:
        """Tells in a button which one was seen."""
        return fingerprint_of(self.by, contents.written(self.content))

    def written(self) -> str:
        """JSON."""
        pieces = json.loads(contents.written(self.content))
        return json.dumps({"pieces": pieces, "by": self.by, "asked": self.asked}, ensure_ascii=False)


def read_amendment(text: str) -> Amendment:
    """One of an older release is its pieces alone."""
    found = json.loads(text)
    if isinstance(found, list):
        return Amendment(contents.read(text), "")
    return Amendment(contents.read(json.dumps(found["pieces"])), found["by"], found["asked"])


def corrected(old: Piece, new: Piece) -> Piece | None:
    """The old message with the new text; None where that would be another sort of message, or other files."""
    if new.files and new.files != old.files and not _same_files(old, new):
        return None
    if any(file.kind in WITHOUT_WORDS for file in old.files) or (new.files and not old.files):
        return None
    return (
        None if not new.html and not old.files else replace(old, html=new.html, has_preview=new.has_preview)
    )


def _same_files(old: Piece, new: Piece) -> bool:
    return [file.unique_id for file in old.files] == [file.unique_id for file in new.files]


def with_piece(content: Content, number: int, piece: Piece) -> Content:
    pieces = list(content.pieces)
    pieces[number] = piece
    return Content(tuple(pieces))


@dataclass(frozen=True, slots=True)
class EditReceipt:
    """`piece`: which of the messages, from 0 on; `is_last`: once it has changed, all have."""

    recipient_id: str
    version: int
    piece: int
    is_last: bool

    def written(self) -> str:
        return f"{MARK}:{self.recipient_id}:{self.version}:{self.piece}:{int(self.is_last)}"


def read_receipt(text: str) -> EditReceipt | None:
    """None for the receipt of something else."""
    mark, *parts = text.split(":")
    if mark != MARK or not parts:
        return None
    recipient_id, version, piece, is_last = parts
    return EditReceipt(recipient_id, int(version), int(piece), is_last == "1")
