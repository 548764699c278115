"""The answers of visit sheets, a row a question: filled in on a computer, and brought back like every other list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Find
from bot.actions.lists.of_one_department import DEPARTMENT, OfOneDepartment
from bot.actions.lists.rows import Values
from bot.actions.visits import appointments
from bot.actions.visits import sheets as actions
from bot.actions.visits.sheets import SheetPage
from bot.domain.core.calendar import local
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.lists import kinds
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import ReadList, RowDraft, RowOutcome, RowRefused
from bot.domain.lists.kinds import Cell, ColumnKind, identifier
from bot.domain.visits.answers import LONGEST_SENTENCE, AnswerContent, SheetAnswer, Unreadable, read
from bot.domain.visits.fields import KINDS, FieldKind, SheetField
from bot.ids import new_id
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.visits import sheets, visits

NOT_ASKED = "cette question n’est pas d’une fiche de visite commencée dans votre département"
EXPECTED: Mapping[FieldKind, str] = {
    FieldKind.YES_NO: "« oui » ou « non »",
    FieldKind.SCALE: "une note de 1 à 4",
    FieldKind.PARTNERS: "une note de 1 à 4",
    FieldKind.CHOICE: "un des choix proposés",
    FieldKind.SENTENCE: "une phrase",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A question of one sheet. `answer`: blank where none was given. `on`: the day of the visit, local."""

    answer: SheetAnswer
    field: SheetField
    structure_id: str
    on: date

    @property
    def id(self) -> str:
        return self.answer.id

    @property
    def department_code(self) -> str:
        return self.answer.department_code


ONLY_OUT = ColumnKind(read=None)


class Sheets(OfOneDepartment[SheetRow]):
    name = "sheets"
    label = "Fiches de visite"
    file_name = "fiches-de-visite"
    columns = (
        Column("structure", ("Structure visitée",), ONLY_OUT),
        Column("on", ("Date de la visite",), ONLY_OUT),
        Column("question", ("Question",), ONLY_OUT),
        Column("partner", ("Opérateur interrogé",), ONLY_OUT),
        Column(
            "value",
            ("Réponse à la question",),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            is_literal=True,
            longest=LONGEST_SENTENCE,
        ),
        Column("remark", ("Remarque",), kinds.LINE, is_typed=True, is_literal=True, longest=LONGEST_SENTENCE),
        Column("expected", ("Attendu",), ONLY_OUT),
        Column(
            "visit_id",
            ("Visite",),
            identifier(32),
            is_required=True,
            missing="l’identifiant de visite manque",
        ),
        Column("field_id", ("Champ",), identifier(32), is_required=True, missing="le champ manque"),
        Column("about", ("Identifiant de l’opérateur",), identifier(40)),
        DEPARTMENT,
    )
    tables = (("visit_answers", "id"),)
    marks = ("directory_mark", "sheets_mark")
    is_in_directory = False
    once = "même question qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        known = PartnerNames(await partners.known_partners(tx, around.home))
        return replace(await with_places(tx, around), partners=known)

    async def exported(self, tx: Reading, around: Around) -> Sequence[SheetRow]:
        return [row for row in await self.known(tx, around) if row.answer.shown]

    async def known(self, tx: Reading, around: Around) -> Sequence[SheetRow]:
        """Every question of every sheet, answered or not: a row may be about each."""
        return [
            row
            for one in await visits.with_sheet(tx, around.home)
            if around.within(one.department_code)
            for row in rows_of(await actions.page_of(tx, await appointments.about(tx, one)))
        ]

    async def put(self, tx: Transaction, records: Sequence[SheetRow], _now: datetime) -> None:
        for record in records:
            await sheets.put_answer(tx, record.answer)

    def cells(self, record: SheetRow, around: Around) -> Mapping[str, Cell]:
        one = record.answer
        is_sentence = one.kind is FieldKind.SENTENCE
        value = one.shown if one.kind is FieldKind.PHOTO else one.remark if is_sentence else one.value
        return {
            "structure": around.places.written(record.structure_id),
            "on": record.on,
            "question": one.title,
            "partner": around.partners.written(one.about) if one.about else "",
            "value": value,
            "remark": "" if is_sentence else one.remark,
            "expected": " / ".join(record.field.choices) or KINDS[one.kind],
            "visit_id": one.visit_id,
            "field_id": one.field_id,
            "about": one.about,
            "department_code": one.department_code,
        }

    # A row

    def key(self, values: Values) -> str:
        return f"{values.get('visit_id')} {values.get('field_id')} {values.get('about', '')}"

    def finder(self, known: Sequence[SheetRow], around: Around) -> Find[SheetRow]:
        by_key = {f"{row.answer.visit_id} {row.answer.field_id} {row.answer.about}": row for row in known}

        def find(draft: RowDraft) -> SheetRow | None:
            stored = by_key.get(self.key(draft.values))
            if stored is None or not around.within(stored.department_code):
                raise RowRefused(NOT_ASKED)
            return stored

        return find

    def one_made(self, draft: RowDraft, stored: SheetRow | None, around: Around) -> SheetRow:
        """An empty cell leaves the question as it is; a photo is sent by telephone only."""
        if stored is None:
            raise RowRefused(NOT_ASKED)
        value, remark = str(draft.values.get("value", "")), str(draft.values.get("remark", ""))
        before = self.cells(stored, around)
        if not (value or remark) or stored.answer.kind is FieldKind.PHOTO:
            return stored
        if (value, remark) == (before["value"], before["remark"]):
            return stored
        said = _said(stored, value, remark)
        by = around.by.id if around.by else None
        answer = replace(
            stored.answer, value=said.value, remark=said.remark, by_id=by, answered_at=around.now
        )
        return replace(stored, answer=answer)

    def absent(
        self,
        _known: Sequence[SheetRow],
        _outcomes: Sequence[RowOutcome[SheetRow]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[SheetRow]:
        """A file of one sheet says nothing of the others."""
        return ()

    def called(self, record: SheetRow) -> str:
        return record.answer.title


def _said(row: SheetRow, value: str, remark: str) -> AnswerContent:
    try:
        said = read(row.field, value)
    except Unreadable:
        told = EXPECTED.get(row.answer.kind, "une réponse")
        choices = f" ({' / '.join(row.field.choices)})" if row.field.choices else ""
        raise RowRefused(f"« {row.answer.title} » attend {told}{choices}, pas « {value[:40]} »") from None
    if row.answer.kind is FieldKind.SENTENCE or not remark:
        return said
    return AnswerContent(said.value, remark)


def rows_of(page: SheetPage) -> list[SheetRow]:
    """A row a question, those without an answer too; one a partner where each is asked about."""
    on = local(page.visit.on, page.about.department).date()
    place = page.about.structure.id
    known = {field.id for field in page.fields}
    rows = []
    for field in page.fields:
        for about in page.partners if field.kind is FieldKind.PARTNERS else ("",):
            answer = page.of(field.id, about) or _blank(page, field, about)
            rows.append(SheetRow(answer, field, place, on))
    for answer in page.answers:
        if answer.field_id not in known:
            retired = SheetField(
                answer.field_id, answer.department_code, answer.kind, answer.title, answer.rank
            )
            rows.append(SheetRow(answer, retired, place, on))
    return rows


def _blank(page: SheetPage, field: SheetField, about: str) -> SheetAnswer:
    return SheetAnswer(
        new_id(),
        page.visit.department_code,
        page.visit.id,
        field.id,
        field.title,
        field.kind,
        field.rank,
        field.is_shared,
        page.visit.changed_at,
        about,
    )


SHEETS = Sheets()
