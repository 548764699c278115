"""A member's picture for the trombinoscope, with their consent."""

from __future__ import annotations

from datetime import datetime

from bot.actions.privacy import consents
from bot.domain.network.colleagues import Colleague
from bot.domain.network.members import Member
from bot.domain.privacy.consents import Consent
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members, photos


async def keep(tx: Transaction, member: Member, content: bytes, now: datetime) -> None:
    """The consent is to this picture, and so is dated again for each."""
    await photos.put(tx, member.id, content, now)
    await consents.revoke(tx, member.id, Consent.PHOTO)
    await consents.give(tx, member.id, Consent.PHOTO, now)


async def take_back(tx: Transaction, member_id: str) -> None:
    """The picture goes, and the consent to show it."""
    await consents.revoke(tx, member_id, Consent.PHOTO)
    await photos.delete(tx, member_id)


async def as_colleague(tx: Reading, member: Member) -> Colleague:
    """The member with their structure, and nothing that depends on other consents."""
    entry = await members.listed_one(tx, member.id, None)
    return Colleague(
        id=member.id,
        department_code=member.department_code,
        role=member.role,
        first_name=member.first_name,
        last_name=member.last_name,
        structure_id=member.structure_id,
        structure=entry.structure if entry else "",
    )
