"""Identifiers without a check of their own: the words around give them away (docs/screening.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.privacy.identifiers.finding import Level
from bot.domain.privacy.identifiers.reading import Reading, Span

_JOINT = "[ ./_·-]"
_COMPANY = re.compile(r"(?<![a-z])(?:siren|siret)(?![a-z])")
_GROUPS = re.compile("[0-9]+")
_LETTERS = re.compile("[A-Za-z]")
_LARGE_GROUP = 3


def _number(size: int) -> str:
    """So many digits, in one run, or in groups that touch no other group."""
    one_run = f"(?<![0-9])[0-9]{{{size}}}(?![0-9])"
    groups = f"(?<![0-9])(?<![0-9]{_JOINT})[0-9](?:{_JOINT}?[0-9]){{{size - 1}}}(?!{_JOINT}?[0-9])"
    return f"(?:{one_run}|{groups})"


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words)})s?(?![a-z])")


def _code(size: int) -> str:
    """An alphanumeric reference: at least one digit among capitals, two digits among small letters."""
    capitals = rf"(?=[A-Z]*[0-9])[A-Z0-9]{{{size}}}"
    small = rf"(?=(?:[A-Za-z]*[0-9]){{2}})[A-Za-z0-9]{{{size}}}"
    return f"(?<![A-Za-z0-9])(?:{capitals}|{small})(?![A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Clue:
    """`shape` is read with its case, `words` without; `any_number`: also what looks like a SIRET."""

    kind: str
    level: Level
    shape: re.Pattern[str]
    words: re.Pattern[str]
    any_number: bool = False


def _clue(kind: str, level: Level, words: re.Pattern[str], *shapes: str, any_number: bool = False) -> Clue:
    return Clue(kind, level, re.compile("|".join(shapes)), words, any_number)


_LETTER = f"(?:{_JOINT}?[A-Z]|[a-z])(?![A-Za-z0-9])"

CLUES = (
    _clue(
        "caf_number",
        "block",
        _words("caf", "allocataire", "matricule"),
        f"{_number(7)}(?:{_LETTER})?(?![A-Za-z0-9])",
    ),
    _clue(
        "france_travail_number",
        "block",
        _words("france travail", "pole[ -]?emploi", "identifiant", "demandeu(?:r|se)s? d'emploi"),
        f"{_number(7)}{_LETTER}",
        _number(8),
        _number(11),
    ),
    _clue(
        "foreigner_number",
        "block",
        _words("etranger", "etrangere", "titres? de sejour", "anef", "agdref", "recepisse"),
        _number(10),
        _number(9),
    ),
    _clue(
        "identity_document",
        "block",
        _words("cartes?(?: nationales?)? d'identite", "cni", "pieces? d'identite", "passeport", "permis"),
        _number(12),
        f"(?<![A-Za-z0-9])[0-9]{{2}}{_JOINT}?[A-Za-z]{{2}}{_JOINT}?[0-9]{{5}}(?![A-Za-z0-9])",
        _code(9),
        _code(12),
    ),
    _clue(
        "ants_request",
        "block",
        _words("ants", "pre[ -]?demande", "france titre"),
        _code(10),
    ),
    _clue(
        "tax_notice",
        "warn",
        _words("avis(?: d'impot| fiscal| d'imposition)?", "fip", "foyer fiscal"),
        *(_number(size) for size in (18, 17, 16, 15, 14, 13, 12, 11)),
    ),
    _clue(
        "meter_point",
        "warn",
        _words("pdl", "prm", "pce", "points? de livraison", "linky", "enedis", "grdf", "compteur"),
        _number(14),
        any_number=True,
    ),
    _clue(
        "court_reference",
        "warn",
        _words("rg", "role general"),
        r"(?<![0-9/])[0-9]{2} ?/ ?[0-9]{3,6}(?![0-9/])",
    ),
    _clue(
        "student_number",
        "warn",
        _words("ine", "bea", "identifiant national"),
        "(?<![A-Za-z0-9])(?:[0-9]{10}[A-Za-z]|[0-9]{9}[A-Za-z]{2})(?![A-Za-z0-9])",
    ),
)


def find_by_clue(clue: Clue, reading: Reading) -> Iterator[Span]:
    if not reading.near(clue.words, 0, len(reading.lower)):
        return
    for match in clue.shape.finditer(reading.plain):
        start, end = match.span()
        if not reading.near(clue.words, start, end) or reading.near(_COMPANY, start, end):
            continue
        if clue.any_number or not (reading.overlaps_harmless(start, end) or _is_a_list(match[0])):
            yield start, end


def _is_a_list(written: str) -> bool:
    """« 9 12 14 17 » are hours or départements: a reference has one larger group, or single figures."""
    sizes = {len(group) for group in _GROUPS.findall(written)}
    return not _LETTERS.search(written) and max(sizes) < _LARGE_GROUP and sizes != {1}
