"""An incident on one line of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.actions.incidents.looking import partner_names
from bot.domain.incidents.incidents import SEVERITIES, Incident, IncidentKind, Severity
from bot.domain.incidents.states import STATES
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import listing


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of incidents are called."""

    kinds: Mapping[str, IncidentKind]
    partners: Mapping[str, str]
    structures: Mapping[str, str]


async def names_of(tx: Reading, scope: str | None) -> Names:
    places = await structures.structures(tx, scope)
    return Names(
        await listing.all_kinds(tx),
        await partner_names(tx, scope),
        {one.id: one.label for one in places},
    )


def label_of(incident: Incident, names: Names, *, late: bool = False) -> str:
    """« 014 · Caf · Magny-en-Vexin · bloquant »: what, where, and the one word that matters most."""
    what = names.partners.get(incident.partner_id or "") or names.kinds[incident.kind_id].title
    where = names.structures.get(incident.structure_id or "", "")
    short = where.removeprefix("France services de ").removeprefix("France services ")
    word = _word(incident, late=late)
    return " · ".join(part for part in (f"{incident.number:03d}", what, short, word) if part)


def _word(incident: Incident, *, late: bool) -> str:
    if late:
        return "en retard"
    if incident.is_open and incident.severity is Severity.BLOCKING:
        return SEVERITIES[Severity.BLOCKING]
    return STATES[incident.state]
