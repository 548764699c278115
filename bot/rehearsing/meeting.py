"""What the sample people do about an event: it is published, some register, and they come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.attendance import rolls
from bot.actions.events.planning import planning
from bot.actions.network import audiences
from bot.actions.privacy import channels
from bot.chat.turn import start_link
from bot.domain.core.calendar import next_working_hour
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import SeatState
from bot.domain.steering.sample_people import AFTERNOONS, HOURS, KEEPER, MAIL, WORK
from bot.rehearsing.house import House
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.network import groups
from bot.views.events.announcements import announce
from bot.views.events.published import tell_published

Does: TypeAlias = Callable[[Transaction, datetime], Awaitable[Mapping[str, str] | None]]
"""What is done; who did what, by person, where that was not known before."""
Parts: TypeAlias = tuple[datetime, Sequence[str], str, Does]
"""When, who, what it is called, and how it is done."""
SHORTLY = timedelta(hours=1)
"""After it was published; those who register do so then."""
REGISTER = (WORK, HOURS, MAIL)
"""The others do not answer: they are asked once more."""
BOT = "relais"


async def acts_of_event(tx: Transaction, house: House) -> tuple[list[Parts], datetime]:
    """And when it ends."""
    now = house.script.start
    event = await events.event(tx, house.script.about, house.department.code)
    if event is None:
        return [], now
    is_new = event.state is EventState.PREPARED
    acts: list[Parts] = [(now, [KEEPER], "publishes", _publishing(house))] if is_new else []
    if now < event.starts:
        acts += [
            (_answers_at(house, key, event, is_new=is_new), [key], "registers", _registering(house, key))
            for key in REGISTER
        ]
    acts.append((max(now, event.ends), REGISTER, "comes", _coming(house)))
    return acts, event.ends


def _answers_at(house: House, key: str, event: Event, *, is_new: bool) -> datetime:
    """A while after they heard of it, each in their own hours, and before it begins."""
    now = house.script.start
    if not is_new:
        return now
    heard = next_working_hour(now, house.department)
    if key == HOURS:
        heard = AFTERNOONS.next_hour(heard, house.department)
    return min(heard + SHORTLY, event.starts - timedelta(minutes=1))


def _publishing(house: House) -> Does:
    """In the groups and to each of those it is for."""

    async def publish(tx: Transaction, now: datetime) -> None:
        keeper = house.people[KEEPER]
        event = (await planning.publish(tx, keeper, house.script.about, now)).event
        people = await audiences.people(tx, event.audience, event.department_code)
        ways = await channels.to_all(tx, people)
        told = [one for one in people if one.id != keeper.id and ways[one.id]]
        await tell_published(tx, event, told, now)
        for group in await groups.groups(tx, event.department_code):
            await announce(tx, event, group, now, private=start_link(BOT, f"e-{event.id}"))

    return publish


def _registering(house: House, key: str) -> Does:
    """By themselves; who has no Telegram, by the animateur; nobody whom it is not for."""

    async def register(tx: Transaction, now: datetime) -> Mapping[str, str]:
        member, keeper = house.people[key], house.people[KEEPER]
        event = await _event(tx, house)
        if not await audiences.admits(tx, event.audience, member):
            return {}
        by = keeper if member.user_id is None else None
        own = (await registering.register(tx, member, event.id, event.modes[0], now, by=by)).registration
        return {key: "registers" if own.state is SeatState.REGISTERED else "waits"}

    return register


def _coming(house: House) -> Does:
    """Who has a seat was there, in all of its half-days."""

    async def come(tx: Transaction, now: datetime) -> Mapping[str, str]:
        event = await _event(tx, house)
        for number in range(len(event.half_days)):
            await rolls.mark_rest(tx, house.people[KEEPER], event.id, number, now)
        there = [line.person.member.id for line in (await rolls.roll_of(tx, event)).lines]
        return {house.key_of(0, one): "comes" for one in there}

    return come


async def _event(tx: Transaction, house: House) -> Event:
    event = await events.event(tx, house.script.about, house.department.code)
    if event is None:
        raise Refusal("event_gone")
    return event
