"""Who did what: the lines an animateur can read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """`by_name` is empty for the command line and for people who were erased. `done_at` is UTC."""

    id: int
    action: str
    subject: str
    details: str
    by_name: str
    done_at: datetime
