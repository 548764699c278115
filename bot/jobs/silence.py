"""Members without a sign of life: warned after four months, their access closed a month later.

Each step is written down with its message, so it is told once, whatever stops in between. People without Telegram
cannot be heard, and are left alone; a département keeps its last animateur (docs/trade.md, « Inactivity »).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.actions.broadcasts import put_offs
from bot.actions.core import stops
from bot.actions.network import access, presence
from bot.actions.network.access import AccessEnd
from bot.actions.network.forecasts import SILENCE
from bot.chat.notices import tell, tell_animateurs
from bot.chat.screens import screen
from bot.domain.broadcasts.put_offs import still_applies
from bot.domain.core.calendar import is_working_morning, local
from bot.domain.core.departments import Department
from bot.domain.network.members import GRACE, SILENT, Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.views.events.freed import tell_freed
from bot.views.network.goodbye import say_goodbye
from bot.views.network.silence import WARNING


@dataclass(slots=True)
class SilenceReport:
    """What the animateur is told, once a morning."""

    warned: list[Member] = field(default_factory=list)
    closed: list[Member] = field(default_factory=list)


async def follow_up(tx: Transaction, now: datetime) -> None:
    """Warns, then closes access, on working mornings of each département."""
    silent = await members.silent(tx, (now - SILENT).date())
    by_department = defaultdict(list)
    for member, warned_on in silent:
        by_department[member.department_code].append((member, warned_on))
    for code, people in by_department.items():
        department = await departments.department(tx, code)
        if department is None or not is_working_morning(now, department):
            continue
        decided = await put_offs.of_duty(tx, code, SILENCE)
        at = still_applies(now, decided.get(local(now, department).date().isoformat()))
        if at is not None and at <= now:
            await _of_department(tx, department, people, now)


async def _of_department(
    tx: Transaction, department: Department, people: Sequence[tuple[Member, date | None]], now: datetime
) -> None:
    today, report = local(now, department).date(), SilenceReport()
    may_close = await stops.silence_counts(tx, now)
    for member, warned_on in people:
        if warned_on is None:
            await _warn(tx, member, today, now)
            report.warned.append(member)
        elif may_close and warned_on + GRACE <= today and not await _is_kept(tx, member):
            await _close(tx, member, now)
            report.closed.append(member)
    if report.warned or report.closed:
        text = screen("silence/report", on=today, warned=report.warned, closed=report.closed)
        await tell_animateurs(tx, department.code, text, now)


async def _warn(tx: Transaction, member: Member, today: date, now: datetime) -> None:
    await tell(tx, member, WARNING, now)
    await presence.note_warning(tx, member, today)


async def _is_kept(tx: Reading, member: Member) -> bool:
    if member.role is Role.NATIONAL:
        return True
    return member.role is Role.ANIMATEUR and await members.is_last_with_role(tx, member)


async def _close(tx: Transaction, member: Member, now: datetime) -> None:
    freed = await access.end(tx, None, member, AccessEnd.INACTIVE, now)
    await say_goodbye(tx, member, screen("silence/told_closed"), now)
    await tell_freed(tx, freed, now)
