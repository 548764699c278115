"""What those who look after an incident, the préfecture and its reporter hear of time that has passed.

The words are made when they leave: nothing is said of what was answered, resolved or given to somebody else meanwhile.
"""

from __future__ import annotations

from bot.actions.incidents.watch.overdue import RemindedIncident, delays_of, responsible
from bot.actions.privacy import channels
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Matter
from bot.domain.incidents import clock
from bot.domain.incidents.incidents import REOPENS_WITHIN, Incident
from bot.domain.incidents.overdue import IncidentReminder, latest
from bot.domain.incidents.states import RUNNING, IncidentState
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.incidents import incidents
from bot.store.network import members
from bot.views.incidents.lines import line_of

REMINDER, ESCALATED = "incident_reminder", "incident_escalated"
RESUMED, CLOSED = "incident_resumed", "incident_closed"


def reminder(reminded: RemindedIncident) -> Matter:
    return Matter(REMINDER, (reminded.incident.id, reminded.reminder))


def escalation(reminded: RemindedIncident) -> Matter:
    return Matter(ESCALATED, (reminded.incident.id, reminded.reminder))


def resumed(incident: Incident) -> Matter:
    return Matter(RESUMED, (incident.id,))


def closed(incident: Incident) -> Matter:
    return Matter(CLOSED, (incident.id,))


async def words_of_reminder(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For who looks after it now."""
    incident = await _still_due(reader, ids)
    if incident is None:
        return None
    if reader.member.id not in {one.id for one in await responsible(reader.tx, incident)}:
        return None
    return await _said(reader, "overdue/reminder", incident, ids[1])


async def words_of_escalation(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    incident = await _still_due(reader, ids)
    if incident is None or reader.member.role is not Role.PREFECTURE:
        return None
    return await _said(reader, "overdue/escalation", incident, ids[1])


async def words_of_resumed(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    incident = await incidents.incident(reader.tx, ids[0], reader.member.scope)
    if incident is None or incident.state is not IncidentState.TAKEN:
        return None
    return screen("overdue/resumed", [[_open(incident)]], line=await line_of(reader.tx, incident))


async def words_of_closed(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For who said it or shares it."""
    incident = await incidents.incident(reader.tx, ids[0], reader.member.scope)
    if incident is None or incident.state is not IncidentState.CLOSED:
        return None
    is_theirs = incident.reporter_id == reader.member.id
    ratings = [tap(str(value), "incident_rate", incident.id, str(value)) for value in range(1, 6)]
    rows = [ratings if is_theirs else [], [tap("Voir l’incident", "incident", incident.id)]]
    line = await line_of(reader.tx, incident)
    return screen("overdue/closed", rows, line=line, days=REOPENS_WITHIN.days, is_theirs=is_theirs)


def _open(incident: Incident) -> Button:
    return tap("Ouvrir l’incident", "incident_work", incident.id)


async def _still_due(reader: Reader, ids: tuple[str, ...]) -> Incident | None:
    """None once it is answered or resolved, waits for somebody else, or the next reminder's time has come."""
    incident = await incidents.incident(reader.tx, ids[0], reader.member.scope)
    department = await departments.department(reader.tx, incident.department_code) if incident else None
    if incident is None or department is None or incident.state not in RUNNING:
        return None
    delays = await delays_of(reader.tx, incident)
    return incident if latest(incident, delays, department, reader.now) == ids[1] else None


async def _said(reader: Reader, name: str, incident: Incident, said: str) -> Screen | None:
    department = await departments.department(reader.tx, incident.department_code)
    delays = await delays_of(reader.tx, incident)
    if department is None or (due := clock.due(incident, delays, department)) is None:
        return None
    owner = await members.by_id(reader.tx, incident.owner_id) if incident.owner_id else None
    contacts = await members.in_force_with_role(reader.tx, incident.department_code, Role.PREFECTURE)
    ways = await channels.to_all(reader.tx, contacts)
    return screen(
        name,
        [[_open(incident)]],
        line=await line_of(reader.tx, incident),
        said=IncidentReminder(said).name,
        delays=delays,
        owner=owner.name if owner else "",
        due=local(due, department),
        now=local(reader.now, department),
        is_told=any(ways.values()),
    )
