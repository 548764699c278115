"""Events with their half-days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.events import questions
from bot.domain.events.events import (
    Event,
    EventKind,
    EventState,
    HalfDay,
    Priority,
    from_the_wall,
    on_the_wall,
)
from bot.domain.network import audiences
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value
from bot.store.events.telling import posts

QUERIES = load_queries("events")


async def event(tx: Reading, event_id: str, scope: str | None) -> Event | None:
    """Whatever its state."""
    found = await tx.fetch(QUERIES["event"], id=event_id, scope=scope)
    return next(iter(_events(found)), None)


async def between(tx: Reading, scope: str | None, after: datetime, before: datetime) -> list[Event]:
    """Whatever their state, those going on at `after` included, in order of their start."""
    found = await tx.fetch(QUERIES["events_between"], scope=scope, after=stamp(after), before=stamp(before))
    return _events(found)


async def several(tx: Reading, ids: Iterable[str], scope: str | None) -> dict[str, Event]:
    """By id, whatever their state; those that are gone, or not within the scope, are missing."""
    found = _events(await tx.fetch(QUERIES["several_events"], ids=_keys(ids), scope=scope))
    return {one.id: one for one in found}


async def held_by(
    tx: Reading, member_id: str, scope: str | None, after: datetime, before: datetime
) -> list[Event]:
    """Published, going on between these instants, in which the member holds a seat; in order of their start."""
    found = await tx.fetch(
        QUERIES["events_held"], member_id=member_id, scope=scope, after=stamp(after), before=stamp(before)
    )
    return _events(found)


async def of_series(tx: Reading, series_id: str, scope: str | None) -> list[Event]:
    return _events(await tx.fetch(QUERIES["events_of_series"], series_id=series_id, scope=scope))


async def hold(tx: Transaction, event_id: str) -> None:
    """Until the transaction ends nobody else changes who has a seat, another process included."""
    await tx.execute(QUERIES["hold_event"], id=event_id)


async def kept_at(tx: Reading, event_id: str) -> datetime:
    """When it was last changed by somebody: of one that is called off, when it was."""
    [row] = await tx.fetch(QUERIES["event_kept_at"], id=event_id)
    return parse_stamp(row["updated_at"])


async def put(tx: Transaction, kept: Event, now: datetime) -> None:
    """New, or as it reads now; the secret and who created it stay. What groups show of it is stale from then on."""
    await tx.execute(QUERIES["put_event"], **_columns(kept), now=stamp(now))
    await tx.execute(QUERIES["delete_half_days"], event_id=kept.id)
    for number, part in enumerate(kept.half_days):
        await tx.execute(
            QUERIES["add_half_day"],
            event_id=kept.id,
            number=number,
            starts_local=on_the_wall(part.starts),
            ends_local=on_the_wall(part.ends),
        )
    await posts.make_stale(tx, kept.id)


async def delete(tx: Transaction, event_id: str) -> bool:
    """Only one that was never published; False otherwise."""
    return await tx.execute(QUERIES["delete_event"], id=event_id) == 1


def _columns(kept: Event) -> dict[str, Value]:
    return {
        "id": kept.id,
        "department_code": kept.department_code,
        "series_id": kept.series_id,
        "kind": kept.kind,
        "title": kept.title,
        "description": kept.description,
        "venue": kept.venue,
        "structure_id": kept.structure_id,
        "link": kept.link,
        "seats": kept.seats,
        "remote_seats": kept.remote_seats,
        "starts_at": stamp(kept.starts),
        "ends_at": stamp(kept.ends),
        "audience": audiences.written(kept.audience),
        "opens_on": _written(kept.opens_on),
        "deadline_on": _written(kept.deadline_on),
        "cancel_until": _written(kept.cancel_until),
        "priority": kept.priority,
        "offer_hours": kept.offer_hours,
        "module_id": kept.module_id,
        "questions": questions.written(kept.questions),
        "state": kept.state,
        "closed": int(kept.closed),
        "reason": kept.reason,
        "sequence": kept.sequence,
        "secret": kept.secret,
        "told": kept.told,
        "tell_at": stamp(kept.tell_at) if kept.tell_at else None,
        "created_by": kept.created_by,
        "published_at": stamp(kept.published_at) if kept.published_at else None,
    }


def _events(rows: Iterable[Row]) -> list[Event]:
    """Of rows of half-days; in the order in which the events come."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row["id"], []).append(row)
    return [_event(found[0], [_half_day(row) for row in found]) for found in parts.values()]


def _half_day(row: Row) -> HalfDay:
    zone = row["time_zone"]
    return HalfDay(from_the_wall(row["starts_local"], zone), from_the_wall(row["ends_local"], zone))


def _event(row: Row, half_days: Sequence[HalfDay]) -> Event:
    return Event(
        id=row["id"],
        department_code=row["department_code"],
        zone=row["time_zone"],
        kind=EventKind(row["kind"]),
        title=row["title"],
        half_days=tuple(half_days),
        description=row["description"],
        venue=row["venue"],
        structure_id=row["structure_id"],
        link=row["link"],
        seats=row["seats"],
        remote_seats=row["remote_seats"],
        audience=audiences.read(row["audience"]),
        opens_on=_day(row["opens_on"]),
        deadline_on=_day(row["deadline_on"]),
        cancel_until=_day(row["cancel_until"]),
        priority=Priority(row["priority"]),
        offer_hours=row["offer_hours"],
        module_id=row["module_id"],
        questions=questions.read(row["questions"]),
        state=EventState(row["state"]),
        closed=bool(row["closed"]),
        reason=row["reason"],
        sequence=row["sequence"],
        secret=row["secret"],
        series_id=row["series_id"],
        told=row["told"],
        tell_at=parse_stamp(row["tell_at"]) if row["tell_at"] else None,
        created_by=row["created_by"],
        published_at=parse_stamp(row["published_at"]) if row["published_at"] else None,
        updated_at=parse_stamp(row["updated_at"]),
    )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _keys(ids: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
