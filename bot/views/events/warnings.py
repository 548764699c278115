"""What is said before somebody registers all the same: to themselves, or to who registers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.events import agenda
from bot.actions.events.warnings import Warnings, warnings
from bot.actions.privacy import preferences
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.domain.events.events import Event, Mode, Registering
from bot.domain.events.registrations import CONCERNED
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.views.events.cards import event_card

WARNED = "event_warned"


async def own_warning(
    tx: Reading, member: Member, event: Event, mode: Mode, warned: Warnings, now: datetime
) -> Screen:
    rows = [[tap("M’inscrire quand même", "join", event.id, mode, SURE)]]
    if warned.guard is not None:
        instead = [tap("Inscrire plutôt un collègue", "register_other", event.id)]
        if warned.guard.other is not None:
            instead.insert(0, tap("Voir l’autre date", "event", warned.guard.other.id))
        rows.append(instead)
    rows.append([back("event", event.id)])
    digits = await preferences.wants_digits(tx, member)
    return warning(event, warned, rows, now, digits=digits)


def warning(
    event: Event,
    warned: Warnings,
    rows: Sequence[Sequence[Button]],
    now: datetime,
    *,
    person: Member | None = None,
    digits: bool = False,
) -> Screen:
    """`person`: who would be registered, where it is not who reads this."""
    today = now.astimezone(event.starts.tzinfo).date()
    return screen(
        "registrations/warning",
        rows,
        event=event,
        warnings=warned,
        person=person,
        today=today,
        digits=digits,
    )


async def words_of_warned(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For who tapped in a group and was registered nowhere: the warning as of now, or the event if there is none now.

    Nothing once they are in it, or it is over.
    """
    event_id, way = ids
    page = await agenda.page(reader.tx, reader.member, event_id, reader.now)
    event = page.event
    if (page.own is not None and page.own.state in CONCERNED) or event.is_over(reader.now):
        return None
    warned = await warnings(reader.tx, reader.member, event, page.own, reader.now)
    mode = next((one for one in event.modes if one == way), None)
    if warned and mode is not None and event.registering(reader.now) is Registering.OPEN:
        return await own_warning(reader.tx, reader.member, event, mode, warned, reader.now)
    digits = await preferences.wants_digits(reader.tx, reader.member)
    return event_card(page, reader.now, digits=digits)
