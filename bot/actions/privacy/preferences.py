"""A member chooses how things are shown to them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.core.refusals import Refusal
from bot.domain.network.members import Member
from bot.domain.privacy.preferences import BY_TELEGRAM, CHANNEL, CHOICES, DIGITS, HOURS, is_offered
from bot.store.core import mail
from bot.store.engine.transaction import Reading, Transaction
from bot.store.privacy import letterboxes, preferences


async def choice(tx: Reading, member: Member, name: str) -> str:
    """What the member chose, else the default; a choice that is no longer offered counts for nothing."""
    chosen = await preferences.chosen(tx, member.id, name)
    return chosen if chosen and is_offered(name, chosen) else CHOICES[name][0]


async def choose(tx: Transaction, member: Member, name: str, choice: str) -> None:
    """Raises Refusal for what is not offered, and for letters without an address, or while none can be sent.

    Who chooses letters wants them again, should they have stopped them before; a refused address is tried again.
    """
    if not is_offered(name, choice):
        raise Refusal("preference_unknown")
    if name == CHANNEL and choice != BY_TELEGRAM:
        await _may_get_letters(tx, member)
        await letterboxes.set_stopped(tx, member.id, None)
        await letterboxes.refuse(tx, member.id, "")
    await preferences.choose(tx, member.id, name, choice)


async def offered(tx: Reading) -> Mapping[str, tuple[str, ...]]:
    """The choices there are; the channel is none while letters cannot be sent."""
    has_mail = bool(await mail.sender(tx))
    return {name: choices for name, choices in CHOICES.items() if has_mail or name != CHANNEL}


async def _may_get_letters(tx: Reading, member: Member) -> None:
    if not await mail.sender(tx):
        raise Refusal("mail_off")
    if not member.email:
        raise Refusal("letters_need_email")


async def keep(tx: Transaction, member: Member, name: str, choice: str | None) -> None:
    """A choice of another area's, which has read it itself; None: as it is for everybody."""
    if choice is None:
        await preferences.drop(tx, member.id, name)
    else:
        await preferences.choose(tx, member.id, name, choice)


async def wants_digits(tx: Reading, member: Member) -> bool:
    """« 14:30 » rather than « 14 h 30 »."""
    return await choice(tx, member, HOURS) == DIGITS
