"""What is told at any hour, should it have missed its own: news of an event that is near, what is about safety."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.actions.events.telling import telling
from bot.chat.outgoing.overdue import Overdue, Urgent
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import departments
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.incidents import incidents
from bot.views.broadcasts import messages
from bot.views.events import calendars, changes, moves, reminders
from bot.views.events import messages as event_messages
from bot.views.incidents import files
from bot.views.incidents import notices as incident_notices


async def of_event(tx: Reading, ids: tuple[str, ...], now: datetime) -> bool:
    """It would else be heard less than a day before."""
    event = await events.event(tx, ids[0], None)
    department = await departments.department(tx, event.department_code) if event else None
    return event is not None and department is not None and telling.told_from(event, now, department) == now


async def of_registration(tx: Reading, ids: tuple[str, ...], now: datetime) -> bool:
    own = await registrations.by_id(tx, ids[0], None)
    return own is not None and await of_event(tx, (own.event_id,), now)


async def of_incident(tx: Reading, ids: tuple[str, ...], now: datetime) -> bool:
    incident = await incidents.incident(tx, ids[0], None)
    return incident is not None and await incident_notices.leaves_at(tx, incident, now) is None


async def of_broadcast(tx: Reading, ids: tuple[str, ...], _now: datetime) -> bool:
    recipient = await recipients.by_id(tx, ids[0])
    broadcast = await broadcasts.by_id(tx, recipient.broadcast_id, None) if recipient else None
    return broadcast is not None and broadcast.is_service


URGENT: Mapping[str, Urgent] = {
    reminders.REMINDER: of_event,
    changes.CHANGED: of_event,
    changes.CANCELLED: of_event,
    changes.UNREACHED: of_event,
    calendars.CALENDAR: of_event,
    event_messages.WRITTEN: of_event,
    moves.JOINED: of_event,
    moves.MOVED: of_registration,
    moves.OFFER_UNREACHED: of_registration,
    moves.LATE: of_registration,
    incident_notices.NEW_INCIDENT: of_incident,
    incident_notices.WRITTEN: of_incident,
    incident_notices.TOLD: of_incident,
    files.FILE: of_incident,
    messages.BROADCAST: of_broadcast,
    messages.IN_GROUP: of_broadcast,
}
OVERDUE = Overdue(frozenset({messages.BROADCAST, messages.IN_GROUP}), URGENT)
