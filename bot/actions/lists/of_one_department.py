"""Records that belong to one département or to all: told apart by an id, else by their name within the département."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from bot.actions.lists.noun import Find, ListNoun
from bot.actions.lists.rows import Cells, Values
from bot.domain.core.words.normalise import normalise
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import ReadList, RowDraft, RowOutcome, RowRefused
from bot.domain.lists.kinds import ColumnKind, identifier

ELSEWHERE = "cette fiche est celle d’un autre département"
EVERYBODYS = (
    "cette fiche est commune à tous les départements, elle ne peut pas être modifiée ici : "
    "laissez la ligne telle quelle, ou donnez un autre nom à la vôtre"
)
BELOW = "cette ligne ressemble à un total ou à une note sous la liste : rien n’en est fait"
TOTAL = re.compile(
    r"sous tota(?:l|ux)\b.*|tota(?:l|ux)(?: (?:general|generaux|annuel|cumule|\d+|des?|du|d)\b.*)?"
)
NUMBERS = re.compile(r"[\d\s.,:/%€-]+")
UPDATED = r"(?:liste )?(?:mise? a jour|maj)(?: (?:le|du|au))? \d{1,2} \w+ \d{2,4}"
FOOTNOTE = re.compile(rf"{UPDATED}|(?:nb|source|sources|legende) .+")


ID = Column("id", ("Identifiant", "id"), identifier(32), is_kept=True)
DEPARTMENT = Column(
    "department_code",
    ("Département", "code département"),
    ColumnKind(read=None, write=lambda code, _around: code or ""),
)


def is_below_a_list(name: str, others: Collection[str]) -> bool:
    """« TOTAL » with figures beside it; alone in its row, « * à confirmer », « Mise à jour le 12/11/2026 ».

    `others`: what else the row says.
    """
    said = normalise(name)
    is_a_note = not others and (name.startswith("*") or FOOTNOTE.fullmatch(said) is not None)
    return is_a_note or (TOTAL.fullmatch(said) is not None and all(map(NUMBERS.fullmatch, others)))


class Owned(Protocol):
    """`department_code` None: everybody's."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...
    @property
    def department_code(self) -> str | None: ...


OwnedRecord = TypeVar("OwnedRecord", bound=Owned)


class OfOneDepartment(ListNoun[OwnedRecord]):
    """`named_by`: the attribute that tells records of one département apart."""

    named_by: ClassVar[str] = "name"

    def local(self, cells: Cells, around: Around) -> Local | None:
        said = cells.text(DEPARTMENT.field)
        if not said:
            return around.local()
        code = around.code_of(said)
        if code not in around.departments:
            raise RowRefused(f"département « {code[:20]} » inconnu")
        return around.local(code) if around.within(code) else None

    def finished(self, values: Values, _cells: Cells, local: Local) -> Values:
        return {**values, "department_code": local.code} if local.code else values

    def key(self, values: Values) -> str:
        return f"{values.get('department_code') or ''} {normalise(str(values[self.named_by]))}"

    def finder(self, known: Sequence[OwnedRecord], around: Around) -> Find[OwnedRecord]:
        by_id = {one.id: one for one in known}
        by_name = self._keys(known, around)

        def find(draft: RowDraft) -> OwnedRecord | None:
            stored = by_id.get(str(draft.values.get("id"))) or by_name.get(draft.key)
            if stored is not None and not around.within(stored.department_code):
                raise RowRefused(ELSEWHERE)
            return stored

        return find

    def made(self, draft: RowDraft, stored: OwnedRecord | None, around: Around) -> OwnedRecord:
        name = str(draft.values.get(self.named_by, ""))
        others = [cell for cell in draft.cells if cell and normalise(cell) != normalise(name)]
        if stored is None and is_below_a_list(name, others):
            raise RowRefused(BELOW)
        record = self.one_made(draft, stored, around)
        is_everybodys = stored is not None and stored.department_code is None
        if is_everybodys and around.only is not None and record != stored:
            raise RowRefused(EVERYBODYS)
        return record

    def one_made(self, draft: RowDraft, stored: OwnedRecord | None, around: Around) -> OwnedRecord:
        """What the row makes, before it is known whether one may. Raises RowRefused."""
        raise NotImplementedError

    def absent(
        self,
        known: Sequence[OwnedRecord],
        outcomes: Sequence[RowOutcome[OwnedRecord]],
        _reading: ReadList,
        around: Around,
    ) -> Iterable[OwnedRecord]:
        present = {outcome.record.id for outcome in outcomes}
        return (
            one
            for one in known
            if one.id not in present
            and one.department_code is not None
            and around.within(one.department_code)
        )

    def _keys(self, known: Sequence[OwnedRecord], around: Around) -> Mapping[str, OwnedRecord]:
        """By key. A row without a département means the record of this one, else that of all."""
        found: dict[str, OwnedRecord] = {}
        visible = (one for one in known if around.within(one.department_code))
        for one in sorted(visible, key=lambda one: one.department_code is None):
            name = normalise(str(getattr(one, self.named_by)))
            found.setdefault(f"{one.department_code or ''} {name}", one)
            if around.only is not None:
                found.setdefault(f" {name}", one)
        return found
