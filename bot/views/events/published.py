"""A new event, told to each of those it is for: its card, as it is when the notice leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.broadcasts.reception import reception
from bot.actions.events import agenda
from bot.actions.privacy import preferences
from bot.chat.matters import Reader
from bot.chat.notices import tell_many
from bot.chat.screens import Screen
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.core.outbox import Lane, Matter
from bot.domain.events.events import Event
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.views.events.cards import event_card

PUBLISHED = "event_published"
MANY = 20
"""From so many on, other notices go before."""


async def tell_published(tx: Transaction, event: Event, people: Sequence[Member], now: datetime) -> None:
    """In working hours, once each, as each wants to hear of trainings: now, on the day of their digest, or not.

    Of a series the first date is told, which says that there are others.
    """
    department = await departments.department(tx, event.department_code)
    if department is None:
        return
    lane = Lane.BULK if len(people) >= MANY else Lane.NOTIFICATION
    told = await reception.by_arrival(tx, Topic.TRAININGS, people, department, now)
    for at, some in told.items():
        matter = Matter(PUBLISHED, (event.id,))
        await tell_many(tx, some, matter, now, not_before=at, lane=lane, by_mail=True)


async def words_of_published(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it has begun or is called off, for who stands in it, is not meant, or wants no more of it."""
    if await reception.is_unwanted(reader.tx, reader.member, Topic.TRAININGS):
        return None
    page = await agenda.page(reader.tx, reader.member, ids[0], reader.now)
    if not page.event.is_upcoming or page.event.starts <= reader.now or page.own or not page.is_meant:
        return None
    digits = await preferences.wants_digits(reader.tx, reader.member)
    return event_card(page, reader.now, digits=digits, is_news=True)
