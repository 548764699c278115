"""An incident on one line of a list."""

from __future__ import annotations

from bot.actions.incidents.names import IncidentNames
from bot.domain.incidents.incidents import SEVERITIES, Incident, Severity
from bot.domain.incidents.states import STATES


def label_of(incident: Incident, names: IncidentNames, *, late: bool = False) -> str:
    """« 014 · Caf · bloquant · Magny-en-Vexin »: what, the one word that matters most, and where, which may be cut."""
    what = names.partners.get(incident.partner_id or "") or names.kinds[incident.kind_id].title
    where = names.structures.get(incident.structure_id or "", "")
    short = (
        where.removeprefix("Antenne ").removeprefix("France services de ").removeprefix("France services ")
    )
    word = _word(incident, late=late)
    return " · ".join(part for part in (f"{incident.number:03d}", what, word, short) if part)


def _word(incident: Incident, *, late: bool) -> str:
    if late:
        return "en retard"
    if incident.is_open and incident.severity is Severity.BLOCKING:
        return SEVERITIES[Severity.BLOCKING]
    return STATES[incident.state]
