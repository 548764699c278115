"""What the ids of incidents are called: their kinds, partners and structures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.actions.incidents.looking import partner_names
from bot.domain.incidents import searching
from bot.domain.incidents.incidents import Incident, IncidentKind
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import listing


@dataclass(frozen=True, slots=True)
class IncidentNames:
    """By id; a structure by its label."""

    kinds: Mapping[str, IncidentKind]
    partners: Mapping[str, str]
    structures: Mapping[str, str]

    def of(self, incident: Incident) -> tuple[str, str, str]:
        """Its kind, its partner, its structure; empty where there is none."""
        return (
            self.kinds[incident.kind_id].title,
            self.partners.get(incident.partner_id or "", ""),
            self.structures.get(incident.structure_id or "", ""),
        )

    def called(self, word: str) -> list[str]:
        """The ids of what has this word in its name."""
        titles = {kind_id: kind.title for kind_id, kind in self.kinds.items()}
        all_of_them = {**titles, **self.partners, **self.structures}
        return [one for one, name in all_of_them.items() if searching.fits([word], name)]


async def names_of(tx: Reading, scope: str | None, shown: Iterable[Incident]) -> IncidentNames:
    """Of what is shown: all of France has thousands of structures."""
    ids = {one.structure_id for one in shown if one.structure_id}
    places = [await structures.structure(tx, each) for each in sorted(ids)]
    return IncidentNames(
        await listing.all_kinds(tx),
        await partner_names(tx, scope),
        {one.id: one.label for one in places if one is not None},
    )


async def all_names(tx: Reading, scope: str | None) -> IncidentNames:
    places = await structures.structures(tx, scope)
    return IncidentNames(
        await listing.all_kinds(tx),
        await partner_names(tx, scope),
        {one.id: one.label for one in places},
    )
