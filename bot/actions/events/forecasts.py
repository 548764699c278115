"""What events will say by themselves: reminders to the registered, the question to who has not answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.events.telling import reminders, undecided
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.departments import Department
from bot.domain.events.telling.reminders import FARTHEST, ReminderKind
from bot.domain.events.telling.reminders import reminders as reminders_of
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.events.telling import reminders as store


async def reminders_of_events(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Each kind of each event to which somebody comes."""
    found = []
    for each in await store.starts_between(tx, start, end + FARTHEST):
        due = [one for one in reminders_of(each.starts, department) if start <= one.due < end]
        event = await events.event(tx, each.event_id, department.code) if due else None
        if event is None or each.department_code != department.code:
            continue
        for one in due:
            spares = one.kind is not ReminderKind.EVE
            people = await store.registered(tx, event.id, end, spares_muted=spares)
            if people:
                occurrence = reminders.occurrence_of(event.id, one)
                found.append(
                    Upcoming(
                        reminders.DUTY,
                        occurrence,
                        one.due,
                        event.title,
                        sort=one.kind,
                        to_how_many=len(people),
                        before=event.starts,
                    )
                )
    return found


async def questions_of_events(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """« Venez-vous ? », of events that have room."""
    found = []
    for each in await store.unasked(tx, start, (start - undecided.AROUND).date(), (end + FARTHEST).date()):
        if each.department_code != department.code:
            continue
        asked_from, until = undecided.asking_times(each, department)
        event = await events.event(tx, each.event_id, department.code)
        if event is None or not start <= asked_from < end:
            continue
        people = await undecided.to_be_asked(tx, event, asked_from)
        if people:
            found.append(
                Upcoming(
                    undecided.DUTY,
                    event.id,
                    asked_from,
                    event.title,
                    to_how_many=len(people),
                    before=until,
                )
            )
    return found
