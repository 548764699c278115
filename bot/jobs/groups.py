"""Bound groups: newcomers are welcomed together, at most once a day.

A group the bot was put out of is bound no more. Of one where it may not write the animateurs hear: what they were told
is announced there has not appeared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.incidents.posts import CARD
from bot.actions.network import groups as actions
from bot.chat.notices import tell_animateurs
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import messages
from bot.chat.screens import Screen, screen
from bot.domain.core.calendar import is_working_day, local, next_working_hour, within_quiet_hours
from bot.domain.core.forms import NotAccepted
from bot.domain.core.outbox import Lane, OnDoubt
from bot.domain.network.groups import MOST_NAMED, Arrival
from bot.domain.network.joining import accept_name
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Transaction
from bot.store.network import groups


async def look_after(tx: Transaction, now: datetime) -> None:
    await _end_lost(tx, now)
    await _tell_of_refusals(tx, now)
    await _welcome(tx, now)


async def _tell_of_refusals(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for group in await actions.take_refusing(tx, CARD, now):
        department = known[group.department_code]
        at = next_working_hour(now, department)
        said = screen("groups/refused", group=group, seen_at=local(now, department))
        await tell_animateurs(tx, group.department_code, said, now, not_before=at)


async def _end_lost(tx: Transaction, now: datetime) -> None:
    """Unbinds the groups that put the bot out; the animateur is told by day."""
    for group in await groups.put_out_for_good(tx, now):
        department = await departments.department(tx, group.department_code)
        if department is None or within_quiet_hours(now, department):
            continue
        await actions.lose(tx, group, now)
        await tell_animateurs(tx, group.department_code, screen("groups/lost", group=group), now)


async def _welcome(tx: Transaction, now: datetime) -> None:
    """Greets newcomers by day, on working days, on the département's clock."""
    for group, welcomed_on in await groups.with_arrivals(tx):
        department = await departments.department(tx, group.department_code)
        if department is None or within_quiet_hours(now, department):
            continue
        today = local(now, department).date()
        if welcomed_on == today or not is_working_day(today, department):
            continue
        if people := await actions.welcome_waiting(tx, group, today, now):
            to = Address(group.chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD)
            for call in messages(to, welcome(people)):
                await outbox.enqueue(tx, call, now)


def welcome(people: Sequence[Arrival]) -> Screen:
    """Only what looks like a name is said: a profile's first name may be an advertisement."""
    names = [name for arrival in people if (name := _name(arrival))][:MOST_NAMED]
    return screen("groups/welcome", names=names, others=len(people) - len(names))


def _name(arrival: Arrival) -> str:
    try:
        name = accept_name(arrival.first_name)
    except NotAccepted:
        return ""
    return "" if "." in name else name
