"""Who has not answered yet: the undecided of an event are asked once more, a few working days before it is too late."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.actions.network import audiences
from bot.domain.broadcasts.put_offs import still_applies
from bot.domain.core.calendar import is_working_hour, local
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, Registering
from bot.domain.events.telling.reminders import asking_again, is_news_still
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.telling import reminders as store
from bot.store.events.telling.reminders import Unasked

AROUND = timedelta(days=1)
ASKED_WITHIN = timedelta(days=21)
DUTY = "event_question"


async def take(tx: Transaction, now: datetime, most: int) -> list[tuple[Event, list[Member]]]:
    """Events whose undecided are asked now, and who they are; noted as asked. At most so many events."""
    taken: list[tuple[Event, list[Member]]] = []
    for unasked in await _to_ask(tx, now):
        event = await events.event(tx, unasked.event_id, None)
        if event is None or not await _has_room(tx, event, now):
            continue
        if len(taken) >= most:
            break
        await store.note_asked(tx, event.id, now)
        taken.append((event, await _undecided(tx, event)))
    return taken


async def _to_ask(tx: Reading, now: datetime) -> list[Unasked]:
    known = await departments.departments(tx)
    awake = {code for code, department in known.items() if is_working_hour(now, department)}
    if not awake:
        return []
    today = now.date()
    waiting = await store.unasked(tx, now, today - AROUND, today + ASKED_WITHIN)
    found, decided = [], await put_offs.everywhere(tx, DUTY)
    for each in waiting:
        due, until = asking_times(each, known[each.department_code])
        put_off = decided.get(each.department_code, {}).get(each.event_id)
        asked_from = still_applies(due, put_off)
        if asked_from is None:
            continue
        if each.department_code in awake and asked_from <= now < until:
            found.append(each)
    return found


def asking_times(each: Unasked, department: Department) -> tuple[datetime, datetime]:
    first = local(each.starts, department).date()
    return asking_again(min(each.deadline_on or first, first), department)


async def _has_room(tx: Reading, event: Event, now: datetime) -> bool:
    """Nobody is asked to come to what is full, closed, or was announced only today."""
    department = await departments.department(tx, event.department_code)
    if department is None or event.registering(now) is not Registering.OPEN:
        return False
    last = min(event.deadline_on or event.starts.date(), event.starts.date())
    if is_news_still(event.published_at, asking_again(last, department)[0], department):
        return False
    counts = await registrations.counts(tx, event.id)
    capacities = [(event.capacity(mode), counts[mode]) for mode in event.modes]
    return any(
        capacity is None or (count.seated < capacity and not count.waiting) for capacity, count in capacities
    )


async def _undecided(tx: Reading, event: Event) -> list[Member]:
    """Of whom it is for, advisers unless it names other roles; not who plans it."""
    answered = await store.answered(tx, event.id)
    roles = event.audience.roles or {Role.CONSEILLER}
    return [
        member
        for member in await audiences.people(tx, event.audience, event.department_code)
        if member.role in roles and member.id not in answered and member.id != event.created_by
    ]


async def to_be_asked(tx: Reading, event: Event, at: datetime) -> list[Member]:
    """As of now; nobody, where it would make no sense at that hour."""
    return await _undecided(tx, event) if await _has_room(tx, event, at) else []


async def is_undecided(tx: Reading, event: Event, member: Member, now: datetime) -> bool:
    """Whether the question still makes sense when it leaves."""
    own = await registrations.of_member_in(tx, event.id, member.id)
    return own is None and await _has_room(tx, event, now)


async def next_question(tx: Reading, now: datetime) -> datetime | None:
    """When the next undecided are asked."""
    known = await departments.departments(tx)
    waiting = await store.unasked(tx, now, now.date() - AROUND, now.date() + timedelta(days=3 * 366))
    times = [(each, *asking_times(each, known[each.department_code])) for each in waiting]
    coming = sorted((asked_from, each.event_id) for each, asked_from, _ in times if asked_from > now)
    for asked_from, event_id in coming:
        event = await events.event(tx, event_id, None)
        if event is not None and await _has_room(tx, event, asked_from) and await _undecided(tx, event):
            return asked_from
    return None
