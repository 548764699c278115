"""Who is asked how an event was, and what was said of it: nobody's, once it is said."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.privacy.preferences import DAY_BEFORE_ONLY, REMINDERS
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("ratings")


@dataclass(frozen=True, slots=True)
class RatingRequest:
    """Somebody's registration in an event they were at."""

    id: str
    event_id: str
    member_id: str


@dataclass(frozen=True, slots=True)
class EndedEvents:
    """Events of one département that ended between these two instants."""

    department_code: str
    after: datetime
    now: datetime


async def departments_to_ask(tx: Reading, now: datetime, after: datetime) -> list[str]:
    rows = await tx.fetch(QUERIES["departments_to_ask"], now=stamp(now), ended_after=stamp(after))
    return list(dict.fromkeys(row["department_code"] for row in rows))


async def to_ask(tx: Reading, ended: EndedEvents, asked_before: datetime, most: int) -> list[RatingRequest]:
    """Those who were not asked yet, then those who were, before that instant, and did not answer."""
    values = {
        "department_code": ended.department_code,
        "now": stamp(ended.now),
        "ended_after": stamp(ended.after),
    }
    first = await tx.fetch(QUERIES["to_ask_first"], **values, most=most)
    again = await tx.fetch(
        QUERIES["to_ask_again"],
        **values,
        most=most - len(first),
        asked_before=stamp(asked_before),
        preference=REMINDERS,
        muted=DAY_BEFORE_ONLY,
    )
    return [RatingRequest(**row) for row in (*first, *again)]


async def note_asked(tx: Transaction, asked: Iterable[RatingRequest], now: datetime) -> None:
    await tx.execute_many(
        QUERIES["note_rating_asked"], [{"id": each.id, "now": stamp(now)} for each in asked]
    )


async def mark_rated(tx: Transaction, event_id: str, member_id: str) -> bool:
    """False for who was not there, or has said it already."""
    return await tx.execute(QUERIES["mark_rated"], event_id=event_id, member_id=member_id) == 1


async def mark_commented(tx: Transaction, event_id: str, member_id: str) -> bool:
    """False for who has not said how it was, or has said why already."""
    return await tx.execute(QUERIES["mark_commented"], event_id=event_id, member_id=member_id) == 1


async def add(tx: Transaction, event_id: str, rating: int, rated_on: date) -> None:
    await tx.execute(QUERIES["add_rating"], event_id=event_id, rating=rating, rated_on=rated_on.isoformat())


async def add_comment(tx: Transaction, event_id: str, rating: int, comment: str) -> bool:
    """False when every such rating has its sentence."""
    done = await tx.execute(QUERIES["add_comment"], event_id=event_id, rating=rating, comment=comment)
    return done == 1


async def to_rate(tx: Reading, member_id: str, now: datetime, after: datetime) -> list[str]:
    """Ids of events they were at and may still rate, the last one first."""
    rows = await tx.fetch(QUERIES["to_rate"], member_id=member_id, now=stamp(now), ended_after=stamp(after))
    return [row["id"] for row in rows]


async def next_ends(tx: Reading, after: datetime) -> list[tuple[str, datetime]]:
    """By département, when the first event ends of which somebody is to be asked."""
    rows = await tx.fetch(QUERIES["next_rating_asked"], ended_after=stamp(after))
    return [(row["department_code"], parse_stamp(row["ends_at"])) for row in rows]


async def of_event(tx: Reading, event_id: str) -> list[tuple[int, str]]:
    """Each with its sentence, empty without one; the best first."""
    rows = await tx.fetch(QUERIES["ratings_of_event"], event_id=event_id)
    return [(int(row["rating"]), row["comment"]) for row in rows]


async def of_events(tx: Reading, event_ids: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """As `of_event`, by event; one of which nothing was said is missing."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in await tx.fetch(QUERIES["ratings_of_events"], ids=json.dumps(dict.fromkeys(event_ids, 0))):
        found[row["event_id"]].append((int(row["rating"]), row["comment"]))
    return dict(found)
