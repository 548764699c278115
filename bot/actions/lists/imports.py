"""An import in two steps: what it would do, then doing it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TypeAlias

from bot.actions.directory.seed import EVERYWHERE
from bot.actions.lists.exports import NOUNS, single
from bot.actions.lists.import_lists import plan_partners, plan_procedures
from bot.actions.lists.import_members import plan_members, put_members
from bot.actions.lists.import_referents import plan_referents
from bot.actions.lists.import_structures import plan_structures
from bot.actions.privacy import journal
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.lists.imports import Plan
from bot.domain.network.members import Member
from bot.domain.privacy.journal import details_of
from bot.files.tables.columns import renamed
from bot.files.tables.grid import Table
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import put_partners, put_procedures
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.lists import imports as import_store

__all__ = ["NOUNS", "AnyPlan", "apply_plan", "plan_import"]

Record: TypeAlias = Structure | Referent | Partner | Procedure | Member
AnyPlan: TypeAlias = Plan[Structure] | Plan[Referent] | Plan[Partner] | Plan[Procedure] | Plan[Member]


async def plan_import(
    tx: Reading,
    noun: str,
    table: Table,
    departments: AbstractSet[str] | None,
    now: datetime,
    by: Member | None = None,
) -> AnyPlan:
    """What importing `table` would do within these départements (None: all); nothing is written.

    `noun` is one of NOUNS; `by` None: the command line. Raises Unreadable when the columns are not those of the noun.
    """
    only = None if departments is None else frozenset(departments)
    if home := by.department_code if by else single(only):
        meanings = await import_store.columns(tx, home, noun)
        table = Table(renamed(table.header, noun, meanings), table.rows)
    if noun == "structures":
        return await plan_structures(tx, table, only)
    if noun == "partners":
        return await plan_partners(tx, table, only)
    if noun == "procedures":
        return await plan_procedures(tx, table, only)
    if noun == "members":
        return await plan_members(tx, table, only, now, by)
    return await plan_referents(tx, table, only, now)


async def apply_plan(tx: Transaction, plan: AnyPlan, now: datetime, by: Member | None = None) -> None:
    """Writes what the plan says; it must have been made in the same transaction, or nothing changed since.

    `by` None: the command line.
    """
    records = plan.records
    await put_structures(tx, [one for one in records if isinstance(one, Structure)], now)
    await put_partners(tx, [one for one in records if isinstance(one, Partner)])
    await put_referents(tx, [one for one in records if isinstance(one, Referent)], now)
    await put_procedures(tx, [one for one in records if isinstance(one, Procedure)])
    await put_members(tx, [one for one in records if isinstance(one, Member)], now)
    places = set(_departments(plan))
    await raise_revisions(tx, places)
    for code in sorted(places - {EVERYWHERE}):
        await journal.record(tx, by, code, "import_applied", plan.noun, _counts(plan), now)


def _counts(plan: AnyPlan) -> str:
    return details_of(len(plan.created), len(plan.changed), len(plan.rejected))


def _departments(plan: AnyPlan) -> Iterator[str]:
    """Départements whose directory a record enters or leaves; EVERYWHERE for what all of them share."""
    record: Record
    for record in (*plan.records, *(change.before for change in plan.changed)):
        yield from (
            record.departments if isinstance(record, Referent) else (record.department_code or EVERYWHERE,)
        )
