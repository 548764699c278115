"""What will go out by itself in a département: seen before it does, put off, skipped, put back."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.forecasts import FORECASTS
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.domain.broadcasts.put_offs import FORESEEN, PutOff, Upcoming, decided_upon, problem
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.incidents.maintenances import said_instant
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action, details_of
from bot.store.broadcasts import broadcasts, put_offs
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction

BROADCAST = "broadcast"


async def department_of(tx: Reading, viewer: Member, code: str = "") -> Department:
    """The viewer's own, or another one for who sees all of them. Raises Refusal."""
    wanted = code if code and viewer.scope is None else viewer.department_code
    found = await departments.department(tx, wanted)
    if found is None or (code and code != wanted):
        raise Refusal("department_gone")
    return found


async def coming(
    tx: Reading, department: Department, now: datetime, ahead: timedelta = FORESEEN
) -> list[Upcoming]:
    """In the order of time, with what was decided of each."""
    found = [
        one for forecast in FORECASTS for one in await forecast(tx, department, now - FORESEEN, now + ahead)
    ]
    decided = {(one.duty, one.occurrence): one for one in await put_offs.of_department(tx, department.code)}
    shown = [one for one in decided_upon(found, decided) if now < one.at <= now + ahead]
    return sorted(shown, key=lambda one: (one.at, one.duty, one.occurrence))


async def one_of(tx: Reading, department: Department, key: str, now: datetime) -> Upcoming:
    """Raises Refusal for what went meanwhile, or is not foreseen any more."""
    for one in await coming(tx, department, now):
        if one.key == key:
            return one
    raise Refusal("put_off_gone")


def later(one: Upcoming, department: Department, now: datetime) -> list[datetime]:
    """When it might go instead, of what people would choose: an hour later, the next day, a week later."""
    here = local(one.at, department)
    days = [
        datetime.combine(here.date() + timedelta(days=ahead), here.time(), here.tzinfo) for ahead in (1, 7)
    ]
    found = [next_working_hour(at, department) for at in (one.at + timedelta(hours=1), *days)]
    return sorted({at for at in found if at > one.at and problem(one, at, now) is None})


def said(text: str, one: Upcoming, department: Department, now: datetime) -> datetime:
    """« demain à 10 h », « 14 h », « 2/12 9h30 » as typed; a day alone keeps the hour. Raises Refusal."""
    here, at = local(now, department), local(one.at, department)
    for typed in (text, f"{text} {at:%H:%M}"):
        with suppress(ValueError):
            return said_instant(typed, here, at.date())
    raise Refusal("put_off_unread")


async def put_off(
    tx: Transaction, by: Member, department: Department, one: Upcoming, wanted: datetime, now: datetime
) -> datetime:
    """When it really leaves: in working hours. Raises Refusal for what would be too late, or past."""
    at = next_working_hour(wanted, department) if wanted > now else wanted
    wrong = problem(one, at, now)
    if wrong is not None:
        raise Refusal(wrong)
    if one.duty == BROADCAST:
        if one.is_skipped:
            await _change_state(
                tx, department, one.occurrence, BroadcastState.DRAFT, BroadcastState.PLANNED, now
            )
        await _move_broadcast(tx, department, one.occurrence, at, now)
    await _decide(tx, by, department, one, at, now)
    return at


async def skip(tx: Transaction, by: Member, department: Department, one: Upcoming, now: datetime) -> None:
    """It does not go this time. An announcement is a draft again. Raises Refusal for what is changed elsewhere."""
    if one.instead:
        raise Refusal("put_off_elsewhere")
    if one.is_skipped:
        return
    if one.duty == BROADCAST:
        await _change_state(tx, department, one.occurrence, BroadcastState.PLANNED, BroadcastState.DRAFT, now)
    await _decide(tx, by, department, one, None, now)


async def put_back(tx: Transaction, by: Member, department: Department, one: Upcoming, now: datetime) -> None:
    """As it would have gone. Raises Refusal once that hour is over."""
    if one.put_off is None:
        return
    if one.put_off.due <= now:
        raise Refusal("put_back_late")
    if one.duty == BROADCAST:
        if one.is_skipped:
            await _change_state(
                tx, department, one.occurrence, BroadcastState.DRAFT, BroadcastState.PLANNED, now
            )
        await _move_broadcast(tx, department, one.occurrence, one.put_off.due, now)
    if await put_offs.put_back(tx, department.code, one.duty, one.occurrence):
        await _record(tx, by, department, one, "duty_put_back", one.put_off.due, now)


async def _decide(
    tx: Transaction, by: Member, department: Department, one: Upcoming, until: datetime | None, now: datetime
) -> None:
    due = one.put_off.due if one.put_off else one.at
    if one.put_off == PutOff(one.duty, one.occurrence, until, due):  # a second tap
        return
    await put_offs.put(tx, department.code, PutOff(one.duty, one.occurrence, until, due), by.id, now)
    await _record(tx, by, department, one, "duty_put_off" if until else "duty_skipped", until or due, now)


async def _record(
    tx: Transaction,
    by: Member,
    department: Department,
    one: Upcoming,
    action: Action,
    at: datetime,
    now: datetime,
) -> None:
    """What it is, and for when, on the wall."""
    details = details_of(one.duty, f"{local(at, department):%d-%m-%Y %H h %M}")
    await journal.record(tx, by, department.code, action, one.title, details, now)


async def _move_broadcast(
    tx: Transaction, department: Department, broadcast_id: str, at: datetime, now: datetime
) -> None:
    wall = local(at, department).replace(tzinfo=None)
    if not await broadcasts.replan(tx, broadcast_id, department.code, wall, now):
        raise Refusal("broadcast_moved")


async def _change_state(
    tx: Transaction,
    department: Department,
    broadcast_id: str,
    before: BroadcastState,
    after: BroadcastState,
    now: datetime,
) -> None:
    broadcast = await broadcasts.by_id(tx, broadcast_id, department.code)
    if broadcast is None or broadcast.state is not before:
        raise Refusal("broadcast_moved")
    if not await broadcasts.move(tx, broadcast, after, now):
        raise Refusal("broadcast_moved")
