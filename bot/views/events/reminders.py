"""« Demain à 9 h 30 : … »: said to the registered; and « venez-vous ? », to who has not answered.

The words are made when they leave: nothing is said of an event at an hour at which it is not any more.
"""

from __future__ import annotations

from typing import Any

from bot.actions.events.telling import reminders as planned
from bot.actions.events.telling import undecided
from bot.actions.privacy import preferences
from bot.chat.matters import Reader
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.calendar import is_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.events.events import KINDS, Event
from bot.domain.events.registrations import Registration, SeatState, shows_link
from bot.domain.events.telling.reminders import Reminder
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.views.events.cards import WAYS

REMINDER, UNDECIDED = "event_reminder", "event_undecided"


def reminder(event_id: str, due: Reminder) -> Matter:
    return Matter(REMINDER, (event_id, due.kind, due.about))


def question(event_id: str) -> Matter:
    return Matter(UNDECIDED, (event_id,))


async def place_of(tx: Reading, event: Event) -> str:
    """The structure and the room or address, in words; empty where one comes from afar only."""
    structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    return ", ".join(filter(None, (structure.label if structure else "", event.venue)))


async def words_of_reminder(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing for who has no seat any more, once it has begun, or when it is on another day, or at another hour."""
    event_id, kind, about = ids
    event = await _upcoming(reader, event_id)
    department = await departments.department(reader.tx, event.department_code) if event else None
    if event is None or department is None:
        return None
    holds = any(
        (due.kind, due.about) == (kind, about) and due.is_due(reader.now)
        for due in await planned.of_event(reader.tx, event, department)
    )
    own = await registrations.of_member_in(reader.tx, event_id, reader.member.id)
    if not holds or own is None or own.state is not SeatState.REGISTERED:
        return None
    rows = [coming_or_not(event), [*await _questions(reader.tx, event, own), see(event)]]
    seen = await _seen(reader, event)
    return screen("reminders/reminder", rows, **seen, own=own, shows_link=shows_link(event, own))


async def words_of_question(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once they answered, it is full or closed, or working hours are over."""
    event = await _upcoming(reader, ids[0])
    department = await departments.department(reader.tx, event.department_code) if event else None
    if event is None or department is None or not is_working_hour(reader.now, department):
        return None
    if not await undecided.is_undecided(reader.tx, event, reader.member, reader.now):
        return None
    labels = [f"Je viens {WAYS[mode]}" if len(event.modes) > 1 else "Je viens" for mode in event.modes]
    rows = [
        [tap(label, "join", event.id, mode) for label, mode in zip(labels, event.modes, strict=True)],
        [tap("Je serai absent", "absent_from", event.id), see(event)],
    ]
    return screen("reminders/question", rows, **await _seen(reader, event))


def coming_or_not(event: Event) -> list[Button]:
    """Under whatever may change somebody's mind."""
    return [
        tap("Je viens toujours", "still_coming", event.id),
        tap("Je ne peux plus", "leave_event", event.id),
    ]


def see(event: Event) -> Button:
    return tap("Voir", "event", event.id)


async def _upcoming(reader: Reader, event_id: str) -> Event | None:
    event = await events.event(reader.tx, event_id, reader.member.scope)
    is_upcoming = event is not None and event.is_upcoming and event.starts > reader.now
    return event if is_upcoming else None


async def _questions(tx: Reading, event: Event, own: Registration) -> list[Button]:
    given = await registrations.answers(tx, own.id) if event.questions else {}
    missing = sum(question.name not in given for question in event.questions)
    return [tap(f"Répondre aux questions ({missing})", "event_questions", event.id)] if missing else []


async def _seen(reader: Reader, event: Event) -> dict[str, Any]:
    """What both texts say of it."""
    here = reader.now.astimezone(event.starts.tzinfo)
    return {
        "event": event,
        "kind": KINDS[event.kind],
        "place": await place_of(reader.tx, event),
        "now": here,
        "today": here.date(),
        "ways": WAYS,
        "digits": await preferences.wants_digits(reader.tx, reader.member),
    }
