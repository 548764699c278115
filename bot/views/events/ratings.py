"""« Comment était-ce ? »: asked of who was there, answered with one tap."""

from __future__ import annotations

from bot.actions.events.telling import rating
from bot.chat.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import is_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.events.events import KINDS, Event
from bot.domain.events.telling.ratings import BEST, WORST
from bot.store.core import departments
from bot.store.events import events

RATING = "event_rating"


def how_was_it(event_id: str) -> Matter:
    return Matter(RATING, (event_id,))


async def words_of_rating(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing for who has said it, or was marked absent after all; and not out of working hours."""
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    department = await departments.department(reader.tx, event.department_code) if event else None
    if event is None or department is None or not is_working_hour(reader.now, department):
        return None
    if not await rating.is_to_rate(reader.tx, reader.member, event.id, reader.now):
        return None
    return question(event)


def question(event: Event) -> Screen:
    row = [tap(str(number), "rate", event.id, str(number)) for number in range(WORST, BEST + 1)]
    return screen("ratings/question", [row], event=event, kind=KINDS[event.kind])
