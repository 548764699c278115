"""The process in which a report is written for Word or Excel: its parts in, the file out, with no environment."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.lists.kinds import Cell
from bot.files.processes.limits import limit
from bot.files.report.word import written
from bot.files.tables.sheets import Sheet, write_book

MEMORY = 1_500_000_000  # bytes of address space
LARGEST = 50_000_000  # bytes of a sheet: openpyxl puts each aside in a file while it is written
CPU_SECONDS = 60


def main() -> None:
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS, largest_file=LARGEST)
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(made(asked["ending"], asked["what"], datetime.fromisoformat(asked["now"])))


def made(ending: str, what: Mapping[str, Any], now: datetime) -> bytes:
    if ending == "xlsx":
        return write_book({name: _sheet(told) for name, told in what.items()})
    return written(what, now)


def _sheet(told: Mapping[str, Any]) -> Sheet:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in told["rows"])
    return Sheet(tuple(told["header"]), rows, tuple(told["widths"]))


def _cell(told: Any) -> Cell:
    if not isinstance(told, dict):
        return told  # type: ignore[no-any-return]  # a text, a whole number, or nothing
    if "instant" in told:
        return datetime.fromisoformat(told["instant"])
    return date.fromisoformat(told["day"]) if "day" in told else Decimal(told["decimal"])


if __name__ == "__main__":
    main()
