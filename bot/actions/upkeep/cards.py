"""A card comes into the directory from a telephone, leaves it, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.directory import cards as stored
from bot.actions.directory.shelves import Shelf
from bot.actions.privacy import journal
from bot.actions.upkeep import changes
from bot.clock import stamp
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.domain.upkeep.changes import Values, with_values
from bot.ids import new_id
from bot.store.directory.referents import referent as stored_referent
from bot.store.engine.transaction import Reading, Transaction
from bot.store.upkeep import retirements


async def draft(
    tx: Reading, shelf: Shelf, member: Member, partner_id: str, values: Values, now: datetime
) -> Referent:
    """The card these values would make, not stored yet. Raises Refusal when one of them cannot be kept."""
    new = Referent(new_id(), shelf.partner(partner_id).id, (member.department_code,))
    read = {field: await changes.typed_value(tx, member, field, text, now) for field, text in values.items()}
    card = replace(with_values(new, read), verified_on=shelf.today(now))
    changes.check_rules(card, now)
    return card


async def add(
    tx: Transaction, shelf: Shelf, member: Member, partner_id: str, values: Values, now: datetime
) -> Referent:
    """Who types a card has just checked it."""
    card = await draft(tx, shelf, member, partner_id, values, now)
    await stored.put(tx, card, card.departments, now)
    await journal.record(tx, member, member.department_code, "card_added", _subject(card), "", now)
    return card


async def retire(tx: Transaction, member: Member, referent_id: str, now: datetime) -> str:
    """Takes the card out of the member's own directory; other départements keep it.

    Returns the id of the retirement, by which it is undone.
    """
    card = await changes.card(tx, member, referent_id)
    others = tuple(code for code in card.departments if code != member.department_code)
    left = replace(card, departments=others) if others else replace(card, retired_at=stamp(now))
    retirement_id = new_id()
    await retirements.add(tx, retirement_id, member.department_code, card.id, now)
    await stored.put(tx, left, card.departments, now)
    await journal.record(tx, member, member.department_code, "card_retired", _subject(card), "", now)
    return retirement_id


async def put_back(tx: Transaction, member: Member, retirement_id: str, now: datetime) -> Referent:
    """Raises Refusal when it was put back already, or is another département's."""
    referent_id = await retirements.take(tx, retirement_id, member.department_code)
    card = await stored_referent(tx, referent_id) if referent_id else None
    if card is None:
        raise Refusal("retirement_gone")
    departments = tuple(sorted({*card.departments, member.department_code}))
    restored = replace(card, departments=departments, retired_at=None)
    await stored.put(tx, restored, departments, now)
    await journal.record(tx, member, member.department_code, "card_put_back", _subject(card), "", now)
    return restored


def _subject(card: Referent) -> str:
    return card.organisation or card.partner_id
