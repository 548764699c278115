"""The calendar file that goes with what people are told of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.actions.events.calendars import as_entry
from bot.actions.events.telling import telling
from bot.chat.matters import Reader
from bot.chat.notices import tell_file
from bot.domain.core.letters import Enclosure
from bot.domain.events.events import Event, HalfDay
from bot.domain.events.registrations import CONCERNED, Registration, shows_link
from bot.domain.network.members import Member
from bot.files.calendars.calendars import event_file, file_name, method_of
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations


async def tell_calendar(
    tx: Transaction,
    event: Event,
    people: Iterable[Member],
    now: datetime,
    *,
    former: Sequence[HalfDay] = (),
    not_before: datetime | None = None,
    by_link_only: bool = False,
) -> None:
    """After a change of hours or place, and after a cancellation: same UID, the event's SEQUENCE as it is now.

    To those of `people` who registered, wait or are offered a seat. `former`: the half-days they were told of before,
    so that one that is no more is called off. `by_link_only`: to those who come by the link. Queued after the words, it
    leaves after them.
    """
    owns = {own.member_id: own for own in await registrations.of_event(tx, event.id)}
    made: dict[object, bytes] = {}
    for member in people:
        own = owns.get(member.id)
        if own is None or own.state not in CONCERNED or (by_link_only and not shows_link(event, own)):
            continue
        alike = (own.state, own.mode)
        made[alike] = made.get(alike) or await _content(tx, event, own, former, now)
        await tell_file(tx, member, file_name(event), made[alike], now, not_before=not_before)


async def enclosed(reader: Reader, ids: tuple[str, ...]) -> list[Enclosure]:
    """With a letter about an event: what their calendar says of it now; nothing for who has no seat, nor waits."""
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


async def _content(
    tx: Reading, event: Event, own: Registration, former: Sequence[HalfDay], now: datetime
) -> bytes:
    return event_file(await as_entry(tx, event, own, former), now)
