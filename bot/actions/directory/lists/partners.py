"""Partners, local ones and prescribers: a département changes its own, never everybody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.lists.of_one_department import DEPARTMENT, ID, OfOneDepartment
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.partners import Partner
from bot.domain.lists import aliases, kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import Note, RowDraft, RowOutcome, changed, read_into
from bot.domain.lists.kinds import ColumnKind, plain
from bot.domain.lists.parsers import one_of
from bot.ids import new_id
from bot.store.directory import partners as store
from bot.store.engine.transaction import Reading, Transaction

KINDS = {"bouquet": "Bouquet", "hors-bouquet": "Hors bouquet", "local": "Local"}
KIND_WORDS = {"bouquet": "bouquet", "hors": "hors-bouquet", "local": "local"}
MOST_TOLD = 8
ONLY_A_NAME = "rien d’autre que le nom (lignes {lines}) : si c’est un intertitre de votre liste, supprimez-le"
LOCAL_RANK = 500
"""After the partners of the bouquet."""


def _rank(text: str) -> int | str:
    if text and not (text.isdecimal() and len(text) <= 6):  # noqa: PLR2004 — no rank is longer
        raise ValueError("un rang (un nombre)")
    return int(text) if text else ""


def _beside(text: str, local: Local) -> str | None:
    found = local.around.partners.meant(text) if text else frozenset()
    if text and len(found) != 1:
        raise ValueError("un partenaire connu")
    return next(iter(found), None)


def _beside_cell(partner_id: str | None, around: Around) -> str:
    return around.partners.written(partner_id) if partner_id else ""


class Partners(OfOneDepartment[Partner]):
    name = "partners"
    label = "Partenaires et prescripteurs"
    file_name = "partenaires"
    columns = (
        ID,
        Column(
            "name",
            (
                "Nom du partenaire",
                "partenaire",
                "nom",
                "prescripteur",
                "mairie",
                "association",
                "organisme",
                "nom de la structure",
            ),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="le partenaire n’a pas de nom",
        ),
        DEPARTMENT,
        Column("full_name", ("Nom complet", "raison sociale"), kinds.LINE, is_typed=True),
        Column(
            "former_names", ("Autres noms", "anciens noms", "sigles", "sigle"), kinds.SEVERAL, is_typed=True
        ),
        Column(
            "kind",
            ("Sorte de partenaire", "bouquet"),
            plain(one_of(KIND_WORDS, "", KINDS.values()), lambda kind, _: KINDS[kind]),
            is_kept=True,
        ),
        Column("category", ("Catégorie", "type"), kinds.LINE, is_typed=True),
        Column(
            "public_phone",
            (
                "Téléphone public",
                "téléphone",
                "tel",
                "numéro de téléphone",
                "standard",
                *aliases.PHONES,
            ),
            kinds.PHONE,
        ),
        Column(
            "email",
            ("Courriel", *aliases.MAILS, *aliases.EMAILS),
            kinds.EMAIL,
        ),
        Column("website", ("Site", "site internet", "site web", "lien", "url"), kinds.SITE),
        Column("notice", ("Remarque", "note", "commentaire", "permanences", "observations"), is_typed=True),
        Column("rank", ("Rang",), plain(_rank), is_kept=True),
        Column("beside", ("À montrer aussi",), ColumnKind(_beside, _beside_cell)),
    )
    tables = (("partners", "id"), ("partner_names", "partner_id"))
    within = "beside"
    referred = "referred_partners"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_partners(tx, around)

    async def read_against(self, tx: Reading, around: Around) -> Around:
        """Those of other départements are known, so as not to be made again, nor changed."""
        return replace(around, partners=PartnerNames(await store.known_partners(tx, around.home)))

    async def exported(self, _tx: Reading, around: Around) -> Sequence[Partner]:
        return [one for one in around.partners.partners.values() if around.within(one.department_code)]

    async def known(self, _tx: Reading, around: Around) -> Sequence[Partner]:
        return list(around.partners.partners.values())

    async def put(self, tx: Transaction, records: Sequence[Partner], _now: datetime) -> None:
        await store.put_partners(tx, records)

    def one_made(self, draft: RowDraft, stored: Partner | None, around: Around) -> Partner:
        """What a département adds is local; its name is its usual one, unless it has another here."""
        home = around.home
        code = draft.values.get("department_code") or home
        kind, rank = ("local", LOCAL_RANK) if code else ("bouquet", 0)
        new = Partner(str(draft.values.get("id") or new_id()), "", department_code=home, kind=kind, rank=rank)
        record = read_into(stored or new, draft.values)
        if record.department_code is not None:
            record = changed(record, {"kind": "local"})
        is_usual = stored is None or stored.name == stored.usual_name
        return changed(record, {"usual_name": record.name}) if is_usual else record

    def settled(
        self, outcomes: list[RowOutcome[Partner]], _known: Sequence[Partner], _around: Around
    ) -> tuple[list[RowOutcome[Partner]], list[Note]]:
        """A new one of which nothing else is said may be a title within the list: « ASSOCIATIONS »."""
        new = [one.draft for one in outcomes if one.stored is None]
        bare = [one.line for one in new if sum(map(bool, one.cells)) == 1]
        if not bare or len(bare) > len(new) / 2:
            return outcomes, []
        shown = ", ".join(map(str, bare[:MOST_TOLD])) + (", …" if len(bare) > MOST_TOLD else "")
        return outcomes, [Note(bare[0], ONLY_A_NAME.format(lines=shown))]


async def with_partners(tx: Reading, around: Around) -> Around:
    """With the names that mean something in the only département in question; None: all of them, everywhere."""
    seen = store.of_department if around.home else store.known_partners
    return replace(around, partners=PartnerNames(await seen(tx, around.home)))


PARTNERS = Partners()
