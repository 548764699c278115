"""An import in two steps: what it would do, then doing it."""

from __future__ import annotations

import asyncio
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.actions.directory.seed import EVERYWHERE
from bot.actions.lists.planning import plan_rows
from bot.actions.nouns import HEADINGS, NOUNS
from bot.actions.privacy import journal
from bot.domain.core.calendar import local
from bot.domain.lists.around import Around
from bot.domain.lists.headings import renamed
from bot.domain.lists.imports import Plan
from bot.domain.network.members import Member
from bot.domain.privacy.journal import details_of
from bot.files.tables.grid import Table
from bot.store.core.departments import departments as known_departments
from bot.store.core.departments import raise_revisions
from bot.store.engine.transaction import Reading, Transaction
from bot.store.lists import imports as store

AnyPlan: TypeAlias = Plan[Any]


async def plan_import(
    tx: Reading,
    noun: str,
    table: Table,
    departments: AbstractSet[str] | None,
    now: datetime,
    by: Member | None = None,
) -> AnyPlan:
    """What importing `table` would do within these départements (None: all); nothing is written.

    `noun` is one of NOUNS; `by` None: the command line.

    Raises UnreadableFile when the columns are not those of the noun.
    """
    one = NOUNS[noun]
    table = await one.laid_out(tx, table)
    only = None if departments is None else frozenset(departments)
    around = Around(await known_departments(tx), only, now.date(), by, now=now)
    home = by.department_code if by else around.home
    if home and home in around.departments:
        around = replace(around, today=local(now, around.departments[home]).date())
    if home:
        meanings = await store.columns(tx, home, noun)
        table = replace(table, header=renamed(table.header, HEADINGS[noun], meanings))
    around = await one.read_against(tx, around)
    known = await one.known(tx, around)
    return await asyncio.to_thread(plan_rows, one, table, known, around)


async def apply_plan(tx: Transaction, plan: AnyPlan, now: datetime, by: Member | None = None) -> None:
    """Writes what the plan says; it must have been made in the same transaction, or nothing changed since.

    `by` None: the command line.
    """
    noun = NOUNS[plan.noun]
    await noun.put(tx, plan.records, now)
    touched = (*plan.records, *(change.before for change in plan.changed))
    places = {code for record in touched for code in noun.departments(record)}
    await raise_revisions(tx, places)
    for code in sorted(places - {EVERYWHERE}):
        await journal.record(tx, by, code, "import_applied", plan.noun, _counts(plan), now)


def _counts(plan: AnyPlan) -> str:
    return details_of(len(plan.created), len(plan.changed), len(plan.rejected))
