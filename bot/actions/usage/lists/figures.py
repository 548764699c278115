"""Monthly figures and objectives: one row a structure and month. An empty cell leaves what is known as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Find
from bot.actions.lists.of_one_department import DEPARTMENT, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.actions.usage.lists.cells import COUNT, MONTH, NO_MONTH, TO_COME, department_of, place_column
from bot.domain.lists import kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import Faults, Note, ReadList, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.usage.monthly_figures import Doubt, MonthlyFigure, doubt, usual
from bot.domain.usage.months import stored
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.usage import monthly_figures as store

LONGEST_SOURCE = 80
EMPTY = "ni demandes ni objectif : il n’y a rien à noter"
APPOINTMENTS = "il y aurait plus de rendez-vous que de demandes"
IMPORTED = "Import"
DOUBTS = {
    Doubt.NONE: "aucune demande de tout le mois : vérifiez",
    Doubt.HIGH: "plus de cinq fois le chiffre habituel ({usual}) : vérifiez",
    Doubt.LOW: "moins d’un cinquième du chiffre habituel ({usual}) : vérifiez",
}


@dataclass(frozen=True, slots=True)
class PlacedFigure(MonthlyFigure):
    """With what its structure is called."""

    place: str = ""


class Figures(OfOneDepartment[PlacedFigure]):
    name = "figures"
    label = "Chiffres d’activité"
    file_name = "activite"
    columns = (
        place_column("Structure"),
        Column(
            "month",
            ("Mois", "période", "mois de référence", "date"),
            MONTH,
            is_required=True,
            missing=NO_MONTH,
        ),
        Column(
            "requests",
            (
                "Demandes",
                "nombre de demandes",
                "nb demandes",
                "accompagnements",
                "nombre d’accompagnements",
                "nb accompagnements",
                "nb d’accompagnements",
            ),
            COUNT,
        ),
        Column("objective", ("Objectif", "cible", "objectif mensuel"), COUNT),
        Column(
            "source", ("Source", "origine", "remarque"), kinds.LINE, is_typed=True, longest=LONGEST_SOURCE
        ),
        Column("appointments", ("Dont rendez-vous", "rendez-vous", "rdv", "dont rdv"), COUNT),
        DEPARTMENT,
    )
    tables = (("monthly_figures", "id"),)
    marks = ("directory_mark", "monthly_figures_mark")
    is_in_directory = False
    once = "même structure et même mois qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_places(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[PlacedFigure]:
        """By structure and month; months to come that have an objective too."""
        found = [one for one in await self.known(tx, around) if around.within(one.department_code)]
        return sorted(found, key=lambda one: (one.department_code, one.place, one.month))

    async def known(self, tx: Reading, around: Around) -> Sequence[PlacedFigure]:
        return [_placed(one, around) for one in await store.figures(tx, around.home)]

    async def put(self, tx: Transaction, records: Sequence[PlacedFigure], now: datetime) -> None:
        await store.put(tx, records, now)

    # Rows

    def finished(self, values: Values, _cells: Cells, local: Local) -> Values:
        faults = Faults()
        found = {name: value for name, value in values.items() if value not in (None, "")}
        with faults:
            if "structure_id" in found:
                found["department_code"] = department_of(found["structure_id"], local.around)
        with faults:
            _check(found, local)
        faults.tell()
        return found

    def key(self, values: Values) -> str:
        return _key(values.get("structure_id"), values.get("month"))

    def finder(self, known: Sequence[PlacedFigure], _around: Around) -> Find[PlacedFigure]:
        by_key = {_key(one.structure_id, one.month): one for one in known}
        return lambda draft: by_key.get(draft.key)

    def one_made(self, draft: RowDraft, stored: PlacedFigure | None, around: Around) -> PlacedFigure:
        values = draft.values
        before = stored or _new(values, around)
        if stored is None and not {"requests", "objective"} & set(values):
            raise RowRefused(EMPTY)
        said = {name: values[name] for name in ("requests", "appointments", "objective") if name in values}
        made = read_into(before, said)
        is_new = made.requests != before.requests
        source = str(values.get("source") or (IMPORTED if is_new else before.source))
        if (made.appointments or 0) > (made.requests or 0):
            raise RowRefused(APPOINTMENTS)
        return replace(made, source=source, said_by=None if is_new else before.said_by)

    def settled(
        self, outcomes: list[RowOutcome[PlacedFigure]], known: Sequence[PlacedFigure], _around: Around
    ) -> tuple[list[RowOutcome[PlacedFigure]], list[Note]]:
        """What is hardly possible is taken, and said."""
        by_place: defaultdict[str, list[PlacedFigure]] = defaultdict(list)
        for one in known:
            by_place[one.structure_id].append(one)
        notes = []
        for outcome in outcomes:
            record, stored_one = outcome.record, outcome.stored
            if record.requests is None or (stored_one and stored_one.requests == record.requests):
                continue
            usually = usual(one for one in by_place[record.structure_id] if one.month < record.month)
            if found := doubt(record.requests, usually):
                notes.append(Note(outcome.draft.line, DOUBTS[found].format(usual=usually)))
        return outcomes, notes

    def absent(
        self,
        _known: Sequence[PlacedFigure],
        _outcomes: Sequence[RowOutcome[PlacedFigure]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[PlacedFigure]:
        """A list of one month says nothing of the others."""
        return ()

    def called(self, record: PlacedFigure) -> str:
        return (
            f"{record.place}, {stored(record.month)} : {'' if record.requests is None else record.requests}"
        )


def _key(structure_id: object, month: object) -> str:
    return f"{structure_id} {month}"


def _placed(one: MonthlyFigure, around: Around) -> PlacedFigure:
    own = {field.name: getattr(one, field.name) for field in fields(MonthlyFigure)}
    return PlacedFigure(**own, place=around.places.written(one.structure_id))


def _new(values: Values, around: Around) -> PlacedFigure:
    month = values["month"]
    if not isinstance(month, date):
        raise RowRefused(NO_MONTH)
    code, structure_id = str(values["department_code"]), str(values["structure_id"])
    return _placed(MonthlyFigure(new_id(), code, structure_id, month), around)


def _check(values: Mapping[str, object], local: Local) -> None:
    month = values.get("month")
    if isinstance(month, date) and month >= local.today.replace(day=1) and "requests" in values:
        raise RowRefused(TO_COME)


FIGURES = Figures()
