"""How much working time an incident has used: the clock stands while somebody else is waited for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.core.calendar import after_working_time, working_time
from bot.domain.core.departments import Department
from bot.domain.incidents.incidents import Delays, Incident
from bot.domain.incidents.states import RUNNING, IncidentState


def used(incident: Incident, department: Department, now: datetime) -> timedelta:
    """Working time since it was said, without what was spent waiting."""
    before = timedelta(seconds=incident.used)
    if incident.running_since is None:
        return before
    return before + working_time(incident.running_since, now, department)


def moved(incident: Incident, state: IncidentState, department: Department, now: datetime) -> Incident:
    """In another state, with its clock stopped, started or left as that state wants it."""
    spent = used(incident, department, now)
    runs = state in RUNNING
    return replace(
        incident,
        state=state,
        used=int(spent.total_seconds()) if not runs or incident.running_since is None else incident.used,
        running_since=(incident.running_since or now) if runs else None,
        changed_at=now,
    )


def due(incident: Incident, delays: Delays, department: Department, share: float = 1.0) -> datetime | None:
    """When this share of its delay is over: of the first answer as long as there is none, then of the resolution.

    None while the clock stands.
    """
    hours = delays.first_answer if incident.first_answer_after is None else delays.resolution
    return reached(incident, timedelta(hours=hours) * share, department)


def reached(incident: Incident, spent: timedelta, department: Department) -> datetime | None:
    """When so much working time will have passed since it was said; None while the clock stands."""
    if incident.running_since is None:
        return None
    left = spent - timedelta(seconds=incident.used)
    return after_working_time(incident.running_since, max(left, timedelta(0)), department)
