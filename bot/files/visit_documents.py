"""What is written of visits, for Word and as a PDF: one document, of headings, sentences, answers and tables."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.files.processes.child import apart
from bot.files.typesetting import LARGEST, SECONDS, printable, typeset_pdf


@dataclass(frozen=True, slots=True)
class DocumentGrid:
    """A table; every row is as long as the header. `widths`: shares of the columns, 0 as they need; () as usual."""

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """`level`: 1 or 2. `entries`: a question and its answer each."""

    heading: str
    level: int = 1
    sentences: Sequence[str] = ()
    entries: Sequence[tuple[str, str]] = ()
    grid: DocumentGrid | None = None


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: str
    sections: Sequence[DocumentSection]
    footer: str


async def as_docx(document: Document, now: datetime) -> bytes:
    """For Word: made in a process of its own, so that nobody who searches waits for a long one. Raises Apart."""
    asked = {"document": asdict(document), "now": now.isoformat()}
    content = await asyncio.to_thread(lambda: json.dumps(asked).encode())
    return await apart("bot.files.word_writer", content, seconds=SECONDS, largest=LARGEST)


async def as_pdf(document: Document, now: datetime) -> bytes:
    """Raises Apart."""
    return await typeset_pdf("visits", _printable(asdict(document)), now)


def _printable(value: object) -> dict[str, object]:
    shown = _shown(value)
    return shown if isinstance(shown, dict) else {}


def _shown(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {str(name): _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
