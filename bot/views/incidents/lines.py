"""One incident in a few words: « 95-2026-014, Caf : contact injoignable », where, how bad."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.incidents.incidents import SEVERITIES, Incident
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Reading
from bot.store.incidents.watch import subjects


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """`partner` and `place` are names, empty where there is none; `kind` is a title."""

    label: str
    kind: str
    partner: str
    place: str
    severity: str

    @property
    def subject(self) -> str:
        return f"{self.partner} : {self.kind[:1].lower()}{self.kind[1:]}" if self.partner else self.kind


async def line_of(tx: Reading, incident: Incident) -> IncidentLine:
    place = await structures.structure(tx, incident.structure_id) if incident.structure_id else None
    return IncidentLine(
        incident.label,
        await subjects.kind_title(tx, incident.kind_id),
        await partner_name(tx, incident.department_code, incident.partner_id),
        place.label if place else "",
        SEVERITIES[incident.severity],
    )


async def partner_name(tx: Reading, department_code: str, partner_id: str | None) -> str:
    """As the département calls it; empty for none, or one that is gone."""
    if partner_id is None:
        return ""
    known = await partners.of_department(tx, department_code)
    return next((one.name for one in known if one.id == partner_id), "")
