"""Procedures with their keywords: a département changes its own, never everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.directory.lists.partners import with_partners
from bot.actions.lists.of_one_department import DEPARTMENT, ID, OfOneDepartment
from bot.domain.directory.partners import Procedure
from bot.domain.lists import kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import RowDraft, read_into
from bot.domain.lists.kinds import ColumnKind
from bot.domain.lists.parsers import LONGEST_WORDS, joined, several
from bot.ids import new_id
from bot.store.directory import partners as store
from bot.store.engine.transaction import Reading, Transaction


def _partner(text: str, local: Local) -> str:
    found = local.around.partners.meant(text) if text else frozenset()
    if len(found) != 1:
        raise ValueError("un partenaire, et un seul")
    return next(iter(found))


def _partners(text: str, local: Local) -> tuple[str, ...]:
    return tuple(_partner(part, local) for part in several(text))


def _partner_cell(partner_id: str, around: Around) -> str:
    return around.partners.written(partner_id)


def _partners_cell(partner_ids: Sequence[str], around: Around) -> str:
    return joined([around.partners.written(one) for one in partner_ids])


class Procedures(OfOneDepartment[Procedure]):
    name = "procedures"
    label = "Démarches et mots-clés"
    file_name = "demarches"
    columns = (
        ID,
        Column(
            "title",
            ("Démarche", "intitulé", "terme", "titre"),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="la démarche n’a pas d’intitulé",
        ),
        Column(
            "partner_id",
            ("Partenaire", "opérateur", "partenaire opérateur", "opérateur partenaire"),
            ColumnKind(_partner, _partner_cell),
            is_required=True,
        ),
        DEPARTMENT,
        Column("other_partners", ("Autres partenaires", "autres"), ColumnKind(_partners, _partners_cell)),
        Column(
            "keywords",
            ("Mots-clés", "mots clés", "synonymes", "autres mots"),
            kinds.WORDS,
            is_typed=True,
            longest=LONGEST_WORDS,
        ),
        Column("note", ("Remarque", "note", "commentaire"), kinds.LINE, is_typed=True),
    )
    tables = (("procedures", "id"),)
    named_by = "title"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_partners(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[Procedure]:
        return [one for one in await store.known_procedures(tx) if around.within(one.department_code)]

    async def known(self, tx: Reading, _around: Around) -> Sequence[Procedure]:
        return await store.known_procedures(tx)

    async def put(self, tx: Transaction, records: Sequence[Procedure], _now: datetime) -> None:
        await store.put_procedures(tx, records)

    def one_made(self, draft: RowDraft, stored: Procedure | None, around: Around) -> Procedure:
        before = stored or Procedure(str(draft.values.get("id") or new_id()), "", "", around.home)
        return read_into(before, draft.values)

    def called(self, record: Procedure) -> str:
        return record.title


PROCEDURES = Procedures()
