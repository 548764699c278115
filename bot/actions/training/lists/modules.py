"""Modules: what can be learnt. A département changes its own, never everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.lists.of_one_department import DEPARTMENT, ID, OfOneDepartment
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import durations, kinds
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import RowDraft, RowRefused, read_into
from bot.domain.lists.kinds import plain
from bot.domain.lists.parsers import yes_or_no
from bot.domain.training.modules import LONGEST_LINE, LONGEST_TITLE, Module
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.training import modules as store

WORDS = {
    "obligatoire": "oui",
    "facultatif": "non",
    "facultative": "non",
    "optionnel": "non",
    "optionnelle": "non",
}
COMPULSORY = plain(lambda text: yes_or_no(WORDS.get(normalise(text), text)), kinds.YES_OR_NO.write)


class Modules(OfOneDepartment[Module]):
    name = "modules"
    label = "Modules de formation"
    file_name = "modules"
    columns = (
        ID,
        Column(
            "title",
            ("Intitulé", "module", "titre", "nom du module", "formation"),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="le module n’a pas d’intitulé",
            longest=LONGEST_TITLE,
        ),
        Column(
            "body",
            ("Organisme", "opérateur", "organisme formateur", "organisateur"),
            kinds.LINE,
            is_typed=True,
            longest=LONGEST_LINE,
        ),
        Column(
            "hours",
            ("Durée (h)", "durée", "durée en heures", "nombre d'heures"),
            plain(durations.hours, lambda hours, _: durations.exact(hours)),
        ),
        Column(
            "format", ("Modalité", "modalités", "format"), kinds.LINE, is_typed=True, longest=LONGEST_LINE
        ),
        Column(
            "public", ("Public", "public visé", "pour qui"), kinds.LINE, is_typed=True, longest=LONGEST_LINE
        ),
        Column("compulsory", ("Obligatoire", "module obligatoire"), COMPULSORY),
        DEPARTMENT,
    )
    tables = (("modules", "id"),)
    named_by = "title"
    referred = "referred_modules"
    state = ("retiré", "retired_at")

    async def exported(self, tx: Reading, around: Around) -> Sequence[Module]:
        """Those of everybody too."""
        known = await store.known(tx)
        return [one for one in known if one.retired_at is None and around.within(one.department_code)]

    async def known(self, tx: Reading, _around: Around) -> Sequence[Module]:
        """Those that are taught first: of two of one title, that one is meant."""
        return sorted(await store.known(tx), key=lambda one: one.retired_at is not None)

    async def put(self, tx: Transaction, records: Sequence[Module], _now: datetime) -> None:
        for record in records:
            await store.put(tx, record)

    def one_made(self, draft: RowDraft, stored: Module | None, around: Around) -> Module:
        """One that was retired is taught again."""
        if not normalise(str(draft.values["title"])):
            raise RowRefused("Intitulé : il s’écrit en lettres ou en chiffres")
        before = stored or Module(str(draft.values.get("id") or new_id()), "", around.home)
        return read_into(before, {**draft.values, "retired_at": None})

    def called(self, record: Module) -> str:
        return record.title


MODULES = Modules()
