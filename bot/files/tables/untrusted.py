"""A file from a stranger's hands, read in a process of its own, with limits on time, memory and what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

from bot.domain.lists.headings import Names
from bot.files.processes.child import Apart, apart
from bot.files.tables.grid import Table, TableRow, UnreadableFile

SECONDS = 40.0
LARGEST_TABLE = 25_000_000  # bytes of JSON; the national list is 1.4 million
TOO_MUCH = (
    "Ce fichier demande trop de temps ou de mémoire pour être lu : "
    "gardez-en seulement la feuille utile, ou enregistrez-la au format CSV."
)


async def read_guarded(content: bytes, nouns: Iterable[Names], seconds: float = SECONDS) -> Table:
    """`nouns`: what columns may be called. Never leaves a process behind.

    Raises UnreadableFile, also when the reader was killed.
    """
    try:
        known = json.dumps(list(nouns)).encode()
        told = b"\n".join((known, content))
        answer = await apart("bot.files.tables.reader", told, seconds=seconds, largest=LARGEST_TABLE)
    except Apart:
        raise UnreadableFile(TOO_MUCH) from None
    return await asyncio.to_thread(_table, answer)


def _table(answer: bytes) -> Table:
    """Line by line, so that who talks to the bot meanwhile gets a turn between two."""
    told, *rows = answer.splitlines()
    head = json.loads(told)
    if "unreadable" in head:
        raise UnreadableFile(head["unreadable"])
    return Table(tuple(head["header"]), tuple(_row(row) for row in rows), tuple(head["notes"]))


def _row(said: bytes) -> TableRow:
    line, overflows, cells, across = json.loads(said)
    return TableRow(line, tuple(cells), overflows, across)
