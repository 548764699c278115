"""Who is in one event, as a list to take out: the columns of the registrations of all events."""

from __future__ import annotations

from bot.actions.events.lists.registrations import REGISTRATIONS, lines
from bot.actions.events.planning.planning import event_of
from bot.actions.lists.exports import sheet_of
from bot.domain.events.events import Event
from bot.domain.lists.around import Around
from bot.domain.network.members import Member
from bot.files.tables.sheets import Sheet
from bot.store.core.departments import departments as known_departments
from bot.store.engine.transaction import Reading


async def sheet(tx: Reading, viewer: Member, event_id: str) -> tuple[Event, Sheet]:
    """By the order people came, those who gave up included. Raises Refusal."""
    event = await event_of(tx, viewer, event_id)
    home = frozenset({event.department_code})
    around = await REGISTRATIONS.surroundings(tx, Around(await known_departments(tx), home))
    return event, sheet_of(REGISTRATIONS, await lines(tx, [event], around.people), around)
