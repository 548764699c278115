"""« Corriger partout »: what a message that was sent may become, and under what the fate of each edit is noted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.broadcasts.writing import WITHOUT_WORDS
from bot.domain.core.content import Content, Piece

MARK = "edit"


def corrected(old: Piece, new: Piece) -> Piece | None:
    """The old message with the new text; None where that would be another sort of message, or other files."""
    if new.files and new.files != old.files and not _same_files(old, new):
        return None
    if any(file.kind in WITHOUT_WORDS for file in old.files) or (new.files and not old.files):
        return None
    return None if not new.html and not old.files else replace(old, html=new.html)


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
