"""Identifiers of letters and digits that only the words around give away: papers, pré-demandes, RG, INE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.harmless import in_link, in_mail_address
from bot.domain.privacy.identifiers.mistyped import LOOKALIKES
from bot.domain.privacy.identifiers.names import Strength
from bot.domain.privacy.identifiers.reading import Span

_PIECE_OF_CODE = r"(?:[A-Z0-9]{1,12}|(?=[A-Za-z]{0,11}(?:[0-9]|[A-Za-z][A-Z]))[A-Za-z0-9]{1,12})"
_CHAIN = re.compile(
    rf"(?<![A-Za-z0-9]){_PIECE_OF_CODE}(?:[\W_]{{1,4}}{_PIECE_OF_CODE}(?![A-Za-z0-9]))*(?![A-Za-z0-9])"
)
_PIECE = re.compile("[A-Za-z0-9]+")
_BAR = re.compile(r"(?<=[A-Za-z0-9])\|(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]{3})\||\|(?=[A-Za-z0-9]{3})")
_SIZES = {"identity_document": (9, 12), "ants_request": (10,)}
_LONGEST = 12
_FEWEST_DIGITS, _FEWEST_CAPITALS = 2, 3
_PAPERS = re.compile(
    r"(?<![A-Za-z0-9])[0-9]{2}[\W_]{1,4}[A-Za-z]{2}[\W_]{1,4}[0-9]{5}(?:[0-9]{3})?(?![A-Za-z0-9])"
)
_PASSPORT = re.compile(f"[0-9{LOOKALIKES}]{{2}}[A-Za-z]{{2}}[0-9{LOOKALIKES}]{{5}}")
_WORD_AND_NUMBER = re.compile("[A-Za-z]{3,}[0-9]{1,9}|[A-Z][0-9]{8,9}|[0-9]{1,4}[A-Za-z]{3,}")
"""« accueil95 », « 2024mars », an association's « W751234567 »."""
_TICKET = re.compile("(?:INC|REQ|RITM|CHG|PRB|SR|CS|FA|TICKET|GLPI|CERFA|RNA|ID|W)[0-9]+")
_DAY_OR_HOUR = re.compile(
    "(?<![A-Za-z0-9])[0-3]?[0-9](?:h(?:[0-5][0-9])?(?![A-Za-z0-9])|/[01]?[0-9](?![0-9]))"
)
_COURT = re.compile(r"(?<![0-9/])[0-9]{2} ?/ ?[0-9]{3,6}(?![0-9/])")
_STUDENT = re.compile("(?<![A-Za-z0-9])(?:[0-9]{10}[A-Za-z]|[0-9]{9}[A-Za-z]{2})(?![A-Za-z0-9])")


def find_code(kind: str, seen: Evidence) -> Iterator[Span]:
    if kind not in seen.names.kinds:
        return
    plain = seen.reading.plain
    for text in (plain, _BAR.sub("1", plain)) if "|" in plain else (plain,):
        for chain in _CHAIN.finditer(text):
            if kind != "ants_request" and chain[0].lower() == chain[0].upper():
                continue  # digits only
            pieces = [piece.span() for piece in _PIECE.finditer(text, *chain.span())]
            for start, end in _of_size(pieces, _SIZES[kind]):
                if _is_code(kind, seen, (start, end), text[start:end]):
                    yield start, end


def _of_size(pieces: list[Span], sizes: tuple[int, ...]) -> Iterator[Span]:
    for first, (start, _) in enumerate(pieces):
        total = 0
        for begin, end in pieces[first:]:
            total += end - begin
            if total in sizes:
                yield start, end
            if total >= _LONGEST:
                break


def _is_code(kind: str, seen: Evidence, span: Span, written: str) -> bool:
    if (
        not any(map(str.isdigit, written))
        or in_mail_address(seen.reading, span[0])
        or seen.names.within(*span)
    ):
        return False
    strength = seen.names.strength(kind, *span)
    if written.isdigit():
        return kind == "ants_request" and strength is Strength.NUMBERED and written[0] != "0"
    if _TICKET.fullmatch(written) and seen.names.belongs_to_another(span[0]):
        return False
    return strength >= (Strength.DIRECT if in_link(seen.reading, span[0]) else _needed(written))


def _needed(written: str) -> Strength:
    """The more it looks like a word with a number, the surer its name must be."""
    digits, capitals = sum(map(str.isdigit, written)), sum(map(str.isupper, written))
    if not written.isalnum():
        return _needed_in_groups(written, digits)
    if _WORD_AND_NUMBER.fullmatch(written):
        if not written.isupper():
            return Strength.NEVER
        return Strength.NUMBERED if _TICKET.fullmatch(written) else Strength.AFTER
    if _PASSPORT.fullmatch(written) or (written.isupper() and digits >= _FEWEST_DIGITS):
        return Strength.NEAR
    return Strength.AFTER if digits >= _FEWEST_DIGITS or capitals >= _FEWEST_CAPITALS else Strength.NEVER


def _needed_in_groups(written: str, digits: int) -> Strength:
    if not any(map(str.isalpha, written)) or _DAY_OR_HOUR.search(written):
        return Strength.NEVER
    return Strength.AFTER if digits >= _FEWEST_DIGITS else Strength.NUMBERED


def find_papers(seen: Evidence) -> Iterator[Span]:
    """Passports and driving licences in groups, in small letters too: « 12 ab 34567 », « 13 ag 89506351 »."""
    yield from _named("identity_document", _PAPERS, seen, Strength.AFTER)


def find_court_reference(seen: Evidence) -> Iterator[Span]:
    yield from _named("court_reference", _COURT, seen, Strength.NEAR)


def find_student_number(seen: Evidence) -> Iterator[Span]:
    yield from _named("student_number", _STUDENT, seen, Strength.NEAR)


def _named(kind: str, shape: re.Pattern[str], seen: Evidence, needed: Strength) -> Iterator[Span]:
    if kind in seen.names.kinds:
        for found in shape.finditer(seen.reading.plain):
            if seen.names.strength(kind, *found.span()) >= needed:
                yield found.span()
