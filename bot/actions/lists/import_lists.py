"""Lists of partners and of procedures against those we know: a département changes its own, never everybody's."""

from __future__ import annotations

import asyncio

from bot.actions.lists.comparison import Comparison, Only
from bot.actions.lists.exports import partner_names, single
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.lists.imports import Draft, Plan, changed
from bot.files.lists.list_export import partner_cells, procedure_cells
from bot.files.lists.lists import Surroundings
from bot.files.lists.partner_lists import LOCAL_RANK, PARTNER_LIST, PROCEDURE_LIST
from bot.files.lists.partners import PartnerNames
from bot.files.tables.grid import Table
from bot.ids import new_id
from bot.store.core.departments import departments
from bot.store.directory import partners as store
from bot.store.engine.transaction import Reading


async def plan_partners(tx: Reading, table: Table, only: Only) -> Plan[Partner]:
    home = single(only)
    known = await store.known_partners(tx, home)
    names = PartnerNames(known)
    reading = await asyncio.to_thread(
        PARTNER_LIST.read, table, Surroundings(await departments(tx), names, only)
    )

    def make(draft: Draft, stored: Partner | None) -> Partner:
        return _partner(draft, stored, home)

    cells = lambda one: partner_cells(one, names)  # noqa: E731 — one short function
    comparison = Comparison("partners", known, only, lambda one: one.name, make, cells)
    return await asyncio.to_thread(comparison.plan, table, reading)


async def plan_procedures(tx: Reading, table: Table, only: Only) -> Plan[Procedure]:
    home = single(only)
    names = await partner_names(tx, home)
    known = await store.known_procedures(tx)
    reading = await asyncio.to_thread(
        PROCEDURE_LIST.read, table, Surroundings(await departments(tx), names, only)
    )

    def make(draft: Draft, stored: Procedure | None) -> Procedure:
        before = stored or Procedure(str(draft.values.get("id") or new_id()), "", "", department_code=home)
        return changed(before, draft.values)

    cells = lambda one: procedure_cells(one, names)  # noqa: E731 — one short function
    comparison = Comparison("procedures", known, only, lambda one: one.title, make, cells)
    return await asyncio.to_thread(comparison.plan, table, reading)


def _partner(draft: Draft, stored: Partner | None, home: str | None) -> Partner:
    """What a département adds is local; its name is its usual one, unless it has another here."""
    code = draft.values.get("department_code") or home
    kind, rank = ("local", LOCAL_RANK) if code else ("bouquet", 0)
    new = Partner(str(draft.values.get("id") or new_id()), "", department_code=home, kind=kind, rank=rank)
    record = changed(stored or new, draft.values)
    if record.department_code is not None:
        record = changed(record, {"kind": "local"})
    is_usual = stored is None or stored.name == stored.usual_name
    return changed(record, {"usual_name": record.name}) if is_usual else record
