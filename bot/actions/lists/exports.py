"""What an animateur takes out of the directory, to work on it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet

from bot.files.lists.export import Sheet, referents_sheet, structures_sheet
from bot.files.lists.journal_export import journal_sheet
from bot.files.lists.list_export import list_sheet, member_cells, partner_cells, procedure_cells
from bot.files.lists.member_lists import Places
from bot.files.lists.partners import PartnerNames
from bot.store.core import departments as departments_store
from bot.store.directory import partners
from bot.store.directory.referents import referents
from bot.store.directory.structures import known_structures, structures
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.privacy import journal

Departments = AbstractSet[str] | None
MOST_LINES = 100_000
Export = Callable[[Reading, Departments], Awaitable[Sheet]]


async def export_rows(tx: Reading, noun: str, departments: Departments) -> Sheet:
    """Records in force of these départements (None: all), as the import reads them; `noun`: one of EXPORTED.

    Partners and procedures come with those of everybody, which an import leaves as they are.
    """
    return await (_EXPORTS | _ONLY_OUT)[noun](tx, departments)


def single(departments: Departments) -> str | None:
    """The only département asked for, whose local partners and names then count; None for several or all."""
    return next(iter(departments)) if departments is not None and len(departments) == 1 else None


async def partner_names(tx: Reading, home: str | None) -> PartnerNames:
    """The names that mean something in one département; None: all of them, everywhere."""
    seen = partners.of_department if home else partners.known_partners
    return PartnerNames(await seen(tx, home))


async def _structures(tx: Reading, departments: Departments) -> Sheet:
    places = await structures(tx, None)
    return structures_sheet([one for one in places if _within(one.department_code, departments)])


async def _referents(tx: Reading, departments: Departments) -> Sheet:
    contacts = await referents(tx, None)
    wanted = [one for one in contacts if departments is None or not departments.isdisjoint(one.departments)]
    return referents_sheet(wanted, await partner_names(tx, single(departments)))


async def _partners(tx: Reading, departments: Departments) -> Sheet:
    names = await partner_names(tx, single(departments))
    records = [one for one in names.partners.values() if _within(one.department_code, departments)]
    return list_sheet("partners", (partner_cells(one, names) for one in records))


async def _procedures(tx: Reading, departments: Departments) -> Sheet:
    names = await partner_names(tx, single(departments))
    records = [
        one for one in await partners.known_procedures(tx) if _within(one.department_code, departments)
    ]
    return list_sheet("procedures", (procedure_cells(one, names) for one in records))


async def _members(tx: Reading, departments: Departments) -> Sheet:
    home = single(departments)
    written = Places.of(await known_structures(tx), departments).written()
    everybody = [entry.member for entry in await members.listed(tx, home)]
    present = [one for one in everybody if one.state != "left" and _within(one.department_code, departments)]
    return list_sheet("members", (member_cells(one, written) for one in present))


async def _journal(tx: Reading, departments: Departments) -> Sheet:
    lines = await journal.lines(tx, single(departments), MOST_LINES)
    return journal_sheet(lines, await departments_store.departments(tx))


def _within(code: str | None, departments: Departments) -> bool:
    return departments is None or code is None or code in departments


_EXPORTS: dict[str, Export] = {
    "structures": _structures,
    "referents": _referents,
    "partners": _partners,
    "procedures": _procedures,
    "members": _members,
}
NOUNS = tuple(_EXPORTS)
_ONLY_OUT: dict[str, Export] = {"journal": _journal}
EXPORTED = (*NOUNS, *_ONLY_OUT)
"""The nouns of an import, and what only goes out."""
