"""An event in a group: what, when, where, the seats left, one tap to register. Nobody's name, no link to join."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.actions.events.telling import announcing
from bot.actions.events.telling.announcing import ShownAnnouncement
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import announced_on_departure, changed_post
from bot.chat.screens import Button, Screen, link, screen, tap
from bot.domain.core.outbox import Lane, Matter, OnDoubt
from bot.domain.events.events import KINDS, Event, Mode, Registering
from bot.domain.network.groups import Group
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.registrations import SeatCounts
from bot.views.events.cards import WAYS
from bot.views.events.reminders import place_of

ANNOUNCED = "event_announced"
Counts = Mapping[Mode, SeatCounts]


async def announce(tx: Transaction, event: Event, group: Group, now: datetime, *, private: str = "") -> None:
    """Posts it in the group. `private`: the link to it in the private chat (`turn.start_link("e-" + event.id)`)."""
    post_id = await announcing.note_announced(tx, event, group, private, now)
    to = Address(group.chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD)
    matter = Matter(ANNOUNCED, (event.department_code, post_id))
    await outbox.enqueue(tx, announced_on_departure(to, matter, post_id), now)


async def words_of_announced(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """As it stands when it leaves; nothing of what has begun or is called off by then."""
    found = await announcing.announced(tx, *ids)
    if found is None or not found[1].is_upcoming or found[1].starts <= now:
        return None
    post, event = found
    counts, place = await announcing.counts_of(tx, event), await place_of(tx, event)
    return announcement_screen(event, counts, now, place=place, private=post.link)


async def show_again(tx: Transaction, shown: ShownAnnouncement, now: datetime) -> None:
    """The same message, as it should read now."""
    place = await place_of(tx, shown.event)
    said = announcement_screen(shown.event, shown.counts, now, place=place, private=shown.link)
    await outbox.enqueue(tx, changed_post(shown.post, said), now)


def announcement_screen(
    event: Event, counts: Counts, now: datetime, *, place: str = "", private: str = ""
) -> Screen:
    free = {mode: free_seats(event, counts, mode) for mode in event.modes}
    standing = event.registering(now)
    rows = [_ways_in(event, counts)] if standing is Registering.OPEN else []
    if private and standing is not Registering.CANCELLED:
        rows.append([link("Le détail, en privé", private)])
    return screen(
        "announcements/post",
        rows,
        event=event,
        kind=KINDS[event.kind],
        place=place,
        standing=standing.name,
        is_over=event.is_over(now),
        free=free,
        counts=counts,
        ways=WAYS,
        today=now.astimezone(event.starts.tzinfo).date(),
    )


def free_seats(event: Event, counts: Counts, mode: Mode) -> int | None:
    """None without a limit."""
    capacity = event.capacity(mode)
    return None if capacity is None else max(0, capacity - counts[mode].seated)


def _ways_in(event: Event, counts: Counts) -> list[Button]:
    """A button a way of coming, which says what will come of a tap."""
    return [_way_in(event, counts, mode) for mode in event.modes]


def _way_in(event: Event, counts: Counts, mode: Mode) -> Button:
    is_full = free_seats(event, counts, mode) == 0 or counts[mode].waiting > 0
    label = "Liste d’attente" if is_full else "S’inscrire"
    if len(event.modes) == 1:
        return tap(label, "join_here", event.id)
    return tap(f"{label} {WAYS[mode]}", "join_here", event.id, mode)
