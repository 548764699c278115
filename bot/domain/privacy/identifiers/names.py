"""How surely a name belongs to the number beside it.

The nearest name before a number decides: « ticket Caf 1234567 » is a ticket, « ticket : allocataire 1234567 » is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter

from bot.domain.privacy.identifiers.reading import ReadText
from bot.domain.privacy.identifiers.vocabulary import (
    ITS_NUMBER,
    NAMES,
    NUMBER_WORD,
    OTHERS,
    SHORT_NAMES,
    SMALL_WORDS,
)

REACH = 40  # characters between a number and its name
_BESIDE = 3
_SHORTEST_WORD = 4
_BEFORE_A_NAME = 25
_TICKET, _PHONE = "ticket", "phone"
_SEEKER = "france_travail_number"


class Strength(IntEnum):
    """How a number is named: somewhere near, right after it, right before it, with « n° » or the like.

    A number that no name makes an identifier needs NEVER.
    """

    NONE = 0
    NEAR = 1
    AFTER = 2
    DIRECT = 3
    NUMBERED = 4
    NEVER = 5


def _groups(named: dict[str, tuple[str, ...]], suffix: str = "") -> list[str]:
    return [f"(?P<{name}{suffix}>{'|'.join(words)})" for name, words in named.items()]


_ANY_NAME = "|".join([*_groups(OTHERS), *_groups(NAMES), *_groups(SHORT_NAMES, "_short")])
_NAMES = re.compile(rf"(?<![a-z0-9])(?:{_ANY_NAME})(?![a-z])")
_SEEKER_IN_SHORT = re.compile(r"(?<![A-Za-z])D(?:E|\. ?E\.?)(?![A-Za-z'])")
_ALL_CAPITALS = re.compile(r"[A-Z]{2,}\W{1,3}$")
_SMALL = re.compile(rf"(?:[\W_]|(?<![a-z])(?:{'|'.join(SMALL_WORDS)})(?![a-z]))*")
_IS_NUMBERED = re.compile(rf"(?<![a-z]){NUMBER_WORD}(?![a-z])")
_NUMBERED_BEFORE = re.compile(
    rf"(?<![a-z])(?:{NUMBER_WORD}|son|sa|mon|ma|votre|leur)"
    r"[\W_]{0,3}(?:(?:de|du|des|la|le|l|d)[\W_]{1,2}){0,2}$"
)
_IS_ITS_NUMBER = re.compile(ITS_NUMBER)
_IS_A_NUMBER = re.compile(f"(?<!d')ident|{ITS_NUMBER}")


@dataclass(frozen=True, slots=True)
class Name:
    """`is_short`: it names only what stands right beside it."""

    start: int
    end: int
    kind: str
    is_short: bool


class NumberNames:
    """Of one text, from left to right."""

    def __init__(self, reading: ReadText) -> None:
        self._lower = reading.lower
        self._names = [_name(found) for found in _NAMES.finditer(reading.lower)]
        if seekers := _seekers(reading.plain):
            self._names = sorted([*self._names, *seekers], key=attrgetter("start"))
        self._starts = [name.start for name in self._names]
        self.kinds = {name.kind for name in self._names}

    def strength(self, kind: str, start: int, end: int) -> Strength:
        """How surely the number between the two is one of this kind."""
        if kind not in self.kinds:
            return Strength.NONE
        before = self._before(start)
        for position in range(len(before) - 1, -1, -1):
            name = before[position]
            if name.kind in OTHERS:
                return Strength.NONE
            strength = self._strength_before(name, start) if name.kind == kind else Strength.NONE
            if strength is not Strength.NONE:
                of_a_ticket = any(one.kind == _TICKET for one in before[:position])
                return Strength.NONE if of_a_ticket and not self._says(_IS_ITS_NUMBER, name) else strength
        return self._strength_after(kind, end)

    def belongs_to_another(self, start: int) -> bool:
        """Whether the nearest name before is a phone's, a law's or the like, or one of them a ticket's."""
        before = self._before(start)
        return any(name.kind == _TICKET for name in before) or (bool(before) and before[-1].kind in OTHERS)

    def is_called_a_phone(self, start: int, end: int) -> bool:
        """« ligne dédiée titre de séjour 0134209595 poste 12 »."""
        after = self._names[bisect_left(self._starts, end) :][:1]
        nearby = [*self._before(start), *(name for name in after if name.start - end <= _BESIDE)]
        return any(name.kind == _PHONE for name in nearby)

    def ends_at(self, kind: str, position: int) -> bool:
        """« CAF1234567 »."""
        return any(name.end == position and name.kind == kind for name in self._before(position))

    def within(self, start: int, end: int) -> bool:
        """Whether a name that is a word stands between the two."""
        names = self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return any(name.end - name.start >= _SHORTEST_WORD for name in names)

    def _before(self, start: int) -> list[Name]:
        last = first = bisect_left(self._starts, start)
        while first and start - self._names[first - 1].end <= REACH:
            first -= 1
        return [name for name in self._names[first:last] if name.end <= start]

    def _strength_before(self, name: Name, start: int) -> Strength:
        if not _SMALL.fullmatch(self._lower, name.end, start):
            return Strength.NONE if name.is_short else Strength.NEAR
        numbered = (
            _IS_NUMBERED.search(self._lower, name.end, start)
            or self._says(_IS_A_NUMBER, name)
            or _NUMBERED_BEFORE.search(self._lower, max(0, name.start - _BEFORE_A_NAME), name.start)
        )
        return Strength.NUMBERED if numbered else Strength.DIRECT

    def _strength_after(self, kind: str, end: int) -> Strength:
        for name in self._names[bisect_left(self._starts, end) :]:
            if name.start - end > REACH:
                break
            if name.kind == kind and _SMALL.fullmatch(self._lower, end, name.start):
                numbered = self._says(_IS_A_NUMBER, name) or _IS_NUMBERED.search(self._lower, end, name.start)
                return Strength.NUMBERED if numbered else Strength.AFTER
            if name.kind == kind and not name.is_short:
                return Strength.NEAR
        return Strength.NONE

    def _says(self, what: re.Pattern[str], name: Name) -> bool:
        return what.search(self._lower, name.start, name.end) is not None


def _name(found: re.Match[str]) -> Name:
    group = found.lastgroup or ""
    kind = group.removesuffix("_short")
    return Name(*found.span(), kind, group != kind)


def _seekers(plain: str) -> list[Name]:
    """« n° DE », « (DE 1234567A) »: demandeur d'emploi, where the text around is not in capitals."""
    return [
        Name(*found.span(), _SEEKER, is_short=True)
        for found in _SEEKER_IN_SHORT.finditer(plain)
        if not _ALL_CAPITALS.search(plain, max(0, found.start() - 12), found.start())
    ]
