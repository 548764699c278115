"""The process in which a file somebody sent is read: `python -m bot.files.reader`, content in, table out as JSON.

It has little memory and little time, no environment, and writes no file: a hostile workbook harms nobody else.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from bot.files.grid import Unreadable
from bot.files.tables import read_table

MEMORY = 700_000_000  # bytes of address space; a workbook of 20,000 rows takes half of it
CPU_SECONDS = 40


def main() -> None:
    _limit()
    answer = _read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())


def _limit() -> None:
    """Before anything of the file is looked at; politely, so that whoever talks to the bot goes first."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(content: bytes) -> dict[str, object]:
    try:
        table = read_table(content)
    except Unreadable as refusal:
        return {"unreadable": str(refusal)}
    return {"header": table.header, "rows": [(row.line, row.overflows, row.cells) for row in table.rows]}


if __name__ == "__main__":
    main()
