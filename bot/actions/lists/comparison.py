"""The rows of a list against the records we know, each of one département or of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.core.normalise import normalise
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.lists.imports import Draft, Outcome, Plan, ReadList, Rejected, RowRefused, compare
from bot.domain.network.members import Member
from bot.files.lists.export import Cell, shown
from bot.files.tables.cells import masked
from bot.files.tables.columns import NOUNS
from bot.files.tables.grid import Table, unhurried

Only = frozenset[str] | None
Record = TypeVar("Record", Partner, Procedure, Member)

ELSEWHERE = "cette fiche est celle d’un autre département"
EVERYBODYS = (
    "cette fiche est commune à tous les départements, elle ne peut pas être modifiée ici : "
    "laissez la ligne telle quelle, ou donnez un autre nom à la vôtre"
)


@dataclass(frozen=True, slots=True)
class Comparison(Generic[Record]):
    """`name`: what tells records of one département apart; `make`: the record a row makes of the stored one, if any.

    `make` may raise RowRefused.
    """

    noun: str
    known: Sequence[Record]
    only: Only
    name: Callable[[Record], str]
    make: Callable[[Draft, Record | None], Record]
    cells: Callable[[Record], Mapping[str, Cell]]

    def plan(self, table: Table, reading: ReadList) -> Plan[Record]:
        refused: list[Rejected] = []
        outcomes = self._outcomes(reading.drafts, refused)
        created, changes, unchanged = compare(outcomes, self._described)
        rejected = sorted((*reading.rejected, *refused), key=lambda row: row.line)
        return Plan(
            noun=self.noun,
            header=table.header,
            created=created,
            changed=changes,
            unchanged=unchanged,
            rejected=tuple(rejected),
            absent=self._absent(outcomes),
            notes=reading.notes,
            skipped=reading.skipped,
        )

    def _outcomes(self, drafts: Iterable[Draft], refused: list[Rejected]) -> list[Outcome[Record]]:
        by_id = {one.id: one for one in self.known}
        by_name = self._by_name()
        outcomes: dict[str, Outcome[Record]] = {}
        for draft in unhurried(drafts):
            try:
                stored = by_id.get(str(draft.values.get("id"))) or by_name.get(draft.key)
                outcome = self._outcome(draft, stored, outcomes)
                outcomes[outcome.record.id] = outcome
            except RowRefused as error:
                refused.append(Rejected(draft.line, str(error), masked(draft.cells)))
        return list(outcomes.values())

    def _outcome(
        self, draft: Draft, stored: Record | None, others: Mapping[str, Outcome[Record]]
    ) -> Outcome[Record]:
        if stored is not None and not self._visible(stored):
            raise RowRefused(ELSEWHERE)
        record = self.make(draft, stored)
        if record.id in others:
            raise RowRefused(f"même fiche qu’à la ligne {others[record.id].draft.line}")
        is_everybodys = stored is not None and stored.department_code is None
        if is_everybodys and self.only is not None and record != stored:
            raise RowRefused(EVERYBODYS)
        return Outcome(draft, stored, record)

    def _by_name(self) -> dict[str, Record]:
        """By key, as the readers of lists make it: « 95 mairie de cergy ».

        A row without a département means the record of this one, else that of all.
        """
        found: dict[str, Record] = {}
        own_first = sorted(filter(self._visible, self.known), key=lambda one: one.department_code is None)
        for one in own_first:
            name = normalise(self.name(one))
            found.setdefault(f"{one.department_code or ''} {name}", one)
            if self.only is not None:
                found.setdefault(f" {name}", one)
        return found

    def _visible(self, record: Record) -> bool:
        return self.only is None or record.department_code is None or record.department_code in self.only

    def _absent(self, outcomes: Iterable[Outcome[Record]]) -> tuple[Record, ...]:
        present = {outcome.record.id for outcome in outcomes}
        return tuple(
            one
            for one in self.known
            if one.id not in present and one.department_code is not None and self._visible(one)
        )

    def _described(self, record: Record) -> Mapping[str, str]:
        return {NOUNS[self.noun][field][0]: shown(cell) for field, cell in self.cells(record).items()}
