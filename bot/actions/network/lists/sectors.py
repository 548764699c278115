"""Sectors: one row a structure. A list adds sectors, and structures to them; it takes none away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.of_one_department import DEPARTMENT, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.domain.lists import aliases, kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import ReadList, RowDraft, RowOutcome, RowRefused
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.lists.parsers import joined, several
from bot.domain.network.sector_names import SectorNames, key_of
from bot.domain.network.sectors import LONGEST_NAME, Sector
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import sectors as store

NO_DEPARTMENT = "le département manque : ajoutez une colonne « Département »"
ELSEWHERE = "Structure : elle est fermée, ou d’un autre département"
UNNAMED = "le secteur n’a pas de nom"


def _places(text: str, local: Local) -> tuple[str, ...]:
    """One, or several in a cell: one a line, or with commas between them. Raises ValueError."""
    places = local.around.places
    try:
        place = places.meant(text, local.code)
    except ValueError:
        if len(parts := several(text)) == 1:
            raise
        return tuple(sorted({_one(part, local) for part in parts}))
    return (place,) if place else ()


def _one(text: str, local: Local) -> str:
    """Raises RowRefused, with the part of the cell that is none."""
    try:
        return local.around.places.meant(text, local.code) or ""
    except ValueError as error:
        raise RowRefused(f"«\u00a0{text[:40]}\u00a0» n’est pas {error}") from None


class Sectors(OfOneDepartment[Sector]):
    name = "sectors"
    label = "Secteurs"
    file_name = "secteurs"
    columns = (
        Column(
            "name",
            ("Secteur", "nom du secteur", "zone", "bassin"),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing=UNNAMED,
            longest=LONGEST_NAME,
        ),
        Column(
            "structure",
            ("Structure", "France services", "id_fs", "lib_fs", "structures rattachées", *aliases.PLACES),
            ColumnKind(_places),
            is_typed=True,
            is_required=True,
        ),
        DEPARTMENT,
    )
    tables = (("sectors", "id"), ("sector_structures", "sector_id"))
    referred = "referred_sectors"
    once = "même secteur et même structure qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        known = await store.sectors(tx, around.home)
        return replace(await with_places(tx, around), sectors=SectorNames(known))

    async def exported(self, tx: Reading, around: Around) -> Sequence[Sector]:
        return await store.sectors(tx, around.home)

    async def known(self, tx: Reading, _around: Around) -> Sequence[Sector]:
        return await store.sectors(tx, None)

    async def put(self, tx: Transaction, records: Sequence[Sector], _now: datetime) -> None:
        for record in records:
            await store.put(tx, record)

    def cells(self, record: Sector, around: Around) -> Mapping[str, Cell]:
        """All its structures in one cell, as a change is shown."""
        return self._row(record, joined(_written(record, around)))

    def rows(self, record: Sector, around: Around) -> Sequence[Mapping[str, Cell]]:
        """One a structure; one without any for a sector that is empty."""
        return [self._row(record, place) for place in _written(record, around) or [""]]

    def _row(self, record: Sector, places: str) -> Mapping[str, Cell]:
        return {"name": record.name, "structure": places, "department_code": record.department_code}

    # Rows

    def finished(self, values: Values, _cells: Cells, local: Local) -> Values:
        places = local.around.places
        found = [places.structures[one] for one in _ids(values.get("structure")) if one in places.structures]
        code = local.code or local.around.home or (found[0].department_code if found else None)
        if code is None:
            raise RowRefused(NO_DEPARTMENT)
        if "name" in values and not key_of(str(values["name"])):
            raise RowRefused(UNNAMED)
        known = local.around.sectors.meant(str(values.get("name") or ""), code)
        new = [one.id for one in found if known is None or one.id not in known.structures]
        if not all(places.may_receive(one, code) for one in new):
            raise RowRefused(ELSEWHERE)
        return {**values, "department_code": code}

    def key(self, values: Values) -> str:
        return (
            f"{_key(values['department_code'], values['name'])} | {' '.join(_ids(values.get('structure')))}"
        )

    def gathered(self, drafts: Sequence[RowDraft]) -> Sequence[RowDraft]:
        """By sector, called as in the first of its rows."""
        found: defaultdict[str, list[RowDraft]] = defaultdict(list)
        for draft in drafts:
            found[_key(draft.values["department_code"], draft.values["name"])].append(draft)
        return [
            replace(
                rows[0],
                key=key,
                values={
                    **{name: value for name, value in rows[0].values.items() if name != "structure"},
                    "structures": frozenset(
                        one for row in rows for one in _ids(row.values.get("structure")) if one
                    ),
                },
            )
            for key, rows in found.items()
        ]

    def _keys(self, known: Sequence[Sector], around: Around) -> Mapping[str, Sector]:
        return {
            _key(one.department_code, one.name): one for one in known if around.within(one.department_code)
        }

    def one_made(self, draft: RowDraft, stored: Sector | None, _around: Around) -> Sector:
        code, said = str(draft.values["department_code"]), draft.values["structures"]
        before = stored or Sector(new_id(), code, str(draft.values["name"]))
        return replace(
            before, structures=before.structures | (said if isinstance(said, frozenset) else set())
        )

    def absent(
        self,
        _known: Sequence[Sector],
        outcomes: Sequence[RowOutcome[Sector]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[Sector]:
        """Of the sectors the file speaks of, what it does not name in them."""
        for outcome in outcomes:
            said = outcome.draft.values["structures"]
            left = outcome.record.structures - (said if isinstance(said, frozenset) else frozenset())
            if left:
                yield replace(outcome.record, structures=left)


def _ids(said: object) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else ()


def _key(code: object, name: object) -> str:
    return f"{code} {key_of(str(name))}"


def _written(sector: Sector, around: Around) -> list[str]:
    return sorted(around.places.written(place) for place in sector.structures)


SECTORS = Sectors()
