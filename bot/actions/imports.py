"""An import in two steps: what it would do, then doing it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TypeAlias

from bot.actions.import_referents import plan_referents
from bot.actions.import_structures import plan_structures
from bot.domain.imports import Plan
from bot.domain.referents import Referent
from bot.domain.structures import Structure
from bot.files.grid import Table
from bot.store.database import Transaction
from bot.store.departments import raise_revisions
from bot.store.referents import put_referents
from bot.store.structures import put_structures

AnyPlan: TypeAlias = Plan[Structure] | Plan[Referent]

NOUNS = ("structures", "referents")


async def plan_import(
    tx: Transaction, noun: str, table: Table, departments: AbstractSet[str] | None, now: datetime
) -> AnyPlan:
    """What importing `table` would do within these départements (None: all); nothing is written.

    `noun` is one of NOUNS. Raises Unreadable when the columns are not those of the noun.
    """
    only = None if departments is None else frozenset(departments)
    if noun == "structures":
        return await plan_structures(tx, table, only)
    return await plan_referents(tx, table, only, now)


async def apply_plan(tx: Transaction, plan: AnyPlan, now: datetime) -> None:
    """Writes what the plan says; it must have been made in the same transaction, or nothing changed since."""
    structures = [record for record in plan.records if isinstance(record, Structure)]
    referents = [record for record in plan.records if isinstance(record, Referent)]
    await put_structures(tx, structures, now)
    await put_referents(tx, referents, now)
    await raise_revisions(tx, _departments(plan))


def _departments(plan: AnyPlan) -> Iterator[str]:
    """Those a record comes to, and those it leaves."""
    for record in (*plan.records, *(change.before for change in plan.changed)):
        yield from record.departments if isinstance(record, Referent) else (record.department_code,)
