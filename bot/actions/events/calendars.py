"""What somebody's own calendar says of the events they registered for, as a file or at an address of their own."""

from __future__ import annotations

import html
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.domain.core.calendar import local
from bot.domain.events.events import Event, EventState, HalfDay
from bot.domain.events.registrations import CONCERNED, Registration, shows_link
from bot.domain.events.telling import told
from bot.domain.network.members import Member
from bot.files.calendars.calendars import CalendarEntry
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import calendar_feeds, events, registrations
from bot.store.network import members
from bot.texts import render

PATH = "/calendar/"
LOOKS_BACK = timedelta(days=92)
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """`here`: now, on the clock of its owner's département."""

    entries: Sequence[CalendarEntry]
    here: datetime


async def entry_of(tx: Reading, member: Member, event_id: str) -> CalendarEntry:
    """Raises Refusal for an event that is not there, or that this member has nothing to do with."""
    event = await events.event(tx, event_id, member.scope)
    if event is None or event.state is EventState.PREPARED:
        raise Refusal("event_gone")
    own = await registrations.of_member_in(tx, event_id, member.id)
    if own is None or own.state not in CONCERNED:
        raise Refusal("not_registered")
    known = told.former(event.told, event.zone).half_days if event.told else ()
    return await as_entry(tx, event, own, known)


async def as_entry(
    tx: Reading, event: Event, own: Registration, former: Sequence[HalfDay] = ()
) -> CalendarEntry:
    """`former`: the half-days as this person was told of them before; one that is no more is called off."""
    structure = await structures.structure(tx, event.structure_id) if event.structure_id else None
    return CalendarEntry(
        event=event,
        seat=own.state,
        place=html.unescape(render("calendars/place", event=event, structure=structure)),
        changed_at=max(own.changed_at, event.updated_at or own.changed_at),
        link=event.link if shows_link(event, own) else "",
        withdrawn=former[len(event.half_days) :],
    )


async def own_calendar(tx: Reading, member: Member, now: datetime) -> OwnCalendar:
    """What they registered or wait for, from three months back, those that were called off too."""
    concerned = [
        own
        for own in await registrations.of_member(tx, member.id, now - LOOKS_BACK)
        if own.state in CONCERNED
    ]
    found = await events.several(tx, [own.event_id for own in concerned], member.scope)
    shown = [
        await as_entry(tx, found[own.event_id], own)
        for own in concerned
        if own.event_id in found and found[own.event_id].state is not EventState.PREPARED
    ]
    department = await departments.department(tx, member.department_code)
    return OwnCalendar(shown, local(now, department) if department else now)


async def behind(tx: Reading, token: str, now: datetime) -> OwnCalendar | None:
    """The calendar an address leads to; None for an unknown or revoked one, or whose owner is not in force."""
    member_id = await calendar_feeds.owner(tx, token)
    member = await members.by_id(tx, member_id) if member_id else None
    return await own_calendar(tx, member, now) if member else None


async def address(tx: Transaction, member: Member, now: datetime) -> str:
    """The token of the member's calendar, which is made the first time."""
    return await calendar_feeds.of_member(tx, member.id) or await new_address(tx, member, now)


def url_of(pages_url: str, token: str) -> str:
    return f"{pages_url}{PATH}{token}.ics"


async def new_address(tx: Transaction, member: Member, now: datetime) -> str:
    """The one before leads nowhere from now on."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await calendar_feeds.put(tx, member.id, token, now)
    return token


async def revoke(tx: Transaction, member: Member) -> bool:
    """False when there was no address."""
    return await calendar_feeds.delete(tx, member.id)
