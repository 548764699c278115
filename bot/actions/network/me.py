"""What members change about themselves, and how they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.leaving import Freed
from bot.actions.network import access
from bot.actions.network.access import AccessEnd
from bot.actions.privacy import consents, journal
from bot.domain.network.members import Member
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.journal import Action
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members


async def rename(tx: Transaction, member: Member, first_name: str, last_name: str, now: datetime) -> Member:
    changed = replace(member, first_name=first_name, last_name=last_name)
    await members.set_name(tx, member.id, first_name, last_name)
    await _record(tx, changed, "name_changed", "", now)
    return changed


async def move(tx: Transaction, member: Member, structure_id: str | None, now: datetime) -> Member:
    """To another structure of the same département, or to none."""
    name = ""
    if structure_id is not None:
        place = await structures.structure(tx, structure_id)
        if place is None or place.closed_at is not None or place.department_code != member.department_code:
            raise Refusal("structure_gone")
        name = place.name
    await members.set_structure(tx, member.id, structure_id)
    await _record(tx, member, "structure_changed", name, now)
    return replace(member, structure_id=structure_id)


async def set_contact(tx: Transaction, member: Member, email: str, phone: str, now: datetime) -> Member:
    """Own mail and telephone (E.164): seen by the animateurs, and by others only with the member's consent.

    Who takes one away takes its consent away too: another one, later, is not shown without asking.
    """
    await members.set_contact(tx, member.id, email, phone)
    for field, value in ((Consent.EMAIL, email), (Consent.PHONE, phone)):
        if not value:
            await consents.revoke(tx, member.id, field)
    await _record(tx, member, "contact_changed", "", now)
    return replace(member, email=email, phone=phone)


async def leave(tx: Transaction, member: Member, now: datetime) -> list[Freed]:
    """The seats they had, and whom that moves."""
    return await access.end(tx, member, member, AccessEnd.LEFT, now)


async def _record(tx: Transaction, member: Member, action: Action, details: str, now: datetime) -> None:
    await journal.record(
        tx, member, member.department_code, action, member.name, details, now, about=member.id
    )
