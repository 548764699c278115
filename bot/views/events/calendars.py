"""The calendar file that goes with what somebody is told of an event."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.calendars import as_entry
from bot.chat.notices import tell_file
from bot.domain.events.events import Event
from bot.domain.events.registrations import Registration
from bot.domain.network.members import Member
from bot.files.calendars import event_file, file_name
from bot.store.engine.transaction import Transaction


async def tell_calendar(
    tx: Transaction,
    member: Member,
    event: Event,
    own: Registration,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> None:
    """After a change of hours or place, and after a cancellation: same UID, the event's SEQUENCE as it is now.

    `event`: as it is, but with `told` as it was before this is told, so that a half-day that is no more is called off.
    """
    entry = await as_entry(tx, event, own)
    content = event_file(entry, now)
    await tell_file(tx, member, file_name(event), content, now, not_before=not_before)
