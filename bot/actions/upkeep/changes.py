"""Changing a card from a telephone: every field that changes goes into its history, and can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from bot.actions.core.refusals import Refusal
from bot.actions.directory import cards
from bot.actions.privacy import journal
from bot.domain.core.calendar import local
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.directory.referent_columns import BY_FIELD, DEPUTY
from bot.domain.directory.referents import Referent
from bot.domain.lists.around import Around, Local
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.domain.upkeep.card_rules import broken
from bot.domain.upkeep.changes import (
    EDITABLE,
    LABELS,
    CardChange,
    Values,
    as_text,
    differences,
    value_of,
    with_values,
)
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory.referents import referent as stored_referent
from bot.store.engine.transaction import Reading, Transaction
from bot.store.upkeep import changes, corrections

LONGEST = 500


async def card(tx: Reading, member: Member, referent_id: str) -> Referent:
    """A card of the member's département, those for the animateur only included. Raises Refusal."""
    found = await stored_referent(tx, referent_id)
    if found is None or found.retired_at or member.department_code not in found.departments:
        raise Refusal("referent_gone")
    return found


def check_editable(field: str) -> None:
    if field not in EDITABLE:
        raise Refusal("field_unknown")


async def typed_value(tx: Reading, member: Member, field: str, typed: str, now: datetime) -> str:
    """What somebody typed for a field, as it is stored; « - » empties it. Raises Refusal."""
    check_editable(field)
    kind = BY_FIELD[field].kind
    text = " ".join(tidied(typed).split())
    if kind.can_be_emptied and is_nothing(text):
        return ""
    if len(text) > LONGEST:
        raise Refusal("said")
    if kind is DEPUTY:
        return (await card(tx, member, text)).id
    try:
        return as_text(kind.read_typed(text, await _local(tx, member, now)))
    except ValueError as error:
        raise Refusal(kind.refusal, text=text[:60], expected=str(error)) from error


async def _local(tx: Reading, member: Member, now: datetime) -> Local:
    """Where the member is: whose numbers are meant, and which day it is."""
    department = await departments.department(tx, member.department_code)
    if department is None:
        raise Refusal("department_gone")
    around = Around(
        {department.code: department}, frozenset({department.code}), local(now, department).date()
    )
    return around.local(department.code)


async def amend(tx: Transaction, member: Member, before: Referent, values: Values, now: datetime) -> str:
    """Changes the card, and returns the id of the change, by which it is undone.

    Raises Refusal when the card says all of this already, or would break a rule.
    """
    different = differences(before, values)
    if not different:
        raise Refusal("nothing_changes")
    after = with_values(before, different)
    check_rules(after, now, different)
    change_id = new_id()
    made = partial(CardChange, change_id, before.id, changed_at=now)
    history = [made(field=field, old=value_of(before, field), new=new) for field, new in different.items()]
    await changes.add(tx, history, member.id)
    await cards.put(tx, after, after.departments, now)
    await _record(tx, member, "card_changed", before, different, now)
    return change_id


async def undo(tx: Transaction, member: Member, change_id: str, now: datetime) -> Referent:
    """The card as it was; what the change had mended is open again. Raises Refusal when it changed since."""
    made = await changes.change(tx, change_id, member.department_code)
    if not made:
        raise Refusal("change_gone")
    before = await card(tx, member, made[0].referent_id)
    if any(value_of(before, change.field) != change.new for change in made):
        raise Refusal("change_overtaken")
    old = {change.field: change.old for change in made}
    restored = with_values(before, old)
    check_rules(restored, now, old)
    await cards.put(tx, restored, restored.departments, now)
    await changes.set_undone(tx, change_id, now)
    await corrections.reopen_mended(tx, change_id, member.department_code)
    await _record(tx, member, "card_restored", before, old, now)
    return restored


def check_rules(card: Referent, now: datetime, fields: Collection[str] | None = None) -> None:
    """Checks the rules that look at `fields`, or all of them. Raises Refusal for the first that is broken."""
    for name in broken(card, now.date(), fields):
        raise Refusal(name, card=card)


async def _record(
    tx: Transaction, member: Member, action: Action, of: Referent, values: Values, now: datetime
) -> None:
    """The journal names the fields that changed; what they said is in the card's own history only."""
    subject = of.organisation or of.partner_id
    fields = ", ".join(LABELS[field] for field in values)
    await journal.record(tx, member, member.department_code, action, subject, fields, now)
