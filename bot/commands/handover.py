"""`relais handover`: what an animateur hands over, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.actions.privacy import journal
from bot.actions.steering.handover import handover
from bot.clock import SystemClock
from bot.commands.common import database, do, out, settings, stop
from bot.domain.core.calendar import local
from bot.domain.core.departments import department_code
from bot.files.tables.sheets import write_book
from bot.files.visit_documents import as_pdf
from bot.settings import Settings
from bot.store.core import departments
from bot.store.engine.backup_files import written_whole

ENDINGS = {".pdf": "PDF", ".xlsx": "Excel"}


def handover_(
    file: Annotated[Path, typer.Argument(help="pdf or xlsx")],
    departement: Annotated[str, typer.Option(help="of which département: 95, 2A, 974…")],
) -> None:
    """Write what is needed to go on without the animateur: who is who, what is open, what is due, where things are."""
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        stop("Name a file that ends in .pdf or .xlsx.")
    content = do(_made(settings(), departement, ending))
    try:
        with written_whole(file) as partial:
            partial.write_bytes(content)
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
    out.print(f"{file}: written. It holds names and numbers: give it to who goes on, and to nobody else.")


async def _made(chosen: Settings, departement: str, ending: str) -> bytes:
    """Noted in the journal, as the bot's own."""
    now = SystemClock().now()
    async with database(chosen.database_url) as db:
        async with db.reading() as tx:
            department = await departments.department(tx, department_code(departement))
            if department is None:
                stop(f"There is no département {departement}: give a code such as 95, 2A or 974.")
            found = await handover.collect(tx, department, "", now)
        async with db.transaction() as tx:
            await journal.record(tx, None, department.code, "handover_made", "", ENDINGS[ending], now)
        if ending == ".xlsx":
            return write_book(handover.book(found))
        return await as_pdf(handover.document(found), local(now, department))
