"""The national list against the structures we know."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from bot.domain.directory.hours import UNKNOWN
from bot.domain.directory.structures import Structure
from bot.domain.lists.imports import Draft, Outcome, Plan, ReadList, Rejected, RowRefused, changed, compare
from bot.files.lists.export import shown, structure_cells
from bot.files.lists.structures import read_structures
from bot.files.tables.cells import masked
from bot.files.tables.columns import STRUCTURES
from bot.files.tables.grid import Table, unhurried
from bot.ids import new_id
from bot.store.core.departments import departments
from bot.store.directory.structures import known_structures
from bot.store.engine.transaction import Reading


async def plan_structures(tx: Reading, table: Table, only: frozenset[str] | None) -> Plan[Structure]:
    known = await known_structures(tx)
    places = await departments(tx)

    def compared() -> Plan[Structure]:
        reading = read_structures(table, places, only)
        return _plan(table.header, reading, {_key(one): one for one in known}, only)

    return await asyncio.to_thread(compared)


def _plan(
    header: tuple[str, ...], reading: ReadList, known: Mapping[str, Structure], only: frozenset[str] | None
) -> Plan[Structure]:
    outcomes: list[Outcome[Structure]] = []
    rejected = list(reading.rejected)
    for draft in unhurried(reading.drafts):
        stored = known.get(draft.key)
        try:
            outcomes.append(Outcome(draft, stored, _record(draft, stored, only)))
        except RowRefused as error:
            rejected.append(Rejected(draft.line, str(error), masked(draft.cells)))
    created, changes, unchanged = compare(outcomes, _described)
    return Plan(
        noun="structures",
        header=header,
        created=created,
        changed=changes,
        unchanged=unchanged,
        rejected=tuple(sorted(rejected, key=lambda row: row.line)),
        absent=_absent(outcomes, known, reading.keys),
        notes=reading.notes,
        skipped=reading.skipped,
    )


def _record(draft: Draft, stored: Structure | None, only: frozenset[str] | None) -> Structure:
    if stored and only is not None and stored.department_code not in only:
        raise RowRefused(f"cette structure est enregistrée dans le département {stored.department_code}")
    national = draft.key.isdigit()
    before = stored or Structure(
        id=new_id() if national else draft.key,
        national_id=draft.key if national else None,
        department_code="",
        name="",
    )
    return changed(before, {**_values(draft, before), "closed_at": None})


def _values(draft: Draft, before: Structure) -> dict[str, object]:
    values = dict(draft.values)
    days = values.pop("days", None)
    if isinstance(days, dict):
        values["hours"] = (before.hours or UNKNOWN).with_days(days)
    return values


def _absent(
    outcomes: Iterable[Outcome[Structure]], known: Mapping[str, Structure], keys: frozenset[str]
) -> tuple[Structure, ...]:
    codes = {outcome.record.department_code for outcome in outcomes}
    return tuple(
        one
        for key, one in known.items()
        if one.closed_at is None and one.department_code in codes and key not in keys
    )


def _key(structure: Structure) -> str:
    return structure.national_id or structure.id


def _described(structure: Structure) -> Mapping[str, str]:
    cells = structure_cells(structure)
    return {STRUCTURES[field][0]: shown(cell) for field, cell in cells.items()} | {
        "fermée": "oui" if structure.closed_at else ""
    }
