"""An audience in one cell: « Tous », « Conseillers | Secteur Vexin », « sans le module Accueil »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.places import Places
from bot.domain.lists.parsers import JOIN, several
from bot.domain.network.audiences import EVERYBODY, Audience
from bot.domain.network.roles import Role
from bot.domain.network.sector_names import SectorNames
from bot.domain.network.sectors import Sector
from bot.domain.training.module_names import ModuleNames

ALL = "Tous"
ALL_WORDS = frozenset(
    {"tou", "tous", "toutes", "toute", "tout le monde", "tout le reseau", "toute le reseau"}
)
ROLE_WORDS: Mapping[Role, str] = {
    Role.CONSEILLER: "Conseillers",
    Role.ANIMATEUR: "Animateurs",
    Role.PREFECTURE: "Préfecture",
    Role.NATIONAL: "National",
}
ROLES = {
    "conseiller": Role.CONSEILLER,
    "conseillere": Role.CONSEILLER,
    "animateur": Role.ANIMATEUR,
    "animatrice": Role.ANIMATEUR,
    "prefecture": Role.PREFECTURE,
    "national": Role.NATIONAL,
    "niveau national": Role.NATIONAL,
}
NOT_ROLES = re.compile(r"^(?:tou(?:t|s|te|tes) )?(?:les |des )?|(?: france services?)$")
LACKS = "sans le module"
LACKING = re.compile(r"(?i)^sans (?:le |avoir suivi )?(?:le )?(?:module )?\s*:?\s*")
SECTOR = re.compile(r"(?i)^secteur\s*:?\s*")
AND = re.compile(r"(?i)\s+(?:et|\+|&|plus)\s+(?:aussi\s+)?(?:le |la |les )?")
PLACE = re.compile(r"(?i)^(?:structure|france services)\s*:\s*")


class AudienceRefused(Exception):
    """Its message is what somebody can mend, in French."""


@dataclass(frozen=True, slots=True)
class AudienceWords:
    """Read and written with the names of one département, `code`."""

    sectors: SectorNames
    places: Places
    modules: ModuleNames
    code: str

    def written(self, audience: Audience) -> str:
        """Each part means itself again; what is not known any more is said by its id."""
        parts = list(self._parts(audience))
        single = len(parts) == 1 and re.search(r"[;,\n]", parts[0])
        return JOIN.join(parts) + (JOIN if single else "") or ALL

    def _parts(self, audience: Audience) -> Iterator[str]:
        yield from (ROLE_WORDS[role] for role in Role if role in audience.roles)
        for one in self._sorted_sectors(audience):
            known = self.sectors.sectors.get(one)
            yield self._clear("secteur", one, known.name if known else "", Audience(sectors=frozenset({one})))
        for one in sorted(audience.structures):
            meant = Audience(structures=frozenset({one}))
            yield self._clear("structure", one, self.places.written(one), meant)
        if audience.lacks:
            yield f"{LACKS} {self.modules.written(audience.lacks, self.code)}"

    def _sorted_sectors(self, audience: Audience) -> list[str]:
        known = self.sectors.sectors
        return sorted(audience.sectors, key=lambda one: (known[one].name if one in known else "", one))

    def _clear(self, prefix: str, identifier: str, name: str, wanted: Audience) -> str:
        """The name alone where it says this and nothing else, else the prefix with the id."""
        try:
            is_clear = bool(name) and "|" not in name and self.meant(f"{name}{JOIN}") == wanted
        except AudienceRefused:
            is_clear = False
        return name if is_clear else f"{prefix} : {identifier}"

    def meant(self, text: str) -> Audience:
        """Raises AudienceRefused with what a part of it is not; an empty text means everybody."""
        try:
            parts = several(text)
        except ValueError as error:
            raise AudienceRefused(f"n’est pas {error}") from None
        found = EVERYBODY
        for part in parts:
            if _is_all(part):
                if len(parts) > 1:
                    raise AudienceRefused(f"« {ALL} » s’écrit seul, sans secteur ni rôle à côté")
                return EVERYBODY
            found = self._with_each(found, part)
        return found

    def _with_each(self, audience: Audience, part: str) -> Audience:
        """« Vexin et conseillers » is two, where « Cergy et Pontoise » is no sector. Raises AudienceRefused."""
        try:
            return self._with(audience, part)
        except AudienceRefused:
            pieces = AND.split(part)
            with suppress(AudienceRefused):
                for piece in pieces if len(pieces) > 1 else ():
                    audience = self._with(audience, piece)
                if len(pieces) > 1:
                    return audience
            raise

    def _with(self, audience: Audience, part: str) -> Audience:
        if match := LACKING.match(part):
            return self._lacking(audience, part[match.end() :])
        if role := ROLES.get(_role_key(part)):
            return replace(audience, roles=audience.roles | {role})
        place, sector = self._place(part), None if PLACE.match(part) else self._sector(part)
        if place and sector:
            both = f"« {part[:60]} » est un secteur et une France services"
            raise AudienceRefused(f"{both} : écrivez « secteur : … » ou « structure : … »")
        if place:
            return replace(audience, structures=audience.structures | {place})
        if sector:
            return replace(audience, sectors=audience.sectors | {sector.id})
        near = self.sectors.near(part, self.code)
        question = f" : vouliez-vous écrire « {near} » ?" if near else ""
        told = "n’est ni un secteur, ni une France services, ni un rôle"
        raise AudienceRefused(f"« {part[:60]} » {told}{question}")

    def _sector(self, part: str) -> Sector | None:
        return self.sectors.meant(SECTOR.sub("", part), self.code)

    def _place(self, part: str) -> str | None:
        said = PLACE.sub("", part)
        if said == part and SECTOR.match(part):
            return None
        try:
            return self.places.meant(said, self.code)
        except ValueError:
            return None

    def _lacking(self, audience: Audience, title: str) -> Audience:
        module = self.modules.meant(title, self.code)
        if module is None:
            raise AudienceRefused(unknown_module(self.modules, title, self.code))
        if audience.lacks not in ("", module.id):
            raise AudienceRefused("un seul « sans le module… » par événement")
        return replace(audience, lacks=module.id)


def unknown_module(modules: ModuleNames, title: str, code: str | None) -> str:
    """Why a title is refused, with the one that is spelt almost so."""
    near = modules.near(title, code)
    question = f" : vouliez-vous écrire « {near} » ?" if near else " : ajoutez-le d’abord avec /modules"
    return f"module « {title[:60]} » inconnu{question}"


def _is_all(part: str) -> bool:
    return normalise(part) in ALL_WORDS


def _role_key(part: str) -> str:
    said = NOT_ROLES.sub("", normalise(part)).strip()
    return " ".join(singular(word) for word in said.split())
