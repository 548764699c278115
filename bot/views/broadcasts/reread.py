"""Somebody was erased, and their name with them, from what was ready to leave: the animateurs read it once more."""

from __future__ import annotations

from datetime import datetime

from bot.actions.privacy.rights import Forgotten
from bot.chat.notices import tell_animateurs
from bot.chat.screens import screen, tap
from bot.store.engine.transaction import Transaction
from bot.views.events.freed import tell_freed


async def tell_forgotten(tx: Transaction, gone: Forgotten, now: datetime) -> None:
    """Whom their seats move, and what is to be read."""
    await tell_freed(tx, gone.freed, now)
    if gone.member is None or gone.to_reread.is_nothing:
        return
    rows = [[tap(one.title, "unsent", one.id)] for one in gone.to_reread.announcements]
    if gone.to_reread.newsletter:
        rows.append([tap("Relire la newsletter", "newsletter")])
    said = screen("rights/to_reread", rows, to_reread=gone.to_reread)
    await tell_animateurs(tx, gone.member.department_code, said, now)
