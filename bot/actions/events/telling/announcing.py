"""An event is announced in a group; what is shown there follows it, at most one change of a message in ten seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.outbox import Post
from bot.domain.events.events import Event, Mode
from bot.domain.events.telling.announcements import lapses_at
from bot.domain.network.groups import Group
from bot.ids import new_id
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.registrations import SeatCounts
from bot.store.events.telling import posts
from bot.store.events.telling.posts import EventPost
from bot.store.network import groups

PAUSE = timedelta(seconds=10)
"""Between two changes of one message."""


@dataclass(frozen=True, slots=True)
class ShownAnnouncement:
    """A message that says what is no longer so, and what it should say."""

    post: Post
    link: str
    event: Event
    counts: Mapping[Mode, SeatCounts]


async def note_announced(tx: Transaction, event: Event, group: Group, link: str, now: datetime) -> str:
    """The id under which the number of the message is to be kept."""
    post = EventPost(new_id(), event.id, group.chat_id, link)
    await posts.add(tx, post, lapses_at(event, now), now)
    return post.post_id


async def announced(tx: Reading, department_code: str, post_id: str) -> tuple[EventPost, Event] | None:
    """What a message is to announce; None for what is of another département, or gone."""
    known = await posts.post(tx, post_id)
    event = await events.event(tx, known.event_id, department_code) if known else None
    return (known, event) if known and event else None


async def groups_without(tx: Reading, event: Event) -> list[Group]:
    """The département's groups that do not show it: nobody asked for it, or the message is gone."""
    shown = await posts.chats(tx, event.id)
    return [group for group in await groups.groups(tx, event.department_code) if group.chat_id not in shown]


async def take_outdated(tx: Transaction, now: datetime, most: int) -> Sequence[ShownAnnouncement]:
    """At most so many messages, noted as shown; one that was never sent is given up.

    One whose group moved to another chat is said anew there, unless the event has begun.
    """
    taken = []
    for known in await posts.to_show(tx, now, PAUSE, most):
        post = await outbox.post(tx, known.post_id)
        event = await events.event(tx, known.event_id, None)
        if post is None or event is None:
            await posts.drop(tx, known.post_id)
            continue
        await posts.note_shown(tx, known.post_id, lapses_at(event, now), now)
        if post.is_lost and event.starts <= now:
            continue
        taken.append(ShownAnnouncement(post, known.link, event, await counts_of(tx, event)))
    return taken


async def counts_of(tx: Reading, event: Event) -> Mapping[Mode, SeatCounts]:
    return await registrations.counts(tx, event.id)
