"""Which reminders go out now, to whom; each is noted with its message, so that it goes out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.core.departments import Department
from bot.domain.events.events import Event
from bot.domain.events.telling.reminders import FARTHEST, Reminder, ReminderKind, reminders
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.telling import reminders as store
from bot.store.events.telling.reminders import Start

EVER = timedelta(days=3 * 366)
DUTY = "event_reminder"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """One reminder of one event, and to whom it goes."""

    event_id: str
    reminder: Reminder
    people: list[Member]


async def take_due(tx: Transaction, now: datetime, most: int) -> list[DueReminder]:
    """Those that are due now, the most urgent first, noted as sent: some `most` people, an event always whole."""
    taken: list[DueReminder] = []
    for start, reminder in await _due_now(tx, now):
        if sum(len(due.people) for due in taken) >= most:
            break
        spares = reminder.kind is not ReminderKind.EVE
        people = await store.registered(tx, start.event_id, reminder.due, spares_muted=spares)
        await store.add(tx, start.event_id, reminder.kind, reminder.about, now)
        taken.append(DueReminder(start.event_id, reminder, people))
    return taken


async def _due_now(tx: Reading, now: datetime) -> list[tuple[Start, Reminder]]:
    known = await departments.departments(tx)
    starts = await store.starts_between(tx, now, now + FARTHEST)
    sent = await store.sent(tx, now, now + FARTHEST)
    found = [
        (start, reminder)
        for start, reminder in _of(starts, known, await put_offs.everywhere(tx, DUTY))
        if reminder.is_due(now) and (reminder.kind, reminder.about) not in sent[start.event_id]
    ]
    return sorted(found, key=lambda each: each[1].until)


def _of(
    starts: list[Start], known: Mapping[str, Department], decided: Mapping[str, Mapping[str, PutOff]]
) -> Iterator[tuple[Start, Reminder]]:
    """But those that are skipped; what is put off, at its new hour."""
    for start in starts:
        department = known[start.department_code]
        of_department = decided.get(start.department_code, {})
        for reminder in reminders(start.starts, department):
            kept = _decided(reminder, start.event_id, start.starts, department, of_department)
            if kept is not None:
                yield start, kept


def _decided(
    reminder: Reminder,
    event_id: str,
    starts: datetime,
    department: Department,
    decided: Mapping[str, PutOff],
) -> Reminder | None:
    put_off = decided.get(occurrence_of(event_id, reminder))
    if put_off is None:
        return reminder
    return reminder.put_off(put_off.until, starts, department) if put_off.until else None


def occurrence_of(event_id: str, reminder: Reminder) -> str:
    """By what one reminder of an event is put off; moved to another day, it is another one."""
    return f"{event_id}/{reminder.kind}/{reminder.about}"


async def of_event(tx: Reading, event: Event, department: Department) -> list[Reminder]:
    """As they go, with what was decided of them."""
    decided = await put_offs.of_duty(tx, department.code, DUTY)
    found = (
        _decided(each, event.id, event.starts, department, decided)
        for each in reminders(event.starts, department)
    )
    return [each for each in found if each is not None]


async def next_reminder(tx: Reading, now: datetime) -> datetime | None:
    """When the next reminder goes out that somebody will get."""
    known = await departments.departments(tx)
    starts = await store.starts_between(tx, now, now + EVER)
    decided = await put_offs.everywhere(tx, DUTY)
    coming = sorted(
        (reminder.due, start.event_id)
        for start, reminder in _of(starts, known, decided)
        if reminder.due > now
    )
    for due, event_id in coming:
        if await store.has_registered(tx, event_id):
            return due
    return None
