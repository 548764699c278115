"""What the import tests share: a file as somebody types it, planned and applied."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.actions.lists.imports import AnyPlan, apply_plan, plan_import
from bot.actions.nouns import NOUNS, read_list
from bot.domain.network.members import Member
from bot.files.tables.sheets import Sheet
from bot.store.engine.database import Database

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
VAL_D_OISE = frozenset({"95"})


async def planned(
    db: Database,
    noun: str,
    content: str | bytes,
    departments: frozenset[str] | None,
    by: Member | None = None,
) -> AnyPlan:
    """A dry run."""
    table = read_list(content.encode() if isinstance(content, str) else content)
    async with db.reading() as tx:
        return await plan_import(tx, noun, table, departments, NOW, by)


async def imported(
    db: Database, noun: str, content: str | bytes, departments: frozenset[str] | None = VAL_D_OISE
) -> AnyPlan:
    table = read_list(content.encode() if isinstance(content, str) else content)
    async with db.transaction() as tx:
        plan = await plan_import(tx, noun, table, departments, NOW)
        await apply_plan(tx, plan, NOW)
    return plan


def records_in(sheet: Sheet, noun: str) -> int:
    """A sector takes a row for each of its structures."""
    return len({row[0] for row in sheet.rows}) if noun == "sectors" else len(sheet.rows)


def counts(plan: AnyPlan) -> tuple[int, int, int, int]:
    """Created, changed, unchanged, rejected."""
    return len(plan.created), len(plan.changed), plan.unchanged, len(plan.rejected)


OWN_TESTS = frozenset({"actions", "sheets"})
"""Lists of what visits leave: they belong to a visit, and are tried in test_visit_lists.py."""
TRIED = tuple(noun for noun in NOUNS if noun not in OWN_TESTS)
