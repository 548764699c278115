"""Incidents that take long: who looks after them is reminded, then the préfecture hears of it; waits and ends come.

What was decided while the bot was off is not said: each look is at how things stand now.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.threads import new_post
from bot.actions.incidents.watch import overdue
from bot.chat.notices import tell
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents.watch import overdue as store
from bot.store.network import members
from bot.views.incidents import overdue as views

MOST_LOOKED_AT = 200
"""Incidents a tick of which it is worked out what is due: each costs a few small queries."""
MOST_CHANGED = 50
"""Incidents a tick that resume, or are closed: each is a step with its messages."""


async def follow(tx: Transaction, now: datetime) -> None:
    for reminded in await overdue.take_reminders(tx, now, MOST_LOOKED_AT):
        for member in await overdue.responsible(tx, reminded.incident):
            await _tell(tx, member, views.reminder(reminded), reminded.incident, Side.NETWORK, now)
        if reminded.escalates:
            code = reminded.incident.department_code
            for member in await members.in_force_with_role(tx, code, Role.PREFECTURE):
                matter = views.escalation(reminded)
                await _tell(tx, member, matter, reminded.incident, Side.NETWORK, now, by_mail=True)
    for done in await overdue.resume(tx, now, MOST_CHANGED):
        for member in await overdue.responsible(tx, done.incident):
            await _tell(tx, member, views.resumed(done.incident), done.incident, Side.NETWORK, now)
    for done in await overdue.close(tx, now, MOST_CHANGED):
        for member_id in done.concerned:
            if (told := await members.by_id(tx, member_id)) is not None:
                await _tell(tx, told, views.closed(done.incident), done.incident, Side.REPORTER, now)


async def _tell(
    tx: Transaction,
    member: Member,
    matter: Matter,
    incident: Incident,
    side: Side,
    now: datetime,
    *,
    by_mail: bool = False,
) -> None:
    """By day; what is answered to it goes to the incident."""
    department = await departments.department(tx, incident.department_code)
    if department is not None:
        at = next_working_hour(now, department)
        post = await new_post(tx, incident, side) if member.user_id is not None else ""
        await tell(tx, member, matter, now, not_before=at, by_mail=by_mail, post=post)


async def due(tx: Reading, _now: datetime) -> datetime | None:
    """When something may be due next; what is not worked out yet is looked at within the minute."""
    return await store.next_look(tx)
