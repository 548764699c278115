"""What satisfaction terminals counted: one row a structure, month and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Find
from bot.actions.lists.of_one_department import DEPARTMENT, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.actions.usage.lists.cells import MONTH, NO_MONTH, OPINIONS, TO_COME, department_of, place_column
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import Faults, ReadList, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.lists.kinds import Cell, plain
from bot.domain.usage.months import stored
from bot.domain.usage.terminals import THOUSAND, TerminalCount
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.usage import terminals as store

LONGEST_SOURCE = 80
NO_OPINIONS, NO_SHARE = "le nombre d’avis manque", "le pourcentage de satisfaits manque"
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,15})?)[ \u00a0\u202f]?(%?)")
LOW = "un pour cent de satisfaits ou moins : vérifiez (90 % s’écrit 90)"
ONE_PERCENT = 10  # of a thousand


def _share(text: str) -> int | None:
    """« 92 », « 92,5 % », « 91,6667 » → of a thousand.

    « 0,92 » is as likely a part of one that lost its sign as less than one percent: it is not guessed.
    """
    if not text:
        return None
    match = PERCENT.fullmatch(text)
    share = Decimal(match[1].replace(",", ".")) * 10 if match else Decimal(THOUSAND + 1)
    if match and not match[2] and 0 < share < ONE_PERCENT:
        raise ValueError("un pourcentage sûr : écrivez 92 ou 92 % plutôt que 0,92")
    if share > THOUSAND:
        raise ValueError("un pourcentage de 0 à 100 (92,5)")
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def _written(satisfied: int, _around: Around) -> Cell:
    """Less than one percent has its sign, so that it is read again as such."""
    share = Decimal(satisfied) / 10
    return f"{share} %".replace(".", ",") if 0 < satisfied < ONE_PERCENT else share


SHARE = plain(_share, _written)


@dataclass(frozen=True, slots=True)
class PlacedCount(TerminalCount):
    """With what its structure is called."""

    place: str = ""


class Satisfaction(OfOneDepartment[PlacedCount]):
    name = "satisfaction"
    label = "Satisfaction des bornes"
    file_name = "satisfaction"
    columns = (
        place_column("id_fs", numbered=True),
        Column("month", ("mois", "période", "date"), MONTH, is_required=True, missing=NO_MONTH),
        Column(
            "opinions",
            ("nb_avis", "nombre d’avis", "avis", "votes", "réponses"),
            OPINIONS,
            is_required=True,
            missing=NO_OPINIONS,
        ),
        Column(
            "satisfied",
            (
                "pct_satisfaits",
                "pourcentage de satisfaits",
                "% satisfaits",
                "satisfaction",
                "satisfaits",
                "taux de satisfaction",
            ),
            SHARE,
            is_required=True,
            missing=NO_SHARE,
        ),
        Column("source", ("source", "borne", "origine"), kinds.LINE, is_typed=True, longest=LONGEST_SOURCE),
        DEPARTMENT,
    )
    tables = (("terminal_counts", "id"),)
    marks = ("directory_mark", "terminal_counts_mark")
    is_in_directory = False
    once = "même structure, même mois et même source qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_places(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[PlacedCount]:
        return [one for one in await self.known(tx, around) if around.within(one.department_code)]

    async def known(self, tx: Reading, around: Around) -> Sequence[PlacedCount]:
        return [_placed(one, around) for one in await store.counts(tx, around.home)]

    async def put(self, tx: Transaction, records: Sequence[PlacedCount], now: datetime) -> None:
        await store.put(tx, records, now)

    # Rows

    def finished(self, values: Values, _cells: Cells, local: Local) -> Values:
        faults = Faults()
        found = dict(values)
        with faults:
            if found.get("structure_id"):
                found["department_code"] = department_of(found["structure_id"], local.around)
        with faults:
            month = found.get("month")
            if isinstance(month, date) and month > local.today:
                raise RowRefused(TO_COME)
        faults.tell()
        return found

    def remarks(self, values: Values, cells: Cells, _local: Local) -> Iterable[str]:
        share = values.get("satisfied")
        if isinstance(share, int) and 0 < share <= ONE_PERCENT:
            yield f"{cells.title('satisfied')} : {LOW}"

    def key(self, values: Values) -> str:
        return _key(values.get("structure_id"), values.get("month"), values.get("source"))

    def finder(self, known: Sequence[PlacedCount], _around: Around) -> Find[PlacedCount]:
        by_key = {_key(one.structure_id, one.month, one.source): one for one in known}
        return lambda draft: by_key.get(draft.key)

    def one_made(self, draft: RowDraft, stored: PlacedCount | None, around: Around) -> PlacedCount:
        if stored is not None:
            return read_into(stored, draft.values)
        made = read_into(PlacedCount(new_id(), "", "", date.min, 0, 0), draft.values)
        return _placed(made, around)

    def absent(
        self,
        _known: Sequence[PlacedCount],
        _outcomes: Sequence[RowOutcome[PlacedCount]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[PlacedCount]:
        """A list of one month says nothing of the others."""
        return ()

    def called(self, record: PlacedCount) -> str:
        return f"{record.place}, {stored(record.month)} : {record.opinions} avis"


def _key(structure_id: object, month: object, source: object) -> str:
    return f"{structure_id} {month} {normalise(str(source or ''))}"


def _placed(one: TerminalCount, around: Around) -> PlacedCount:
    own = {field.name: getattr(one, field.name) for field in fields(TerminalCount)}
    return PlacedCount(**own, place=around.places.written(one.structure_id))


SATISFACTION = Satisfaction()
