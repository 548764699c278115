"""`relais import`, the way back from it, `relais export`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.table import Table as Grid

from bot.actions.directory.seed import seed_directory
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.lists import trials
from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import AnyPlan, plan_import
from bot.actions.lists.trials import Undone
from bot.actions.nouns import ALIASES, EXPORTED, HEADINGS, NOUNS
from bot.clock import SystemClock
from bot.commands.common import FAILED, database, do, err, out, settings, stop
from bot.domain.core.departments import department_code
from bot.files.tables.grid import Table, UnreadableFile
from bot.files.tables.reading import content_of
from bot.files.tables.sheets import ENDINGS, Sheet, rejected_sheet, write
from bot.files.tables.untrusted import read_guarded
from bot.settings import Settings
from bot.store.core import departments
from bot.store.engine.backup_files import written_whole
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseBusy
from bot.store.engine.rehearsals import leaving_nothing
from bot.store.engine.transaction import Reading, Transaction
from bot.store.lists import imports

UNREADABLE = 2
MOST_SHOWN = 20
TRIES = 5


if TYPE_CHECKING:
    Noun: TypeAlias = str
    Exported: TypeAlias = str
else:  # Typer shows and checks the choices of an enumeration; those of ours are known when it runs
    Noun = StrEnum("Noun", [(name.upper(), name) for name in NOUNS])
    Exported = StrEnum("Exported", [(name.upper(), name) for name in (*EXPORTED, *ALIASES)])
Department = Annotated[str, typer.Option(help="only this département: 95, 2A, 974…")]


def import_(
    noun: Noun,
    file: Annotated[Path | None, typer.Argument(help="xlsx, csv or json")] = None,
    departement: Department = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="say what would be done, and do nothing")
    ] = False,
    rejected: Annotated[
        Path | None,
        typer.Option(help="where to write the rejected rows with their reasons: xlsx, csv or json"),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="take back the last import of this noun, without a file")
    ] = False,
) -> None:
    """Bring a file in: creations, changes, unchanged and rejected rows are shown.

    Exits 1 when rows were rejected (the others are imported), 2 when nothing could be read.
    """
    if undo:
        _show_undone(do(_undo(settings(), noun, departement)))
        return
    if file is None:
        stop("Name the file to import: xlsx, csv or json.", UNREADABLE)
    ending = _ending(rejected) if rejected else ""
    try:
        plan = do(_import(settings(), noun, file, departement, dry_run=dry_run))
    except UnreadableFile as refusal:
        stop(str(refusal), UNREADABLE)
    _show(plan, dry_run=dry_run)
    if rejected and plan.rejected:
        save(rejected, lambda: write(rejected_sheet(plan.header, plan.rejected), ending))
    if plan.rejected:
        raise typer.Exit(FAILED)


async def _import(chosen: Settings, noun: str, file: Path, departement: str, *, dry_run: bool) -> AnyPlan:
    table = await read_guarded(content_of(file), HEADINGS.values())
    async with database(chosen.database_url) as db:
        if dry_run:
            async with leaving_nothing(db) as tx:
                await seed_directory(tx)
                return await _plan(tx, noun, table, await _only(tx, departement))
        return await _applied(db, noun, table, departement)


async def _applied(db: Database, noun: str, table: Table, departement: str) -> AnyPlan:
    """Planned beside the work of a bot that runs, and written at once if nothing changed meanwhile."""
    async with db.transaction() as tx:
        await seed_directory(tx)
        only = await _only(tx, departement)
    scope = "".join(only or ())
    for _ in range(TRIES):
        async with db.reading() as tx:
            mark = await trials.fingerprint(tx, noun, scope)
            plan = await _plan(tx, noun, table, only)
        async with db.transaction() as tx:
            if mark == await trials.fingerprint(tx, noun, scope):
                applied = await trials.apply_at_once(tx, plan, scope, SystemClock().now())
                await _tell(tx, applied.followed)
                return plan
    raise DatabaseBusy("the directory changes all the time")


async def _plan(tx: Reading, noun: str, table: Table, only: set[str] | None) -> AnyPlan:
    return await plan_import(tx, noun, table, only, SystemClock().now())


async def _only(tx: Reading, departement: str) -> set[str] | None:
    """The one département asked for; None: all of them."""
    if not departement:
        return None
    code = department_code(departement)
    if code not in await departments.departments(tx):
        stop(f"There is no département {departement}: give a code such as 95, 2A or 974.", UNREADABLE)
    return {code}


def _show(plan: AnyPlan, *, dry_run: bool) -> None:
    counts = Grid("created", "changed", "unchanged", "rejected", "other départements", "absent from the file")
    numbers = (plan.created, plan.changed, plan.unchanged, plan.rejected, plan.skipped, plan.absent)
    counts.add_row(*(str(number if isinstance(number, int) else len(number)) for number in numbers))
    out.print(counts)
    called = NOUNS[plan.noun].called
    _some([f"created: {called(record)}" for record in plan.created])
    _some(
        [
            f"line {change.line}, changed: "
            + "; ".join(f"{one.column}: « {one.before} » → « {one.after} »" for one in change.fields)
            for change in plan.changed
        ]
    )
    for rejected in plan.rejected:
        err.print(f"line {rejected.line}, rejected: {rejected.reason}", markup=False)
    _some([f"line {note.line}, note: {note.text}" if note.line else note.text for note in plan.notes])
    if dry_run:
        out.print("Nothing was written (--dry-run).")


def _some(lines: list[str]) -> None:
    for line in lines[:MOST_SHOWN]:
        out.print(line, markup=False)
    if lines[MOST_SHOWN:]:
        out.print(f"… and {len(lines) - MOST_SHOWN} more")


async def _undo(chosen: Settings, noun: str, departement: str) -> Undone:
    async with database(chosen.database_url) as db, db.transaction() as tx:
        last = await imports.last_applied(tx, "".join(await _only(tx, departement) or ()))
        if last is None:
            stop("There is no import to take back here, or it is too old.")
        if last.noun != noun:
            stop(f"The last import here is of {last.noun}: take that one back first.")
        undone = await trials.undo(tx, None, last, SystemClock().now())
        await _tell(tx, undone.followed)
        return undone


async def _tell(tx: Transaction, changes: Sequence[ChangedEvent]) -> None:
    """Whose seat moved, by the bot that runs."""
    if changes:
        from bot.views.events.moves import tell_moves  # noqa: PLC0415 — brings the whole Telegram library

        for changed in changes:
            await tell_moves(tx, changed.event, changed.moves, SystemClock().now())


def _show_undone(undone: Undone) -> None:
    out.print(f"{undone.deleted} removed, {undone.restored} as before.")
    _some([f"left, changed or needed since: {name}" for name in undone.left])


def export(
    noun: Exported,
    file: Annotated[Path, typer.Argument(help="its ending says the format: xlsx, csv or json")],
    departement: Department = "",
) -> None:
    """Take the directory out; imported again as it is, the file changes nothing. The journal only goes out."""
    ending = _ending(file)
    sheet = do(_sheet(settings(), noun, departement))
    save(file, lambda: write(sheet, ending))
    out.print(f"{len(sheet.rows)} rows: {file}", markup=False)


async def _sheet(chosen: Settings, noun: str, departement: str) -> Sheet:
    async with database(chosen.database_url) as db, db.reading() as tx:
        return await export_rows(
            tx, ALIASES.get(noun, noun), await _only(tx, departement), SystemClock().now()
        )


def _ending(file: Path) -> str:
    ending = file.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        stop(f"The file {file.name} must end with one of: {', '.join(ENDINGS)}.", UNREADABLE)
    return ending


def save(file: Path, content: Callable[[], bytes]) -> None:
    """People are named in it: nobody else on this machine reads it, whatever stood there before.

    What makes the content may need room on the disk too: a workbook's parts are put together in files.
    """
    try:
        with written_whole(file) as partial:
            partial.write_bytes(content())
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
