"""The directory of one département, ready to be searched.

An index is kept in memory as long as the directory's revision in the database is the one it was built on, so an
import made by another process, or by the command line, is seen at the next search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions.core.refusals import Refusal
from bot.actions.directory.seed import elsewhere, everyday, french_words, not_for, open_questions
from bot.domain.core.departments import Department
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Hit, Index
from bot.domain.directory.structures import Structure
from bot.domain.directory.synonyms import with_synonyms
from bot.store.core import departments
from bot.store.directory import partners, referents, structures, synonyms
from bot.store.engine.transaction import Reading

EVERYBODY = "conseillers"
MOST_NEAR = 10
MOST_DEALING = 30


@dataclass(frozen=True, slots=True)
class Shelf:
    """One département's directory, as of one revision.

    Référents for the animateur only (`audience`) are on the whole one, which is for those who keep the directory.
    """

    revision: int
    department: Department
    partners: Mapping[str, Partner]
    procedures: Mapping[str, Procedure]
    referents: Mapping[str, Referent]
    by_partner: Mapping[str, Sequence[Referent]]
    structures: Mapping[str, Structure]
    index: Index
    _dealing: dict[str, Sequence[Hit]] = field(default_factory=dict)

    def today(self, now: datetime) -> date:
        """The département's own date: overseas it is not that of Paris."""
        return now.astimezone(ZoneInfo(self.department.time_zone)).date()

    def partner(self, partner_id: str) -> Partner:
        if partner_id not in self.partners:
            raise Refusal("partner_gone")
        return self.partners[partner_id]

    def label(self, partner: Partner) -> str:
        """On a button: « MSA · CGSS Guyane », where several are called so; what tells them apart is not cut off."""
        is_shared = sum(one.name == partner.name for one in self.partners.values()) > 1
        return f"{partner.usual_name} · {partner.name}" if is_shared and partner.usual_name else partner.name

    def procedure(self, procedure_id: str) -> Procedure:
        if procedure_id not in self.procedures:
            raise Refusal("partner_gone")
        return self.procedures[procedure_id]

    def referent(self, referent_id: str) -> Referent:
        if referent_id not in self.referents:
            raise Refusal("referent_gone")
        return self.referents[referent_id]

    def structure(self, structure_id: str) -> Structure:
        if structure_id not in self.structures:
            raise Refusal("structure_gone")
        return self.structures[structure_id]

    def nearest(self, latitude: float, longitude: float, limit: int) -> list[tuple[Structure, float]]:
        """The structures whose position is known, with their distance in kilometres, nearest first."""
        known = ((place, place.distance_from(latitude, longitude)) for place in self.structures.values())
        found = [(place, distance) for place, distance in known if distance is not None]
        return sorted(found, key=lambda pair: (pair[1], pair[0].id))[:limit]

    def dealing_with(self, procedure: Procedure) -> Sequence[Hit]:
        """The référents whose own words are those of a procedure, best first."""
        found = self._dealing.get(procedure.id)
        if found is None:
            words = " ".join((procedure.title, *procedure.keywords))
            found = self.index.search(words, MOST_DEALING, kind="referent").hits
            self._dealing[procedure.id] = found
        return found

    def near(self, structure_id: str | None) -> list[Referent]:
        """The référents whose organisation or area names the commune of a structure, where its advisers work."""
        place = self.structures.get(structure_id or "")
        commune = normalise(place.commune) if place else ""
        hits = self.index.search(commune, MOST_NEAR, kind="referent").hits if commune else ()
        found = [self.referents[hit.entry.id] for hit in hits]
        return [
            card for card in found if f" {commune} " in f" {normalise(f'{card.organisation} {card.covers}')} "
        ]

    def referents_of(self, partner_id: str) -> Sequence[Referent]:
        """Lines first, then mailboxes, then people; by organisation."""
        return self.by_partner.get(partner_id, ())

    def beside(self, partner: Partner) -> Partner | None:
        """The partner to show too: MSA beside family, health and retirement (docs/trade.md, « Partners »)."""
        return self.partners.get(partner.beside) if partner.beside else None


class Directory:
    """The shelves, one a département, or two where there are cards for the animateur only; built when asked for."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._whole: dict[str, Shelf] = {}

    async def shelf(self, tx: Reading, department_code: str, *, whole: bool = False) -> Shelf:
        revision = await partners.revision(tx, department_code)
        kept = self._whole if whole else self._shelves
        shelf = kept.get(department_code)
        if shelf is None or shelf.revision != revision:
            shelf, is_for_all = await _build(tx, department_code, revision, whole=whole)
            kept[department_code] = shelf
            if is_for_all:
                self._whole[department_code] = self._shelves[department_code] = shelf
        return shelf

    async def structures(
        self, tx: Reading, department_code: str, words: str, limit: int
    ) -> Sequence[Structure]:
        """The département's structures that fit some words, best first."""
        shelf = await self.shelf(tx, department_code)
        results = shelf.index.search(words, limit, kind="structure")
        return [shelf.structures[hit.entry.id] for hit in results.hits]


async def _build(tx: Reading, department_code: str, revision: int, *, whole: bool) -> tuple[Shelf, bool]:
    """The shelf, and whether the whole one and the one for everybody hold the same cards."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise Refusal("department_gone")
    all_partners = await partners.of_department(tx, department_code)
    procedures = with_synonyms(
        await partners.procedures_of_department(tx, department_code),
        await synonyms.of_department(tx, department_code),
    )
    cards = await referents.referents(tx, department_code)
    admitted = [card for card in cards if whole or card.audience == EVERYBODY]
    people = sorted(admitted, key=lambda card: (not card.line, card.is_personal, card.organisation))
    places = await structures.structures(tx, department_code)
    by_partner: defaultdict[str, list[Referent]] = defaultdict(list)
    for card in people:
        by_partner[card.partner_id].append(card)
    shelf = Shelf(
        revision=revision,
        department=department,
        partners={partner.id: partner for partner in all_partners},
        procedures={procedure.id: procedure for procedure in procedures},
        referents={referent.id: referent for referent in people},
        by_partner=by_partner,
        structures={structure.id: structure for structure in places},
        index=Index(
            entries_of(all_partners, procedures, people, places),
            open_questions(),
            not_for(),
            french_words(),
            elsewhere(),
            everyday(),
        ),
    )
    return shelf, all(card.audience == EVERYBODY for card in cards)
