"""Signs of life, and whether the bot can write to somebody; what the bot reminded and warned them of."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions.privacy import journal
from bot.actions.steering import standing_in
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.store.network import members


async def note(tx: Transaction, member: Member, now: datetime, *, in_private: bool) -> None:
    """Somebody said or tapped something; who writes in private can be written to. Once a day is enough."""
    if member.last_seen_on != now.date() or (in_private and not member.reachable):
        await members.seen(tx, member.id, now, reachable=member.reachable or in_private)
        await standing_in.heard(tx, member, now)


async def note_reachable(tx: Transaction, user_id: int, *, reachable: bool) -> None:
    """They stopped the bot, or started it again."""
    await members.set_reachable(tx, user_id, reachable=reachable)


async def note_warning(tx: Transaction, member: Member, today: date) -> None:
    """They were told that their access will be closed. `today`: of their département."""
    await members.set_warned(tx, member.id, today)


async def note_reminder(tx: Transaction, member: Member, today: date, now: datetime) -> None:
    """They were told that their account will be erased. `today`: of their département."""
    await members.set_reminded(tx, member.id, today)
    await journal.record(
        tx, None, member.department_code, "member_reminded", member.name, "", now, about=member.id
    )
