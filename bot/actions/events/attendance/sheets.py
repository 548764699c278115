"""What is needed to print something of an event: who is on its roll, where it is, of which département."""

from __future__ import annotations

import html
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.events.attendance.rolls import Roll, roll
from bot.domain.events.events import Event
from bot.domain.network.members import Member
from bot.files.event_sheets import EventSheet, SheetPerson
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.texts import render


async def sheet(tx: Reading, by: Member, event_id: str, now: datetime) -> tuple[EventSheet, Roll]:
    """Raises Refusal for an event that is not there, or a draft."""
    found = await roll(tx, by, event_id)
    people = [
        SheetPerson(
            line.person.member.first_name,
            line.person.member.last_name,
            line.person.structure,
            line.registration.mode,
        )
        for line in found.lines
    ]
    return await sheet_of(tx, found.event, people, now), found


async def sheet_of(tx: Reading, event: Event, people: list[SheetPerson], now: datetime) -> EventSheet:
    department = await departments.department(tx, event.department_code)
    structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    return EventSheet(
        event=event,
        department=department.name if department else event.department_code,
        place=html.unescape(render("calendars/place", event=event, structure=structure)),
        people=people,
        now=now.astimezone(ZoneInfo(event.zone)),
    )
