"""A member chooses how things are shown to them."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.domain.network.members import Member
from bot.domain.privacy.preferences import CHOICES, DIGITS, HOURS, is_offered
from bot.store.engine.transaction import Reading, Transaction
from bot.store.privacy import preferences


async def choice(tx: Reading, member: Member, name: str) -> str:
    """What the member chose, else the default; a choice that is no longer offered counts for nothing."""
    chosen = await preferences.chosen(tx, member.id, name)
    return chosen if chosen and is_offered(name, chosen) else CHOICES[name][0]


async def choose(tx: Transaction, member: Member, name: str, choice: str) -> None:
    """Raises Refusal for what is not offered."""
    if not is_offered(name, choice):
        raise Refusal("preference_unknown")
    await preferences.choose(tx, member.id, name, choice)


async def keep(tx: Transaction, member: Member, name: str, choice: str | None) -> None:
    """A choice of another area's, which has read it itself; None: as it is for everybody."""
    if choice is None:
        await preferences.drop(tx, member.id, name)
    else:
        await preferences.choose(tx, member.id, name, choice)


async def wants_digits(tx: Reading, member: Member) -> bool:
    """« 14:30 » rather than « 14 h 30 »."""
    return await choice(tx, member, HOURS) == DIGITS
