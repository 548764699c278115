"""Incidents as they go out in a list: figures and times, nobody's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import IncidentState
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row

QUERIES = load_queries("exported")
INSTANTS = ("created_at", "answered_at", "resolved_at", "ended_at")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """Instants are UTC; `used`, `first_answer_after`: seconds of working time. `sharing`: beside who said it."""

    department_code: str
    year: int
    number: int
    structure_id: str | None
    kind: str
    partner_id: str | None
    severity: Severity
    state: IncidentState
    owner_id: str | None
    created_at: datetime
    used: int
    first_answer_after: int | None
    resolved_at: datetime | None
    ended_at: datetime | None
    satisfaction: int | None
    answered_at: datetime | None
    sharing: int

    @property
    def label(self) -> str:
        return f"{self.department_code}-{self.year}-{self.number:03d}"


async def rows(tx: Reading, scope: str | None) -> list[IncidentRow]:
    """By number."""
    return [_row(row) for row in await tx.fetch(QUERIES["exported_incidents"], scope=scope)]


def _row(row: Row) -> IncidentRow:
    read: dict[str, object] = {name: parse_stamp(row[name]) if row[name] else None for name in INSTANTS}
    read |= {"severity": Severity(row["severity"]), "state": IncidentState(row["state"])}
    return IncidentRow(**{**row, **read})
