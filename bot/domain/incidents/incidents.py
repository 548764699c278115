"""An incident: what does not work, for whom, since when, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.incidents.states import ENDED, OPEN, IncidentState

REOPENS_WITHIN = timedelta(days=7)
"""An answer to what was resolved reopens it; later it opens another one that refers to it."""
PRESSED_EVERY = timedelta(hours=24)
ALERT_WITHIN, ALERT_STRUCTURES = timedelta(hours=2), 3


class Severity(StrEnum):
    BLOCKING = "blocking"
    HINDERING = "hindering"
    QUESTION = "question"


SEVERITIES: Mapping[Severity, str] = {
    Severity.BLOCKING: "bloquant",
    Severity.HINDERING: "gênant",
    Severity.QUESTION: "question",
}


@dataclass(frozen=True, slots=True)
class IncidentKind:
    """`about`: what is asked next: a partner, the reporter's structure, or nothing. `is_safety`: told at once."""

    id: str
    title: str
    about: str
    is_safety: bool = False
    department_code: str | None = None


@dataclass(frozen=True, slots=True)
class Delays:
    """Working hours until the first answer and until the resolution."""

    first_answer: int
    resolution: int


@dataclass(frozen=True, slots=True)
class Incident:
    """`number`: within the year, in its département. `text`: the reporter's words, screened; may be empty.

    `running_since` None: the clock stands; `used`: seconds of working time before that. `first_answer_after`: seconds
    of working time, None while nobody answered. `reminded`: which reminders went out, by letter (`overdue.py`);
    `remind_at` and `late_at` are the duty's own, as stored: when to look again, and when what is awaited is late; empty
    when that is to be worked out.
    """

    id: str
    department_code: str
    year: int
    number: int
    reporter_id: str | None
    structure_id: str | None
    kind_id: str
    severity: Severity
    created_at: datetime
    changed_at: datetime
    partner_id: str | None = None
    referent_id: str | None = None
    text: str = ""
    state: IncidentState = IncidentState.NEW
    owner_id: str | None = None
    waits_for: str = ""
    waits_until: datetime | None = None
    running_since: datetime | None = None
    used: int = 0
    first_answer_after: int | None = None
    resolved_at: datetime | None = None
    ended_at: datetime | None = None
    reminded: str = ""
    pressed_at: datetime | None = None
    merged_into: str | None = None
    refers_to: str | None = None
    satisfaction: int | None = None
    remind_at: str = ""
    late_at: str = ""

    @property
    def label(self) -> str:
        """What people say on the telephone: « 95-2026-014 »."""
        return f"{self.department_code}-{self.year}-{self.number:03d}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    def may_reopen(self, now: datetime) -> bool:
        """Within seven days of the resolution."""
        is_resolved = self.state is IncidentState.RESOLVED and self.resolved_at is not None
        return is_resolved and self.resolved_at is not None and now - self.resolved_at <= REOPENS_WITHIN

    def may_press(self, now: datetime) -> bool:
        return self.pressed_at is None or now - self.pressed_at >= PRESSED_EVERY
