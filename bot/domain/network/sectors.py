"""Sectors: groups of structures inside a département, which its animateur makes (docs/trade.md, « Sectors »)."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Sector:
    """`structures`: their ids. A structure may be in several sectors, or in none."""

    id: str
    department_code: str
    name: str
    structures: frozenset[str] = frozenset()
