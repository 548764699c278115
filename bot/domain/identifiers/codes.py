"""Identifiers of letters and digits that only the words around give away: papers, pré-demandes, RG, INE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.identifiers.evidence import Evidence
from bot.domain.identifiers.harmless import in_link, in_mail_address
from bot.domain.identifiers.mistyped import LOOKALIKES
from bot.domain.identifiers.names import Strength
from bot.domain.identifiers.reading import Span

_PAPERS = re.compile(r"(?<![A-Za-z0-9])[0-9]{2}[\W_]{1,4}[A-Za-z]{2}[\W_]{1,4}[0-9]{5}(?:[0-9]{3})?(?![A-Za-z0-9])")
_TOKEN = r"(?:[A-Z0-9]{1,12}|(?=[A-Za-z]{0,11}(?:[0-9]|[A-Za-z][A-Z]))[A-Za-z0-9]{1,12})"
_CHAIN = re.compile(rf"(?<![A-Za-z0-9]){_TOKEN}(?:[\W_]{{1,4}}{_TOKEN}(?![A-Za-z0-9]))*(?![A-Za-z0-9])")
_PIECE = re.compile("[A-Za-z0-9]+")
_PASSPORT = re.compile(f"[0-9{LOOKALIKES}]{{2}}[A-Za-z]{{2}}[0-9{LOOKALIKES}]{{5}}")
_SIZES = {"identity_document": (9, 12), "ants_request": (10,)}
_DAY = re.compile("(?<![0-9])[0-3]?[0-9]/[01]?[0-9](?![0-9])")
_HOUR = re.compile("(?<![A-Za-z0-9])[0-2]?[0-9][hH](?:[0-5][0-9])?(?![A-Za-z0-9])")
_LONGEST = 12
_WORD_AND_NUMBER = re.compile("[A-Za-z]{3,}[0-9]{1,9}|[A-Z][0-9]{8,9}|[0-9]{1,4}[A-Za-z]{3,}")
_TICKET = re.compile("(?:INC|REQ|RITM|CHG|PRB|SR|CS|FA|TICKET|GLPI|CERFA|RNA|ID|W)[0-9]+")
"""« accueil95 », « INC1234567 », an association's « W751234567 », « 2024mars »."""
_COURT = re.compile(r"(?<![0-9/])[0-9]{2} ?/ ?[0-9]{3,6}(?![0-9/])")
_STUDENT = re.compile("(?<![A-Za-z0-9])(?:[0-9]{10}[A-Za-z]|[0-9]{9}[A-Za-z]{2})(?![A-Za-z0-9])")
_FEWEST_DIGITS = 2
_FEWEST_CAPITALS = 3
_BAR = re.compile(r"(?<=[A-Za-z0-9])\|(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]{3})\||\|(?=[A-Za-z0-9]{3})")


def find_code(kind: str, seen: Evidence) -> Iterator[Span]:
    if kind not in seen.names.kinds:
        return
    plain = seen.reading.plain
    for text in (plain, _BAR.sub("1", plain)) if "|" in plain else (plain,):
        for chain in _CHAIN.finditer(text):
            pieces = [piece.span() for piece in _PIECE.finditer(text, *chain.span())]
            for first in range(len(pieces)):
                for span in _from(pieces[first:], _SIZES[kind]):
                    if _is_code(kind, seen, span, text[slice(*span)]):
                        yield span


def find_papers(seen: Evidence) -> Iterator[Span]:
    """« 12 ab 34567 », « 13 ag 89506351 »."""
    if "identity_document" not in seen.names.kinds:
        return
    for found in _PAPERS.finditer(seen.reading.plain):
        if seen.names.strength("identity_document", *found.span()) >= Strength.AFTER:
            yield found.span()


def _from(pieces: list[Span], sizes: tuple[int, ...]) -> Iterator[Span]:
    total = 0
    for start, end in pieces:
        total += end - start
        if total in sizes:
            yield pieces[0][0], end
        if total >= _LONGEST:
            return


def _is_code(kind: str, seen: Evidence, span: Span, written: str) -> bool:
    digits = sum(map(str.isdigit, written))
    if not digits or in_mail_address(seen.reading, span[0]) or seen.names.within(*span):
        return False
    strength = seen.names.strength(kind, *span)
    if in_link(seen.reading, span[0]) and strength < Strength.DIRECT:
        return False
    if not written.isalnum():
        if _DAY.search(written) or _HOUR.search(written):
            return False
        enough = digits >= _FEWEST_DIGITS or strength is Strength.NUMBERED
        return enough and strength >= Strength.AFTER and not _is_number(written)
    if written.isdigit():
        return kind == "ants_request" and strength is Strength.NUMBERED and written[0] != "0"
    if _WORD_AND_NUMBER.fullmatch(written):
        if _TICKET.fullmatch(written) and (strength < Strength.NUMBERED or seen.names.belongs_to_another(span[0])):
            return False
        return strength >= Strength.AFTER and written.isupper()
    if _PASSPORT.fullmatch(written):
        return strength > Strength.NONE
    random = digits >= _FEWEST_DIGITS or sum(map(str.isupper, written)) >= _FEWEST_CAPITALS
    return random and strength >= (Strength.NEAR if written.isupper() and digits > 1 else Strength.AFTER)


def _is_number(written: str) -> bool:
    return not any(map(str.isalpha, written))


def find_court_reference(seen: Evidence) -> Iterator[Span]:
    yield from _named("court_reference", _COURT, seen)


def find_student_number(seen: Evidence) -> Iterator[Span]:
    yield from _named("student_number", _STUDENT, seen)


def _named(kind: str, shape: re.Pattern[str], seen: Evidence) -> Iterator[Span]:
    if kind not in seen.names.kinds:
        return
    for found in shape.finditer(seen.reading.plain):
        if seen.names.strength(kind, *found.span()) > Strength.NONE:
            yield found.span()
