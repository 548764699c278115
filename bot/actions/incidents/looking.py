"""One incident as those who follow the network see it, and the lists they look through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.steps import incident_of
from bot.domain.core.departments import Department
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import Incident, IncidentKind
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import incidents, listing
from bot.store.incidents.incidents import HistoryStep
from bot.store.network import members


@dataclass(frozen=True, slots=True)
class IncidentDetails:
    """`partner`, `structure`, `owner`, `reporter`: names, empty where there is none. `due`: of the next answer, in UTC.

    `others`: the incident it was merged into, or goes on from.
    """

    incident: Incident
    kind: IncidentKind
    partner: str
    structure: str
    reporter: str
    owner: str
    shared: int
    steps: Sequence[HistoryStep]
    names: Mapping[str, str]
    due: datetime | None
    department: Department
    other: Incident | None


async def page(tx: Reading, viewer: Member, incident_id: str) -> IncidentDetails:
    """Raises Refusal for one that is not theirs to see."""
    return await page_of(tx, await incident_of(tx, viewer, incident_id))


async def page_of(tx: Reading, incident: Incident) -> IncidentDetails:
    department = await departments.department(tx, incident.department_code)
    if department is None:
        raise Refusal("department_gone")
    steps = await incidents.steps(tx, incident.id)
    names = await _names(tx, incident, steps)
    delays = await incidents.delays(tx, incident.department_code, incident.kind_id, incident.severity)
    counts = await incidents.follower_counts(tx, [incident.id])
    other = incident.merged_into or incident.refers_to
    return IncidentDetails(
        incident=incident,
        kind=await listing.kind(tx, incident.kind_id),
        partner=(await partner_names(tx, incident.department_code)).get(incident.partner_id or "", ""),
        structure=await _structure(tx, incident.structure_id),
        reporter=names.get(incident.reporter_id or "", ""),
        owner=names.get(incident.owner_id or "", ""),
        shared=counts.get(incident.id, 0),
        steps=steps,
        names=names,
        due=clock.due(incident, delays, department),
        department=department,
        other=await incidents.incident(tx, other, incident.department_code) if other else None,
    )


async def partner_names(tx: Reading, department_code: str | None) -> dict[str, str]:
    """Those that are out of the lists too."""
    return {one.id: one.name for one in await partners.known_partners(tx, department_code)}


async def _structure(tx: Reading, structure_id: str | None) -> str:
    found = await structures.structure(tx, structure_id) if structure_id else None
    return found.label if found else ""


async def _names(tx: Reading, incident: Incident, steps: Sequence[HistoryStep]) -> dict[str, str]:
    wanted = {incident.reporter_id, incident.owner_id, *(step.by_id for step in steps)}
    people = [await members.by_id(tx, one) for one in sorted(one for one in wanted if one)]
    return {one.id: one.name for one in people if one is not None}
