"""`relais report copil`: the report for the préfecture, as the chat makes it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.common import database, do, out, settings, stop
from bot.commands.data import UNREADABLE, save
from bot.domain.core.calendar import local
from bot.domain.core.departments import department_code
from bot.domain.steering.report import periods
from bot.domain.steering.report.periods import MOST_MONTHS, ReportPeriod
from bot.files.processes.child import Apart
from bot.settings import Settings
from bot.store.core import departments

report = typer.Typer(help="Write a report.", no_args_is_help=True)
ENDINGS = ("docx", "pdf", "xlsx")


@report.callback()
def _reports() -> None:
    """Write a report. There is one: copil."""


@report.command()
def copil(
    file: Annotated[Path, typer.Argument(help="its ending says the format: docx, pdf or xlsx")],
    departement: Annotated[str, typer.Option(help="code: 95, 2A, 974…")],
    since: Annotated[str, typer.Option("--from", help="first month: 2026-07")],
    until: Annotated[str, typer.Option("--to", help="last month, included: 2026-09")],
) -> None:
    """Write the report for the steering committee, with everything that must be masked masked."""
    ending = file.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        stop(f"The file {file.name} must end with one of: {', '.join(ENDINGS)}.", UNREADABLE)
    period = periods.of_months(since, until)
    if period is None:
        stop(
            f"Give two months in order, such as --from 2026-07 --to 2026-09, {MOST_MONTHS} at most.",
            UNREADABLE,
        )
    try:
        content = do(_written(settings(), departement, period, ending))
    except Apart:
        stop("The file could not be made: the process that writes it was ended. Try again with fewer months.")
    save(file, lambda: content)
    out.print(f"{period.length} months: {file}", markup=False)


async def _written(chosen: Settings, departement: str, period: ReportPeriod, ending: str) -> bytes:
    from bot.actions.steering.report import made  # noqa: PLC0415 — heavy
    from bot.actions.steering.report.files import written  # noqa: PLC0415 — heavy

    now = SystemClock().now()
    async with database(chosen.database_url) as db:
        async with db.reading() as tx:
            department = await departments.department(tx, department_code(departement))
            if department is None:
                stop(f"There is no département {departement}: give a code such as 95, 2A or 974.", UNREADABLE)
            if periods.is_to_come(period, local(now, department).date()):
                stop(f"Nothing of {period.first:%Y-%m} has begun: there is nothing to count yet.", UNREADABLE)
            read = await made.read(tx, made.reader(department.code, now), period, now)
        return await written(made.made(read), ending)
