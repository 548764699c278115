"""A visit as both sides see it: when, how it stands, and what may be done about it now; its calendar file."""

from __future__ import annotations

import html
from datetime import datetime

from bot.actions.steering import standing_in
from bot.actions.visits import appointments
from bot.actions.visits.appointments import Appointment, side_of, waits_for
from bot.chat.notices import tell, tell_animateurs, tell_enclosed
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, pairs, screen, tap
from bot.domain.core.calendar import is_holiday, local, next_working_hour
from bot.domain.core.letters import Enclosure
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.domain.visits.visits import FILLED, STATES, WAITS_FOR, Visit, VisitState
from bot.files.calendars.calendars import CONTENT_TYPE
from bot.files.calendars.visit_calendars import visit_file
from bot.store.engine.transaction import Transaction
from bot.texts import render

NEWS = "visit_news"
"""What the other side hears of a visit: proposed, moved, agreed, called off."""
CALENDAR = "visit_calendar"


def appointment_card(about: Appointment, viewer: Member, now: datetime, said: str = "") -> Screen:
    """`said`: what was just done: proposed, accepted, moved, cancelled."""
    visit = about.visit
    here = local(visit.starts_at, about.department) if visit.starts_at else None
    return screen(
        "visits/appointment",
        _buttons(about, viewer, now),
        protected=True,
        about=about,
        visit=visit,
        place=about.structure,
        state=STATES[visit.state],
        waits=WAITS_FOR.get(visit.state),
        side=side_of(viewer),
        here=here,
        ends=local(visit.ends_at, about.department) if visit.ends_at else None,
        is_off=here is not None and is_holiday(here.date(), about.department),
        is_over=visit.starts_at is not None and visit.starts_at <= now,
        said=said,
    )


def _buttons(about: Appointment, viewer: Member, now: datetime) -> list[list[Button]]:
    visit, side = about.visit, side_of(viewer)
    buttons: list[Button] = []
    may_act = not viewer.follows_network or viewer.keeps_directory
    if may_act and visit.is_planned:
        is_to_come = visit.starts_at is not None and visit.starts_at > now
        if waits_for(about, viewer) and is_to_come:
            label = "Convenue" if WAITS_FOR.get(visit.state) is not side else "Accepter"
            buttons.append(tap(label, "visit_accept", visit.id, str(visit.sequence)))
        buttons.append(tap("Proposer une autre date", "visit_move", visit.id))
    rows = pairs(buttons)
    if viewer.keeps_directory and visit.is_planned:
        start = tap("Commencer la visite", "visit_begin", visit.structure_id)
        rows.append([start, tap("Annuler", "visit_cancel", visit.id)])
    if viewer.follows_network and visit.state in FILLED:
        rows.append([tap("Ouvrir la fiche", "visit_sheet", visit.id)])
    rows.append([tap("‹ Visites", "visit_place", visit.structure_id)])
    return rows


async def tell_other_side(tx: Transaction, about: Appointment, by: Member, now: datetime) -> None:
    """The others, by day; once it is agreed or called off, both get the calendar file.

    Where the visitor is not there any more, all animateurs stand in.
    """
    hour = next_working_hour(now, about.department)
    matter = Matter(NEWS, (about.visit.id, str(about.visit.sequence), about.visit.state))
    visitors = await standing_in.beside(tx, [about.visitor] if about.visitor else [])
    for one in (*about.advisers, *visitors):
        if one.id != by.id:
            await tell(tx, one, matter, now, not_before=hour)
    if about.visitor is None:
        await tell_animateurs(tx, about.visit.department_code, matter, now, but=by, not_before=hour)
    await send_calendar(tx, about, by, now)


async def send_calendar(tx: Transaction, about: Appointment, by: Member, now: datetime) -> None:
    """Called off, it is told to those who got it."""
    hour, matter = next_working_hour(now, about.department), Matter(CALENDAR, (about.visit.id,))
    for one in _people(about) if _is_in_calendars(about.visit) else ():
        await tell_enclosed(tx, one, matter, now, not_before=None if one.id == by.id else hour)


async def words_of_calendar(reader: Reader, ids: tuple[str, ...]) -> Enclosure | None:
    """Same UID, the SEQUENCE of when it leaves; nothing while another date is proposed, or once it has begun."""
    about = await appointments.appointment(reader.tx, reader.member, ids[0])
    visit = about.visit
    if not _is_in_calendars(visit) or visit.starts_at is None or visit.starts_at <= reader.now:
        return None
    content = visit_file(visit, about.department.time_zone, _title(about), _where(about), reader.now)
    name = f"visite-{local(visit.starts_at, about.department):%Y-%m-%d}.ics"
    return Enclosure(name, content, CONTENT_TYPE)


def _is_in_calendars(visit: Visit) -> bool:
    return visit.state is VisitState.AGREED or (visit.state is VisitState.CANCELLED and visit.in_calendars)


def _people(about: Appointment) -> list[Member]:
    return [*about.advisers, *([about.visitor] if about.visitor else [])]


def _title(about: Appointment) -> str:
    return html.unescape(render("visits/calendar_title", place=about.structure, visitor=about.visitor))


def _where(about: Appointment) -> str:
    place = about.structure
    parts = (place.name, place.address, f"{place.postcode} {place.commune}".strip())
    return ", ".join(part for part in parts if part)
