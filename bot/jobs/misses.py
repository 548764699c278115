"""What was looked for in vain: told to the animateurs once a week, looked for again when the directory changed.

The weekly message also says how many structures are to be followed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.actions.directory.shelves import Directory
from bot.actions.steering import concerns
from bot.actions.upkeep import misses
from bot.actions.upkeep.forecasts import WEEKLY_MISSES
from bot.chat.notices import tell_animateurs
from bot.domain.broadcasts.put_offs import still_applies
from bot.domain.core.calendar import first_working_morning, is_working_hour, is_working_morning, local
from bot.domain.upkeep.misses import WINDOW
from bot.store.core import departments
from bot.store.directory import partners
from bot.store.engine.transaction import Transaction
from bot.store.steering import concerns as followed
from bot.store.upkeep import misses as stored
from bot.views.upkeep.found_since import tell_askers
from bot.views.upkeep.misses import WEEK


async def follow_up(tx: Transaction, now: datetime) -> None:
    missing = await stored.departments_with_misses(tx, now - WINDOW)
    for code in missing:
        await _look_again(tx, code, now)
    for code in sorted({*missing, *await followed.departments_with_any(tx)}):
        await _tell_weekly(tx, code, now)


async def _look_again(tx: Transaction, code: str, now: datetime) -> None:
    """What an import or a changed card answers at last is told to who had asked."""
    week, seen = await stored.progress(tx, code)
    if seen == await partners.revision(tx, code):
        return
    shelf = await Directory().shelf(tx, code)
    for group in await misses.found_since(tx, shelf, now):
        await tell_askers(tx, shelf.department, group, now)
    await misses.note_progress(tx, code, week, shelf.revision)


async def _tell_weekly(tx: Transaction, code: str, now: datetime) -> None:
    """Tells the animateurs on the week's first working morning; on the next one when the bot was off."""
    department = await departments.department(tx, code)
    if department is None or not is_working_hour(now, department):
        return
    today = local(now, department).date()
    monday = today - timedelta(days=today.weekday())
    due = first_working_morning(monday, department)
    week, revision = await stored.progress(tx, code)
    put_off = (await put_offs.of_duty(tx, code, WEEKLY_MISSES)).get(monday.isoformat())
    at = still_applies(due, put_off)
    if week >= monday or at is None or at > now or not (put_off or is_working_morning(now, department)):
        return
    groups = [group for group in await misses.groups(tx, code, now) if group.misses[-1].asked_at < due]
    to_follow, _ = await concerns.news_of_week(tx, department, now)
    if groups or to_follow:
        await tell_animateurs(tx, code, WEEK, now)
    await misses.note_progress(tx, code, monday, revision)
