"""Départements: what depends on where one is (time zone, telephone region, public holidays)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.core.words.normalise import normalise


@dataclass(frozen=True, slots=True)
class Department:
    """`region` is INSEE's letter code; the last two are the words of `phonenumbers` and `holidays`."""

    code: str
    name: str
    region: str
    time_zone: str
    phone_region: str
    holidays_subdivision: str


REGIONS = {
    "ARA": "Auvergne-Rhône-Alpes",
    "BFC": "Bourgogne-Franche-Comté",
    "BRE": "Bretagne",
    "CVL": "Centre-Val de Loire",
    "COR": "Corse",
    "GES": "Grand Est",
    "HDF": "Hauts-de-France",
    "IDF": "Île-de-France",
    "NAQ": "Nouvelle-Aquitaine",
    "NOR": "Normandie",
    "OCC": "Occitanie",
    "PAC": "Provence-Alpes-Côte d'Azur",
    "PDL": "Pays de la Loire",
}
"""Those of several départements, by INSEE's letters."""
EVERYWHERE = frozenset({"tous", "toutes", "tout", "france entiere", "national"})
CODE = r"\d{1,3}|2[AB]"
CALLED = re.compile(
    rf"(?:le )?(?:d[ée]p(?:artement|t)?\.?|d|fr-|le|n°)\s*(?:(?:du|n°|:)\s*)?({CODE})", re.IGNORECASE
)
"""« Dép. 95 », « le 95 », « D95 », « FR-95 »."""
CODE_AND_NAME = re.compile(rf"(?P<code>{CODE})\s*[-–:(]?\s*(?P<name>\D.*?)?\)?", re.IGNORECASE)
NAME_AND_CODE = re.compile(rf"(?P<name>\D+?)\s*[-–:(]?\s*(?P<code>{CODE})\s*\)?", re.IGNORECASE)
BETWEEN = re.compile(r"[,;/|\n]")
AND = re.compile(r"\s+(?:et|&|\+)\s+", re.IGNORECASE)


class UnknownDepartment(ValueError):
    """The text names none, or none that we know."""


class DepartmentNames:
    """What a text means, of the départements we know: « 75, 95 », « 95 et 78 », « Val-d'Oise (95) », « Bretagne »."""

    def __init__(self, known: Mapping[str, Department]) -> None:
        self._known = known

    def meant(self, text: str) -> frozenset[str]:
        """Codes; none for an empty text. Raises UnknownDepartment."""
        if normalise(text) in EVERYWHERE:
            return frozenset(self._known)
        parts = filter(None, (part.strip() for part in BETWEEN.split(text)))
        found = frozenset(code for part in parts for code in self._part(part))
        if text and not found:
            raise UnknownDepartment(text)
        return found

    def _part(self, part: str) -> frozenset[str]:
        """Names with « et » in them are looked for before what « et » joins."""
        words = AND.split(part)
        found: frozenset[str] = frozenset()
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                if codes := self._single(" et ".join(words[start:end])):
                    break
            else:
                raise UnknownDepartment(part)
            found, start = found | codes, end
        return found

    def _single(self, part: str) -> frozenset[str]:
        """A name, codes, or both; none when it is unknown."""
        if called := CALLED.fullmatch(part):
            part = called[1]
        codes = frozenset(department_code(word) for word in part.split())
        if codes <= self._known.keys():
            return codes
        if named := self._names.get(normalise(part)):
            return named
        for pattern in (CODE_AND_NAME, NAME_AND_CODE):
            if match := pattern.fullmatch(part):
                code, name = department_code(match["code"]), match["name"] or ""
                if self._names.get(normalise(name)) == frozenset((code,)):
                    return frozenset((code,))
        return frozenset()

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """Of régions too; of the same name, the département is meant."""
        regions = {
            normalise(name): frozenset(one.code for one in self._known.values() if one.region == region)
            for region, name in REGIONS.items()
        }
        return regions | {normalise(one.name): frozenset((one.code,)) for one in self._known.values()}


def department_code(text: str) -> str:
    """A code as the State writes it, whatever Excel did to it: « 1 », « 095 », « 2a » → 01, 95, 2A."""
    code = re.sub(r"\.0$", "", text.strip()).upper()
    if code.isdecimal():
        return str(int(code)).zfill(2)
    return code.lstrip("0") if re.fullmatch(r"0?2[AB]", code) else code
