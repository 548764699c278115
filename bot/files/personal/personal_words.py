"""French for the columns of a person's copy; what has no word here keeps its own."""

from __future__ import annotations

import csv
from pathlib import Path


def _titles() -> dict[str, str]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: row["title"] for row in csv.DictReader(file, delimiter=";")}


TITLES = _titles()
"""By column, whatever its table."""
