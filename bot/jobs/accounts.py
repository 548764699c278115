"""Accounts are not kept for ever: a reminder after eleven months without a sign of life, the end after twelve.

Who left is erased a month later. People without Telegram cannot be heard: they stay until somebody removes them.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.core import stops
from bot.actions.network import presence
from bot.actions.privacy import rights
from bot.chat.notices import tell_person
from bot.chat.screens import screen
from bot.domain.core.calendar import is_working_morning, local
from bot.domain.privacy.retention import ACCOUNT, LEFT, NOTICE, REMINDER
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.broadcasts.reread import tell_forgotten
from bot.views.network.gone import tell_gone

MOST_REMINDED = 100
MOST_ERASED = 10
"""People a tick: the others wait for the next one, and the bot answers meanwhile."""


async def follow_up(tx: Transaction, now: datetime) -> None:
    await _remind(tx, now)
    await _erase(tx, now)


async def _remind(tx: Transaction, now: datetime) -> None:
    """Warns who gave no sign of life, on a working morning of their département."""
    known = await departments.departments(tx)
    waiting = await members.to_remind(tx, REMINDER.before(now).date())
    awake = [one for one in waiting if is_working_morning(now, known[one.department_code])]
    for member in awake[:MOST_REMINDED]:
        today = local(now, known[member.department_code]).date()
        if member.user_id is not None and member.reachable:
            text = screen("me/reminder", member=member, until=NOTICE.after(now).date())
            await tell_person(tx, member.user_id, text, now)
        await presence.note_reminder(tx, member, today, now)


async def _erase(tx: Transaction, now: datetime) -> None:
    for member in await members.long_gone(tx, LEFT.before(now), MOST_ERASED):
        await tell_forgotten(tx, await rights.erase(tx, member, now), now)
    if not await stops.silence_counts(tx, now):
        return
    since, reminded_by = ACCOUNT.before(now).date(), NOTICE.before(now).date()
    for member in await members.idle(tx, since, reminded_by, MOST_ERASED):
        await tell_forgotten(tx, await rights.erase(tx, member, now), now)
        await tell_gone(tx, member, screen("rights/somebody_erased", role=member.role), now)
