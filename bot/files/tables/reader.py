"""The process in which a file somebody sent is read: `python -m bot.files.tables.reader`, content in, table out.

Before the content comes a line of JSON: for each noun, what its columns may be called. The answer is JSON, a line for
the header and one for each row: neither side holds it twice.

It has little memory and little time, no environment, and writes no file: a hostile workbook harms nobody else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator

from bot.domain.lists.headings import Names
from bot.files.processes.limits import limit
from bot.files.tables.grid import UnreadableFile
from bot.files.tables.reading import read_table

MEMORY = 500_000_000  # bytes of address space; what is largest and can be read takes two thirds of it
CPU_SECONDS = 30


def main() -> None:
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    nouns = [
        {field: tuple(names) for field, names in noun.items()}
        for noun in json.loads(sys.stdin.buffer.readline())
    ]
    for said in _read(sys.stdin.buffer.read(), nouns):
        sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _read(content: bytes, nouns: Collection[Names]) -> Iterator[object]:
    try:
        table = read_table(content, nouns)
    except UnreadableFile as refusal:
        yield {"unreadable": str(refusal)}
        return
    yield {"header": table.header, "notes": table.notes}
    for row in table.rows:
        yield row.line, row.overflows, row.cells, row.across


if __name__ == "__main__":
    main()
