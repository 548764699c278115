"""What a département's sheets ask: the usual questions, which the animateur changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.clock import stamp
from bot.domain.network.members import Member
from bot.domain.visits.fields import MOST_FIELDS, USUAL, FieldKind, SheetField
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.visits import sheets


async def own(tx: Transaction, department_code: str) -> list[SheetField]:
    """Those that are asked, by rank; the usual ones become the département's own the first time."""
    known = await sheets.fields(tx, department_code)
    if not known:
        known = [replace(field, id=new_id(), department_code=department_code) for field in USUAL]
        for field in known:
            await sheets.put_field(tx, field)
    return asked(known)


async def known(tx: Reading, department_code: str) -> list[SheetField]:
    """Those that are asked; without an id where no sheet was opened yet."""
    return asked(await sheets.fields(tx, department_code) or USUAL)


def asked(fields: Sequence[SheetField]) -> list[SheetField]:
    return [field for field in fields if field.retired_at is None]


async def one(tx: Reading, by: Member, field_id: str) -> SheetField:
    """Raises Refusal for one that is another département's, or is not asked any more."""
    found = await sheets.fields(tx, by.department_code)
    field = next((each for each in asked(found) if each.id == field_id), None)
    if field is None:
        raise Refusal("visit_field_gone")
    return field


async def check_room(tx: Transaction, department_code: str) -> list[SheetField]:
    """Those there are; said before anything is asked. Raises Refusal."""
    present = await own(tx, department_code)
    if len(present) >= MOST_FIELDS:
        raise Refusal("visit_fields_full", most=MOST_FIELDS)
    return present


async def add(tx: Transaction, by: Member, new: SheetField, now: datetime) -> SheetField:
    """At the end. `new`: without id, rank and département. Raises Refusal."""
    present = await check_room(tx, by.department_code)
    rank = max((field.rank for field in present), default=0) + 1
    made = replace(
        new,
        id=new_id(),
        department_code=by.department_code,
        rank=rank,
        is_shared=new.is_shared and new.kind is not FieldKind.PHOTO,
    )
    await sheets.put_field(tx, made)
    await journal.record(tx, by, by.department_code, "visit_field_added", made.title, "", now)
    return made


async def rename(tx: Transaction, by: Member, field_id: str, title: str, now: datetime) -> SheetField:
    """Answers that were given keep the wording they were given to. Raises Refusal."""
    field = await one(tx, by, field_id)
    renamed = replace(field, title=title)
    await sheets.put_field(tx, renamed)
    await journal.record(tx, by, by.department_code, "visit_field_changed", title, field.title, now)
    return renamed


async def raise_up(tx: Transaction, by: Member, field_id: str) -> SheetField:
    """Before the one that stands before it; the first one stays. Raises Refusal."""
    field = await one(tx, by, field_id)
    present = await own(tx, by.department_code)
    at = [each.id for each in present].index(field.id)
    if at == 0:
        return field
    before = present[at - 1]
    raised = replace(field, rank=before.rank)
    await sheets.put_field(tx, raised)
    await sheets.put_field(tx, replace(before, rank=field.rank))
    return raised


async def share(tx: Transaction, by: Member, field_id: str, *, on: bool, now: datetime) -> SheetField:
    """Whether its answers may be sent to the structure; a photo's never are. Raises Refusal."""
    field = await one(tx, by, field_id)
    if on and field.kind is FieldKind.PHOTO:
        raise Refusal("visit_photo_internal")
    if field.is_shared is on:
        return field
    changed = replace(field, is_shared=on)
    await sheets.put_field(tx, changed)
    await journal.record(tx, by, by.department_code, "visit_field_shared", field.title, str(int(on)), now)
    return changed


async def retire(tx: Transaction, by: Member, field_id: str, now: datetime) -> SheetField:
    """It is asked no more; its answers stay. Raises Refusal, for the last one too."""
    field = await one(tx, by, field_id)
    if len(await own(tx, by.department_code)) == 1:
        raise Refusal("visit_field_last")
    retired = replace(field, retired_at=stamp(now))
    await sheets.put_field(tx, retired)
    await journal.record(tx, by, by.department_code, "visit_field_retired", field.title, "", now)
    return retired
