"""What the bot does with incidents by itself: reminders and escalation, the end of a wait, the end after seven days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.incidents.steps import StepResult, do
from bot.actions.steering import standing_in
from bot.domain.core.calendar import is_working_hour, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import REOPENS_WITHIN, Delays, Incident
from bot.domain.incidents.overdue import ESCALATES, IncidentReminder, look
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.incidents.watch import overdue
from bot.store.incidents.watch.overdue import Noted
from bot.store.network import members


@dataclass(frozen=True, slots=True)
class RemindedIncident:
    incident: Incident
    reminder: IncidentReminder

    @property
    def escalates(self) -> bool:
        return self.reminder in ESCALATES


async def take_reminders(tx: Transaction, now: datetime, most: int) -> list[RemindedIncident]:
    """What is said now, of at most so many incidents, noted as said; nothing outside of working hours."""
    known = await departments.departments(tx)
    taken = []
    for incident_id in await overdue.to_look_at(tx, now, most):
        await incidents.hold(tx, incident_id)
        incident = await incidents.incident(tx, incident_id, None)
        if incident is not None and incident.running_since is not None:
            taken += await _reminded(tx, incident, known[incident.department_code], now)
    return taken


async def _reminded(
    tx: Transaction, incident: Incident, department: Department, now: datetime
) -> list[RemindedIncident]:
    delays = await delays_of(tx, incident)
    seen = look(incident, delays, department, now)
    late_at = clock.due(incident, delays, department)
    if seen.due is not None and not is_working_hour(now, department):
        at = next_working_hour(now, department)
        await overdue.note(tx, incident.id, Noted(incident.reminded, at, late_at))
        return []
    if seen.due in ESCALATES:
        await do(tx, None, Side.ITSELF, Step.ESCALATE, incident.id, now)
    await overdue.note(tx, incident.id, Noted(seen.reminded, seen.following, late_at))
    return [RemindedIncident(incident, seen.due)] if seen.due else []


async def delays_of(tx: Reading, incident: Incident) -> Delays:
    return await incidents.delays(tx, incident.department_code, incident.kind_id, incident.severity)


async def resume(tx: Transaction, now: datetime, most: int) -> list[StepResult]:
    """Of what waits until an instant that has come, the clock runs again."""
    ended = await overdue.no_longer_waiting(tx, now, most)
    return [await do(tx, None, Side.ITSELF, Step.RESUME, incident_id, now) for incident_id in ended]


async def close(tx: Transaction, now: datetime, most: int) -> list[StepResult]:
    """What was resolved seven days ago, and nobody came back to, is over."""
    ended = await overdue.resolved_before(tx, now - REOPENS_WITHIN, most)
    return [await do(tx, None, Side.ITSELF, Step.CLOSE, incident_id, now) for incident_id in ended]


async def responsible(tx: Reading, incident: Incident) -> Sequence[Member]:
    """Who is to be reminded: its owner while in force and looking after the network, else the animateurs."""
    owner = await members.by_id(tx, incident.owner_id) if incident.owner_id else None
    if owner is not None and owner.state == "active" and owner.keeps_directory:
        return await standing_in.beside(tx, [owner])
    return await members.with_role(tx, incident.department_code, Role.ANIMATEUR)
