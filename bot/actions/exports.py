"""What an animateur takes out of the directory, to work on it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.files.export import Sheet, referents_sheet, structures_sheet
from bot.files.partners import PartnerNames
from bot.store import partners as partner_store
from bot.store.database import Transaction
from bot.store.referents import referents
from bot.store.structures import structures

NOUNS = ("structures", "referents")


async def export_rows(tx: Transaction, noun: str, departments: AbstractSet[str] | None) -> Sheet:
    """Records in force of these départements (None: all), as the import reads them; `noun`: one of NOUNS."""
    if noun == "structures":
        places = await structures(tx, None)
        return structures_sheet(
            [one for one in places if departments is None or one.department_code in departments]
        )
    contacts = await referents(tx, None)
    wanted = [one for one in contacts if departments is None or not departments.isdisjoint(one.departments)]
    return referents_sheet(wanted, PartnerNames(await partner_store.of_department(tx, single(departments))))


def single(departments: AbstractSet[str] | None) -> str | None:
    """The one département there is, whose local partners and names then count."""
    return next(iter(departments)) if departments is not None and len(departments) == 1 else None
