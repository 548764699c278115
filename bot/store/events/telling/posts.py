"""Announcements of events in groups: what is shown, and when it stops being so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("posts")


@dataclass(frozen=True, slots=True)
class EventPost:
    """`post_id`: under which the number of the sent message is kept. `link`: to the event in the private chat."""

    post_id: str
    event_id: str
    chat_id: int
    link: str


async def make_stale(tx: Transaction, event_id: str) -> None:
    await tx.execute(QUERIES["make_posts_stale"], event_id=event_id)


async def add(tx: Transaction, post: EventPost, lapses_at: datetime | None, now: datetime) -> None:
    await tx.execute(
        QUERIES["add_event_post"],
        post_id=post.post_id,
        event_id=post.event_id,
        chat_id=post.chat_id,
        link=post.link,
        now=stamp(now),
        lapses_at=_written(lapses_at),
    )


async def post(tx: Reading, post_id: str) -> EventPost | None:
    row = await tx.fetch_one(QUERIES["event_post"], post_id=post_id)
    return EventPost(**row) if row else None


async def chats(tx: Reading, event_id: str) -> frozenset[int]:
    """Where it is announced, or is about to be."""
    rows = await tx.fetch(QUERIES["chats_with_event"], event_id=event_id)
    return frozenset(int(row["chat_id"]) for row in rows)


async def to_show(tx: Reading, now: datetime, pause: timedelta, most: int) -> list[EventPost]:
    """Those that say what is no longer so, and were last changed `pause` ago or longer."""
    times = {"now": stamp(now), "shown_before": stamp(now - pause)}
    return [EventPost(**row) for row in await tx.fetch(QUERIES["event_posts_to_show"], **times, most=most)]


async def note_shown(tx: Transaction, post_id: str, lapses_at: datetime | None, now: datetime) -> None:
    await tx.execute(
        QUERIES["note_event_post_shown"], post_id=post_id, now=stamp(now), lapses_at=_written(lapses_at)
    )


async def drop(tx: Transaction, post_id: str) -> None:
    await tx.execute(QUERIES["drop_event_post"], post_id=post_id)


def _written(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None
