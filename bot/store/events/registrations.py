"""Who has a seat in an event, who waits, and what they answered."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.events.events import Mode
from bot.domain.events.registrations import Registration, SeatState
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.events.telling import posts

NOT_LEFT = ("queued", "sending", "dropped")
QUERIES = load_queries("registrations")


@dataclass(frozen=True, slots=True)
class SeatCounts:
    """Of one mode: who holds a seat (an offer does), and who waits."""

    seated: int = 0
    waiting: int = 0


async def of_event(tx: Reading, event_id: str) -> list[Registration]:
    """In the order they came, those who cancelled included."""
    rows = await tx.fetch(QUERIES["registrations_of_event"], event_id=event_id)
    return [registration_of(row) for row in rows]


async def of_events(tx: Reading, event_ids: Iterable[str]) -> list[Registration]:
    """Of several, each in the order people came."""
    ids = _keys(event_ids)
    return [registration_of(row) for row in await tx.fetch(QUERIES["registrations_of_events"], ids=ids)]


async def in_play(tx: Reading, event_id: str, member_ids: Iterable[str]) -> list[Registration]:
    """Who waits or is offered a seat, and what these members have, whatever its state; in the order they came."""
    rows = await tx.fetch(QUERIES["registrations_in_play"], event_id=event_id, members=_keys(member_ids))
    return [registration_of(row) for row in rows]


async def suspended(tx: Reading, event_id: str) -> frozenset[str]:
    """Members who wait, or are offered a seat, and could not answer."""
    return frozenset(
        str(row["id"]) for row in await tx.fetch(QUERIES["suspended_in_play"], event_id=event_id)
    )


async def is_told(tx: Reading, offered: Registration) -> bool:
    """Whether the news of an offer has left, or could not; False while it waits, or when it came to leave too late.

    A seat is held twice at most for somebody to whom nothing gets through: then the offer counts as told.
    """
    rows = await tx.fetch(
        QUERIES["news_of_offer"],
        member_id=offered.member_id,
        matter=f'["seat_moved", 0, "{offered.id}", "{offered.state}"%',
        offered_at=stamp(offered.changed_at),
    )
    latest = {row["state"] for row in rows if row["is_latest"]}
    waiting = sum(row["total"] for row in rows if row["state"] in NOT_LEFT)
    return not latest or not latest.issubset(NOT_LEFT) or waiting > 1


async def confirmed(tx: Reading, event_id: str, but: Iterable[Registration]) -> Mapping[Mode, int]:
    """How many have a seat for good, without the registrations `but`. Who walked in took none."""
    rows = await tx.fetch(QUERIES["confirmed_seats"], event_id=event_id)
    seats = Counter({Mode(row["mode"]): int(row["total"]) for row in rows})
    seats.subtract(each.mode for each in but if each.state is SeatState.REGISTERED and not each.walk_in)
    return seats


async def confirmed_structures(tx: Reading, event_id: str, but: Iterable[str]) -> frozenset[str | None]:
    """Whose people have a seat for good, without the members `but`."""
    rows = await tx.fetch(QUERIES["confirmed_structures"], event_id=event_id, members=_keys(but))
    return frozenset(row["structure_id"] for row in rows)


async def by_id(tx: Reading, registration_id: str, scope: str | None) -> Registration | None:
    row = await tx.fetch_one(QUERIES["registration"], id=registration_id, scope=scope)
    return registration_of(row) if row else None


async def of_member_in(tx: Reading, event_id: str, member_id: str) -> Registration | None:
    row = await tx.fetch_one(QUERIES["registration_of_member"], event_id=event_id, member_id=member_id)
    return registration_of(row) if row else None


async def of_member(tx: Reading, member_id: str, after: datetime) -> list[Registration]:
    """In events that end after this instant, by their start."""
    rows = await tx.fetch(QUERIES["registrations_of_member"], member_id=member_id, after=stamp(after))
    return [registration_of(row) for row in rows]


async def counts(tx: Reading, event_id: str) -> Mapping[Mode, SeatCounts]:
    """Every mode is there."""
    rows = await tx.fetch(QUERIES["seat_counts"], event_id=event_id)
    found = {Mode(row["mode"]): SeatCounts(int(row["seated"]), int(row["waiting"])) for row in rows}
    return {mode: found.get(mode, SeatCounts()) for mode in Mode}


async def put(tx: Transaction, registration: Registration) -> None:
    """New, or as it stands now; what groups show of the event is stale from then on."""
    await tx.execute(
        QUERIES["put_registration"],
        id=registration.id,
        event_id=registration.event_id,
        member_id=registration.member_id,
        structure_id=registration.structure_id,
        state=registration.state,
        mode=registration.mode,
        registered_at=stamp(registration.registered_at),
        waits_since=stamp(registration.waits_since),
        lifted_at=_written(registration.lifted_at),
        offered_until=_written(registration.offered_until),
        changed_at=stamp(registration.changed_at),
        registered_by=registration.registered_by,
        reason=registration.reason,
        walk_in=int(registration.walk_in),
        rated=int(registration.rated),
        confirmed_at=_written(registration.confirmed_at),
    )
    await posts.make_stale(tx, registration.event_id)


async def with_ended_offers(tx: Reading, now: datetime, limit: int) -> list[str]:
    """Ids of events, at most `limit`."""
    rows = await tx.fetch(QUERIES["ended_offers"], now=stamp(now), limit=limit)
    return list(dict.fromkeys(row["event_id"] for row in rows))


async def unreached_offers(tx: Reading, now: datetime, limit: int) -> list[Registration]:
    """Of people who cannot be written to, when no animateur was asked to call them yet."""
    rows = await tx.fetch(QUERIES["unreached_offers"], now=stamp(now), limit=limit)
    return [registration_of(row) for row in rows]


async def with_idle_seats(tx: Reading, now: datetime) -> list[str]:
    """Ids of events to come in which somebody waits beside a free seat, whether it may be offered or not."""
    rows = await tx.fetch(QUERIES["events_with_idle_seats"], now=stamp(now))
    return [row["id"] for row in rows]


async def next_offer_end(tx: Reading) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_offer_end"])
    return parse_stamp(row["due"]) if row and row["due"] else None


async def answers(tx: Reading, registration_id: str) -> dict[str, str]:
    """By the question's name."""
    rows = await tx.fetch(QUERIES["answers_of_registration"], registration_id=registration_id)
    return {row["question"]: row["answer"] for row in rows}


async def put_answer(
    tx: Transaction, registration_id: str, question: str, answer: str, *, is_sensitive: bool = True
) -> None:
    """What is sensitive is erased the day after the event; so is what nobody said is harmless."""
    await tx.execute(
        QUERIES["put_answer"],
        registration_id=registration_id,
        question=question,
        answer=answer,
        sensitive=int(is_sensitive),
    )


def registration_of(row: Row) -> Registration:
    return Registration(
        id=row["id"],
        event_id=row["event_id"],
        member_id=row["member_id"],
        structure_id=row["structure_id"],
        state=SeatState(row["state"]),
        mode=Mode(row["mode"]),
        registered_at=parse_stamp(row["registered_at"]),
        waits_since=parse_stamp(row["waits_since"]),
        changed_at=parse_stamp(row["changed_at"]),
        lifted_at=_instant(row["lifted_at"]),
        offered_until=_instant(row["offered_until"]),
        registered_by=row["registered_by"],
        reason=row["reason"],
        walk_in=bool(row["walk_in"]),
        rated=bool(row["rated"]),
        confirmed_at=_instant(row["confirmed_at"]),
    )


def _written(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None


def _instant(text: str | None) -> datetime | None:
    return parse_stamp(text) if text else None


def _keys(ids: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
