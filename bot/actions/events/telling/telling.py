"""Which changes of hours or place are told now: each once, with all that changed within ten minutes or overnight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.privacy import channels
from bot.domain.core.departments import Department
from bot.domain.events.events import Event
from bot.domain.events.telling import told
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events
from bot.store.events.telling import told as store


@dataclass(frozen=True, slots=True)
class ToTell:
    """A changed event, and everybody in force whom it concerns."""

    event: Event
    people: Sequence[Member]


async def take_changes(tx: Transaction, now: datetime, most: int) -> list[ToTell]:
    """At most so many events, noted as told; what was changed back meanwhile, or is over, is nobody's news."""
    taken: list[ToTell] = []
    for event_id in await store.due(tx, now):
        event = await events.event(tx, event_id, None)
        department = await departments.department(tx, event.department_code) if event else None
        if event is None or department is None:
            continue
        if not event.is_upcoming or event.is_over(now) or not told.changed(event):
            await store.drop(tx, event_id)
        elif len(taken) < most and told.may_be_told(_starts(event), now, department):
            await store.note(tx, event_id, told.written(event), event.told)
            taken.append(ToTell(event, await store.concerned(tx, event_id)))
    return taken


def _starts(event: Event) -> tuple[datetime, datetime]:
    """As people know it, and as it is."""
    return told.former(event.told, event.zone).half_days[0].starts, event.starts


async def next_change(tx: Reading, _now: datetime) -> datetime | None:
    """When the next change is told."""
    pending = [await events.event(tx, event_id, None) for event_id, _ in await store.pending(tx)]
    times = [await told_at(tx, event) for event in pending if event is not None]
    return min((time for time in times if time is not None), default=None)


async def told_at(tx: Reading, event: Event) -> datetime | None:
    """When what changed of this one is told; None where nothing is to be."""
    department = await departments.department(tx, event.department_code)
    if event.tell_at is None or department is None or not told.changed(event):
        return None
    return told.told_from(_starts(event), event.tell_at, department)


async def change_of(tx: Reading, event: Event) -> tuple[frozenset[str], told.Former | None]:
    """What is not as people knew it before they were last told, and how it was; nothing where it is so again."""
    before = await store.before(tx, event.id)
    names = told.changed_since(before, event)
    return names, told.former(before, event.zone) if names else None


async def people(tx: Reading, member_ids: Sequence[str]) -> list[Member]:
    """Those in force."""
    return await store.people(tx, member_ids)


async def unreached(tx: Reading, event: Event) -> list[Member]:
    """Whom it concerns, and neither the bot nor a letter reaches."""
    concerned = await store.concerned(tx, event.id)
    ways = await channels.to_all(tx, concerned)
    return [member for member in concerned if not ways[member.id]]


async def without_news(tx: Reading, people_told: Sequence[Member]) -> bool:
    """Whether somebody among them must be told by somebody."""
    return not all((await channels.to_all(tx, people_told)).values())


def told_from(event: Event, now: datetime, department: Department) -> datetime:
    """When the news of a cancellation leaves: as soon as people may be disturbed, or at once shortly before."""
    return told.told_from((event.starts,), now, department)


def as_it_was(event: Event, former: told.Former) -> Event:
    """The event with the hours and the place people knew."""
    return replace(
        event,
        half_days=former.half_days,
        venue=former.venue,
        structure_id=former.structure_id,
        link=former.link,
    )
