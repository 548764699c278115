"""Who registered for an event, as the animateur sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.directory.structures import Structure
from bot.domain.events.events import Event
from bot.domain.events.registrations import Registration
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row
from bot.store.events.registrations import registration_of

QUERIES = load_queries("roster")


@dataclass(frozen=True, slots=True)
class ListedRegistration:
    """`name`: empty for somebody who was erased. `structure`: its label. `is_told`: the bot can write to them.

    `attended`: half-days they were present in.
    """

    registration: Registration
    first_name: str
    last_name: str
    structure: str
    is_told: bool
    attended: int

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def offered_until(self, event: Event) -> datetime | None:
        """Local."""
        until = self.registration.offered_until
        return until.astimezone(event.starts.tzinfo) if until else None


async def of_event(tx: Reading, event_id: str, scope: str | None) -> list[ListedRegistration]:
    """In the order they came, those who gave up included."""
    return [_listed(row) for row in await tx.fetch(QUERIES["roster"], event_id=event_id, scope=scope)]


def _listed(row: Row) -> ListedRegistration:
    is_told = row["user_id"] is not None and bool(row["reachable"]) and row["member_state"] == "active"
    return ListedRegistration(
        registration=registration_of(row),
        first_name=row["first_name"] or "",
        last_name=row["last_name"] or "",
        structure=_label(row),
        is_told=is_told,
        attended=int(row["attended"]),
    )


def _label(row: Row) -> str:
    if row["structure_name"] is None:
        return ""
    return Structure("", None, "", row["structure_name"], commune=row["structure_commune"]).label
