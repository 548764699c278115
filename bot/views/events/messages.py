"""An animateur's own message that waits for the morning: it leaves to who is still among those it was written to."""

from __future__ import annotations

from bot.actions.events.planning.roster import ABSENT, PRESENT, REGISTERED, STATES
from bot.chat.outgoing.matters import AsWritten, Reader
from bot.domain.core.outbox import Matter
from bot.domain.events.events import Event
from bot.ids import new_id
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances

WRITTEN = "event_message"


def still_among(event: Event, group: str) -> Matter:
    """Another one for each message: of two that wait, both leave."""
    return Matter(WRITTEN, (event.id, event.state, group, new_id()))


async def words_of_written(reader: Reader, ids: tuple[str, ...]) -> AsWritten | None:
    """Nothing to who gave it up, moved away or has a seat by now, was marked otherwise, nor once it is called off."""
    event_id, state, group, *_ = ids
    event = await events.event(reader.tx, event_id, reader.member.scope)
    own = await registrations.of_member_in(reader.tx, event_id, reader.member.id)
    if event is None or own is None or event.state != state:
        return None
    if own.state not in STATES.get(group, STATES[REGISTERED]):
        return None
    if group in (PRESENT, ABSENT):
        marks = await attendances.of_registration(reader.tx, own.id)
        return AsWritten() if any(mark.present for mark in marks) == (group == PRESENT) else None
    return AsWritten()
