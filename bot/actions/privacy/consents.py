"""A member says what the network may see of them, field by field; each « yes » can be taken back at once."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.network.members import Member
from bot.domain.privacy.consents import Consent
from bot.store.engine.transaction import Reading, Transaction
from bot.store.privacy import consents


async def given(tx: Reading, member: Member) -> frozenset[Consent]:
    return await consents.of(tx, member.id)


async def switch(tx: Transaction, member: Member, field: Consent, *, on: bool, now: datetime) -> None:
    """Agrees to show a field, or not any more; the photo goes with its consent (`photos.take_back`).

    Raises Refusal for a yes to a field that is empty.
    """
    if on:
        _check(member, field)
        await give(tx, member.id, field, now)
    else:
        await revoke(tx, member.id, field)


async def give(tx: Transaction, member_id: str, field: Consent, now: datetime) -> None:
    await consents.give(tx, member_id, field, now)


async def revoke(tx: Transaction, member_id: str, field: Consent) -> None:
    await consents.revoke(tx, member_id, field)


def _check(member: Member, field: Consent) -> None:
    if field is Consent.PHOTO:
        raise Refusal("photo_first")
    if field is Consent.EMAIL and not member.email:
        raise Refusal("email_first")
    if field is Consent.PHONE and not member.phone:
        raise Refusal("phone_first")
