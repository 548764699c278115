"""`relais import`, `relais export`."""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table as Grid

from bot.actions.exports import export_rows
from bot.actions.imports import AnyPlan, apply_plan, plan_import
from bot.actions.seed import seed_directory
from bot.clock import SystemClock
from bot.commands.common import FAILED, database, do, err, out, settings, stop
from bot.domain.departments import department_code
from bot.files.export import ENDINGS, Sheet, write
from bot.files.grid import Unreadable
from bot.files.tables import read_table
from bot.settings import Settings
from bot.store import departments

UNREADABLE = 2
MOST_SHOWN = 20


class Noun(StrEnum):
    STRUCTURES = "structures"
    REFERENTS = "referents"
    PARTNERS = "partners"
    PROCEDURES = "procedures"
    MEMBERS = "members"


Department = Annotated[str, typer.Option(help="only this département: 95, 2A, 974…")]


def import_(
    noun: Noun,
    file: Annotated[Path, typer.Argument(help="xlsx, csv or json")],
    departement: Department = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="say what would be done, and do nothing")
    ] = False,
) -> None:
    """Bring a file in: creations, changes, unchanged and rejected rows are shown.

    Exits 1 when rows were rejected (the others are imported), 2 when nothing could be read.
    """
    try:
        plan = do(_import(settings(), noun, file, departement, dry_run=dry_run))
    except Unreadable as refusal:
        stop(str(refusal), UNREADABLE)
    _show(plan, dry_run=dry_run)
    if plan.rejected:
        raise typer.Exit(FAILED)


async def _import(chosen: Settings, noun: Noun, file: Path, departement: str, *, dry_run: bool) -> AnyPlan:
    table = read_table(file)
    now = SystemClock().now()
    async with database(chosen.database_url) as db, db.transaction() as tx:
        await seed_directory(tx)
        known = await departments.departments(tx)
        only = _chosen_department(departement, known)
        plan = await plan_import(tx, noun, table, only, now)
        if not dry_run:
            await apply_plan(tx, plan, now)
    return plan


def _chosen_department(departement: str, known: Container[str]) -> set[str] | None:
    if not departement:
        return None
    code = department_code(departement)
    if code not in known:
        stop(f"There is no département {departement}: give a code such as 95, 2A or 974.", UNREADABLE)
    return {code}


def _show(plan: AnyPlan, *, dry_run: bool) -> None:
    counts = Grid("created", "changed", "unchanged", "rejected", "other départements", "absent from the file")
    numbers = (plan.created, plan.changed, plan.unchanged, plan.rejected, plan.skipped, plan.absent)
    counts.add_row(*(str(number if isinstance(number, int) else len(number)) for number in numbers))
    out.print(counts)
    for change in plan.changed[:MOST_SHOWN]:
        fields = "; ".join(
            f"{field.column}: « {field.before} » → « {field.after} »" for field in change.fields
        )
        out.print(f"line {change.line}, changed: {fields}", markup=False)
    for rejected in plan.rejected:
        err.print(f"line {rejected.line}, rejected: {rejected.reason}", markup=False)
    for note in plan.notes[:MOST_SHOWN]:
        out.print(f"line {note.line}, note: {note.text}", markup=False)
    if dry_run:
        out.print("Nothing was written (--dry-run).")


def export(
    noun: Noun,
    file: Annotated[Path, typer.Argument(help="its ending says the format: xlsx, csv or json")],
    departement: Department = "",
) -> None:
    """Take the directory out; imported again as it is, the file changes nothing."""
    ending = file.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        stop(f"The file must end with one of: {', '.join(ENDINGS)}.", UNREADABLE)
    sheet = do(_sheet(settings(), noun, departement))
    file.write_bytes(write(sheet, ending))
    out.print(f"{len(sheet.rows)} rows: {file}")


async def _sheet(chosen: Settings, noun: Noun, departement: str) -> Sheet:
    async with database(chosen.database_url) as db, db.reading() as tx:
        only = _chosen_department(departement, await departments.departments(tx))
        return await export_rows(tx, noun, only)
