"""Commitments, which people call actions: what, who, until when, done or not. They come in too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.lists.noun import Find
from bot.actions.lists.of_one_department import DEPARTMENT, ELSEWHERE, ID, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.actions.visits import commitments
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import ReadList, RowDraft, RowOutcome, RowRefused
from bot.domain.lists.kinds import Cell, ColumnKind, plain
from bot.domain.network.people_names import PeopleNames
from bot.domain.visits.commitments import (
    DONE,
    LONGEST_WHAT,
    LONGEST_WHO,
    OPEN,
    ORIGINS,
    Commitment,
    CommitmentSource,
    Who,
)
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.visits import commitments as store

STRUCTURE = "la structure"
BEGUN = ("en cours", "fait", "faite", "termine", "terminee", "realise", "realisee", "clos", "close")
FIGURES = re.compile(r"\d")
NOT_DONE = (
    OPEN,
    "ouvert",
    "ouverte",
    "en retard",
    "en cours",
    "non démarré",
    "à venir",
    "non fait",
    "non",
    "",
)
WELL_DONE = (
    DONE,
    "faite",
    "clos",
    "close",
    "terminé",
    "terminée",
    "réalisé",
    "réalisée",
    "ok",
    "oui",
    "x",
    "100 %",
)
WORDS = {normalise(word): done for done, words in ((False, NOT_DONE), (True, WELL_DONE)) for word in words}


def _state(text: str) -> bool:
    """Whether it is done: « fait le 12/11 », « en cours (50 %) »."""
    said = normalise(text)
    begun = next((word for word in BEGUN if said.startswith(f"{word} ") and FIGURES.search(said)), said)
    said = said if said in WORDS else begun
    if said not in WORDS:
        raise ValueError("« à faire » ni « fait »")
    return WORDS[said]


class Actions(OfOneDepartment[Commitment]):
    name = "actions"
    label = "Actions"
    file_name = "actions"
    columns = (
        Column(
            "what",
            ("Quoi", "action", "actions", "à faire", "description"),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="il manque ce qui est à faire",
            longest=LONGEST_WHAT,
        ),
        Column(
            "who",
            ("Qui", "responsable", "porteur", "pilote"),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="il manque qui s’en charge",
            longest=LONGEST_WHO,
        ),
        Column(
            "due_on",
            ("Échéance", "pour le", "pour quand", "quand", "date limite", "avant le"),
            kinds.DAY,
            is_required=True,
            missing="l’échéance manque",
        ),
        Column("is_done", ("État", "statut", "fait"), plain(_state), is_literal=True),
        Column("origin", ("Origine",), ColumnKind(read=None)),
        Column("structure", ("Structure", "France services"), kinds.LINE),
        ID,
        DEPARTMENT,
    )
    tables = (("commitments", "id"),)
    named_by = "what"
    marks = ("directory_mark", "members_mark", "commitments_mark")
    is_in_directory = False
    once = "même action et même échéance qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        people = PeopleNames(entry.member for entry in await members.listed(tx, around.home))
        return replace(await with_places(tx, around), people=people)

    async def exported(self, tx: Reading, around: Around) -> Sequence[Commitment]:
        """Those that are open first, by day."""
        return [one for one in await store.everything(tx, around.home) if around.within(one.department_code)]

    async def known(self, tx: Reading, _around: Around) -> Sequence[Commitment]:
        return await store.everything(tx, None)

    async def put(self, tx: Transaction, records: Sequence[Commitment], _now: datetime) -> None:
        for record in records:
            await store.put(tx, record)

    async def follow_up(self, tx: Transaction, ids: Collection[str], now: datetime) -> Sequence[ChangedEvent]:
        """Whoever is to do them is reminded as of what they are now."""
        for each in ids:
            found = await store.commitment(tx, each, None)
            if found is None:
                await commitments.forget_reminders(tx, each)
            else:
                await commitments.remind(tx, found, now)
        return ()

    def cells(self, record: Commitment, around: Around) -> Mapping[str, Cell]:
        origin = ORIGINS[record.source.kind]
        return {
            "what": record.what,
            "who": _who_written(record, around),
            "due_on": record.due_on,
            "is_done": OPEN if record.is_open else DONE,
            "origin": origin,
            "structure": around.places.written(record.source.structure_id),
            "id": record.id,
            "department_code": record.department_code,
        }

    # A row

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        code = local.code or local.around.home
        if code is None:
            raise RowRefused("il manque le département")
        found = {**values, "department_code": code}
        if "structure" in values:
            try:
                found["structure"] = local.around.places.meant(str(values["structure"]), code)
            except ValueError as error:
                raise RowRefused(f"{cells.title('structure')} : ce n’est pas {error}") from None
        return found

    def key(self, values: Values) -> str:
        return f"{values.get('department_code')} {normalise(str(values['what']))} {values['due_on']}"

    def finder(self, known: Sequence[Commitment], around: Around) -> Find[Commitment]:
        by_id = {one.id: one for one in known}
        by_key = {f"{one.department_code} {normalise(one.what)} {one.due_on}": one for one in reversed(known)}

        def find(draft: RowDraft) -> Commitment | None:
            stored = by_id.get(str(draft.values.get("id"))) or by_key.get(self.key(draft.values))
            if stored is not None and not around.within(stored.department_code):
                raise RowRefused(ELSEWHERE)
            return stored

        return find

    def one_made(self, draft: RowDraft, stored: Commitment | None, around: Around) -> Commitment:
        values = draft.values
        what, due_on = str(values["what"]), values["due_on"]
        if not isinstance(due_on, date):
            raise RowRefused("l’échéance manque")
        code = str(values["department_code"])
        by = around.by.id if around.by else None
        before = stored or Commitment(
            str(values.get("id") or new_id()), code, "", Who(), due_on, CommitmentSource(), by, around.now
        )
        said = values.get("structure", before.source.structure_id)
        place = str(said) if said else None
        source = replace(before.source, structure_id=place)
        made = replace(before, what=what, due_on=due_on, source=source)
        if stored is None or str(values["who"]) != _who_written(stored, around):
            made = replace(made, who=_who(str(values["who"]), code, place, around))
        return _with_state(made, values.get("is_done"), around)

    def absent(
        self,
        _known: Sequence[Commitment],
        _outcomes: Sequence[RowOutcome[Commitment]],
        _reading: ReadList,
        _around: Around,
    ) -> Iterable[Commitment]:
        """Those of one meeting say nothing of the others."""
        return ()

    def called(self, record: Commitment) -> str:
        return f"{record.what} ({record.due_on:%d/%m/%Y})"


def _who_written(record: Commitment, around: Around) -> str:
    if record.who.is_structures:
        return STRUCTURE
    one = around.people.people.get(record.who.member_id or "")
    return record.who.words or (one.name if one else "")


def _who(text: str, code: str, place: str | None, around: Around) -> Who:
    """Somebody of the network by name, the structure of the row, or the words as they are."""
    if place and normalise(text) in (
        normalise(STRUCTURE),
        "structure",
        normalise(around.places.written(place)),
    ):
        return Who(is_structures=True)
    found = [one for one in around.people.meant(text, code, None) if one.state == "active"]
    return Who(member_id=found[0].id) if len(found) == 1 else Who(words=text)


def _with_state(made: Commitment, is_done: object, around: Around) -> Commitment:
    """An import without the column says nothing of it."""
    if is_done is None or is_done is not made.is_open:
        return made
    if is_done:
        return replace(made, done_at=around.now, done_by=around.by.id if around.by else None)
    return replace(made, done_at=None, done_by=None)


ACTIONS = Actions()
