"""The calendar file that goes with what people are told of an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.events.calendars import as_entry
from bot.actions.events.telling import telling
from bot.chat.notices import tell_enclosed
from bot.chat.outgoing.matters import Reader
from bot.domain.core.letters import Enclosure
from bot.domain.core.outbox import Matter
from bot.domain.events.events import Event
from bot.domain.events.registrations import CONCERNED, shows_link
from bot.domain.network.members import Member
from bot.files.calendars.calendars import event_file, file_name, method_of
from bot.store.engine.transaction import Transaction
from bot.store.events import events, registrations

CALENDAR = "event_calendar"


async def tell_calendar(
    tx: Transaction,
    event: Event,
    people: Iterable[Member],
    now: datetime,
    *,
    not_before: datetime | None = None,
    by_link_only: bool = False,
) -> None:
    """After a change of hours or place, and after a cancellation: same UID, the event's SEQUENCE when it leaves.

    To those of `people` who registered, wait or are offered a seat. `by_link_only`: to those who come by the link.
    Queued after the words, it leaves after them.
    """
    owns = {own.member_id: own for own in await registrations.of_event(tx, event.id)}
    for member in people:
        own = owns.get(member.id)
        if own is None or own.state not in CONCERNED or (by_link_only and not shows_link(event, own)):
            continue
        await tell_enclosed(tx, member, Matter(CALENDAR, (event.id,)), now, not_before=not_before)


async def words_of_calendar(reader: Reader, ids: tuple[str, ...]) -> Enclosure | None:
    """Nothing for who gave up meanwhile, or once it is over."""
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    if event is None or event.is_over(reader.now):
        return None
    return next(iter(await enclosed(reader, ids)), None)


async def enclosed(reader: Reader, ids: tuple[str, ...]) -> list[Enclosure]:
    """With what is said of an event: what their calendar says of it now; nothing for who has no seat, nor waits.

    Half-days they were told of before, and that are no more, are called off.
    """
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    own = await registrations.of_member_in(reader.tx, ids[0], reader.member.id)
    if event is None or own is None or own.state not in CONCERNED:
        return []
    _, before = await telling.change_of(reader.tx, event)
    entry = await as_entry(reader.tx, event, own, before.half_days if before else ())
    content_type = f"text/calendar; method={method_of(entry)}; charset=utf-8"
    return [Enclosure(file_name(event), event_file(entry, reader.now), content_type)]


async def enclosed_of_registration(reader: Reader, ids: tuple[str, ...]) -> list[Enclosure]:
    own = await registrations.by_id(reader.tx, ids[0], reader.member.scope)
    return await enclosed(reader, (own.event_id,)) if own else []
