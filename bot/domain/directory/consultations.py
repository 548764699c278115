"""Cards that were opened: what one has seen lately, and whether the référent could be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENCE = timedelta(days=7)
"""How long nobody is asked again about a card they were asked about."""
RECENT = timedelta(days=90)
"""How long a consultation is remembered with the name of who made it."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """`ask_at`: when to ask whether the référent was reached; None: not, or not any more. Instants are UTC."""

    id: str
    department_code: str
    member_id: str
    referent_id: str
    opened_at: datetime
    ask_at: datetime | None = None
    asked_at: datetime | None = None
    outcome: str = ""

    def covers(self, now: datetime) -> bool:
        """A new look belongs to this consultation: its question is still to come, or was asked a moment ago."""
        return self.asked_at is None or now - self.asked_at < SILENCE
