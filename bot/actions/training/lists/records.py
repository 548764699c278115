"""Who has followed which module: past trainings come in by a list, told apart by person, module and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import MISSING, Find
from bot.actions.lists.of_one_department import DEPARTMENT, ELSEWHERE, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.actions.training.record_sheets import COUNTS
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.headings import FoundColumns, key_of
from bot.domain.lists.imports import Faults, ReadList, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.lists.kinds import Cell
from bot.domain.network.audience_words import unknown_module
from bot.domain.network.members import Member
from bot.domain.network.people_names import LEFT, PeopleNames
from bot.domain.training.module_names import ModuleNames
from bot.domain.training.modules import LONGEST_LINE, TrainingRecord
from bot.files.tables.grid import Table, UnreadableFile
from bot.files.tables.months_across import a_row_each
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.training import modules
from bot.store.training import records as store

FUTURE = "cette date est à venir"
NO_NAME = "le nom manque"
ONE_A_ROW = (
    "Écrivez une ligne par personne et par module, avec sa date\u00a0; "
    "ou une colonne par module, dont le titre est celui de /modules."
)
FEWEST = 2
"""Columns that are modules: one alone may be anything."""
READ_HERE = ("last_name", "first_name", "structure", "module", "member_id")


@dataclass(frozen=True, slots=True)
class RecordRow(TrainingRecord):
    """A record with the words of it: who, and what."""

    name: str = ""
    title: str = ""


class Records(OfOneDepartment[RecordRow]):
    name = "records"
    label = "Formations suivies"
    file_name = "formations-suivies"
    columns = (
        Column(
            "last_name",
            ("Nom", "nom de famille", "nom et prénom", "participant", "agent"),
            is_typed=True,
            is_required=True,
        ),
        Column("first_name", ("Prénom",), is_typed=True),
        Column("structure", ("Structure", "France services", "id_fs", "lieu de travail"), is_typed=True),
        Column(
            "module",
            ("Module", "formation", "intitulé"),
            is_typed=True,
            is_required=True,
            missing="le module manque",
        ),
        Column(
            "followed_on",
            ("Suivi le", "date de formation", "date", "formé le"),
            kinds.DAY,
            is_required=True,
            missing="la date manque",
        ),
        Column(
            "source",
            ("Source", "remarque", "commentaire"),
            kinds.LINE,
            is_typed=True,
            longest=LONGEST_LINE,
        ),
        Column("member_id", ("Identifiant du membre",), is_rare=True),
        DEPARTMENT,
    )
    tables = (("records", "id"),)
    marks = ("directory_mark", "members_mark", "records_mark")
    is_in_directory = False
    once = "même personne, même module et même jour qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        placed = await with_places(tx, around)
        people = PeopleNames(entry.member for entry in await members.listed(tx, around.home))
        return replace(placed, modules=ModuleNames(await modules.known(tx)), people=people)

    async def laid_out(self, tx: Reading, table: Table) -> Table:
        """With a module a column and dates under them, as `/parcours` gives it, too."""
        titles = {normalise(one.title) for one in await modules.known(tx)}
        across = [at for at, title in enumerate(table.header) if normalise(title) in titles]
        names = {one.field: one.names for one in self.columns}
        is_said = {key_of(title) for title in table.header} & set(map(key_of, names["module"]))
        if len(across) < FEWEST or is_said:
            return table
        return a_row_each(table, across, (names["module"][0], names["followed_on"][0]), COUNTS)

    async def exported(self, tx: Reading, around: Around) -> Sequence[RecordRow]:
        """Of people who are in the network."""
        people = around.people.people
        found = await self.known(tx, around)
        return [one for one in found if one.member_id in people and people[one.member_id].state != LEFT]

    async def known(self, tx: Reading, around: Around) -> Sequence[RecordRow]:
        return [_worded(one, around) for one in await store.records(tx, around.home)]

    async def put(self, tx: Transaction, records: Sequence[RecordRow], now: datetime) -> None:
        for record in records:
            own = {field.name: getattr(record, field.name) for field in fields(TrainingRecord)}
            await store.put(tx, TrainingRecord(**own), now)

    def cells(self, record: RecordRow, around: Around) -> Mapping[str, Cell]:
        member = around.people.people.get(record.member_id)
        return {
            "last_name": member.last_name or member.first_name if member else "",
            "first_name": member.first_name if member and member.last_name else "",
            "structure": around.places.written(member.structure_id) if member else "",
            "module": around.modules.written(record.module_id, record.department_code),
            "followed_on": record.followed_on,
            "source": record.source,
            "member_id": "" if member and around.people.is_clear(member) else record.member_id,
            "department_code": record.department_code,
        }

    # A row

    def check_header(self, found: FoundColumns) -> None:
        if missing := self.lacking(found):
            raise UnreadableFile(f"{MISSING.format(column=missing[0])} {ONE_A_ROW}")

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        faults = Faults()
        found: dict[str, object] = {name: values[name] for name in values if name not in READ_HERE}
        with faults:
            member = _member(values, local)
            found |= {"member_id": member.id, "department_code": member.department_code}
        with faults:
            code = found.get("department_code")
            if "module" in values:
                found["module_id"] = _module(values, local, str(code) if code else local.code)
        with faults:
            followed_on = values.get("followed_on")
            if isinstance(followed_on, date) and followed_on > local.today:
                raise RowRefused(f"{cells.title('followed_on')} : {FUTURE}")
        faults.tell()
        return found

    def key(self, values: Values) -> str:
        return _key(values.get("member_id"), values.get("module_id"), values.get("followed_on"))

    def finder(self, known: Sequence[RecordRow], around: Around) -> Find[RecordRow]:
        by_key = {_key(one.member_id, one.module_id, one.followed_on): one for one in known}

        def find(draft: RowDraft) -> RecordRow | None:
            stored = by_key.get(draft.key)
            if stored is not None and not around.within(stored.department_code):
                raise RowRefused(ELSEWHERE)
            return stored

        return find

    def one_made(self, draft: RowDraft, stored: RecordRow | None, around: Around) -> RecordRow:
        if stored is not None:
            return read_into(stored, {"source": draft.values.get("source", stored.source)})
        made = read_into(RecordRow(new_id(), "", "", "", date.min), draft.values)
        return _worded(made, around)

    def absent(
        self,
        _known: Sequence[RecordRow],
        _outcomes: Sequence[RowOutcome[RecordRow]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[RecordRow]:
        """A list of one training says nothing of the others."""
        return ()

    def called(self, record: RecordRow) -> str:
        return f"{record.name} : {record.title} ({record.followed_on:%d/%m/%Y})"


def _worded(record: TrainingRecord, around: Around) -> RecordRow:
    member, module = around.people.people.get(record.member_id), around.modules.modules.get(record.module_id)
    own = {field.name: getattr(record, field.name) for field in fields(TrainingRecord)}
    words = {"name": member.name if member else "", "title": module.title if module else ""}
    return RecordRow(**(own | words))


def _key(member_id: object, module_id: object, day: object) -> str:
    return f"{member_id} {module_id} {day}"


def _member(values: Values, local: Local) -> Member:
    """By id, else by name, in whatever order; by structure where the name is twice. Raises RowRefused."""
    people, code = local.around.people, local.code or local.around.home
    if said := str(values.get("member_id") or ""):
        known = people.people.get(said)
        if known is None or code not in (None, known.department_code):
            raise RowRefused(f"Identifiant du membre : « {said[:40]} » n’est personne du réseau")
        return known
    name = f"{values.get('first_name') or ''} {values.get('last_name') or ''}".strip()
    if not name:
        raise RowRefused(NO_NAME)
    found = people.meant(name, code, _structure(values, local))
    if len(found) == 1:
        return found[0]
    told = f"« {name[:60]} »"
    if found:
        raise RowRefused(f"{told} : plusieurs personnes portent ce nom, précisez la structure")
    near = people.near(name, code)
    question = f" : vouliez-vous écrire « {near} » ?" if near else " : ajoutez cette personne avec /membres"
    raise RowRefused(f"{told} n’est pas dans le réseau{question}")


def _structure(values: Values, local: Local) -> str | None:
    """Only to tell people of one name apart: who works elsewhere by now is known all the same."""
    try:
        return local.around.places.meant(str(values.get("structure") or ""), local.code)
    except ValueError:
        return None


def _module(values: Values, local: Local, code: str | None) -> str:
    said = str(values.get("module") or "")
    names = local.around.modules
    module = names.meant(said, code or local.around.home)
    if module is None:
        raise RowRefused(unknown_module(names, said, code or local.around.home))
    return module.id


RECORDS = Records()
