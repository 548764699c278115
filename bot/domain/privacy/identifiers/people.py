"""What tells of a person: plate, mobile number, e-mail address, name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.reading import Span

_LETTER = "[A-HJ-NP-TV-Z]"
_PLATE = re.compile(
    rf"(?<![A-Za-z0-9])(?:{_LETTER}{{2}}[ -]?[0-9]{{3}}[ -]?{_LETTER}{{2}}"
    rf"|(?i:{_LETTER}{{2}}(?P<joint>-?)[0-9]{{3}}(?P=joint){_LETTER}{{2}}))(?![A-Za-z0-9])"
)
_MOBILE = re.compile(
    r"(?:(?:\+|(?<![0-9])00)(?:33|262|508|59[046]|68[79])[ .-]?(?:\(0\))?|(?<![0-9])0)"
    r"[ .-]?[67](?:[ ./_-]?[0-9]){8}(?![0-9])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_TITLE = r"[Mm]\.|M|Mr\.?|MR|[Mm]me|MME|[Mm]lle|MLLE|[Mm]onsieur|MONSIEUR|[Mm]adame|MADAME"
_NAME = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_TITLE})|(?:[Uu]sagere?|USAGERE?))(?: (?:{_TITLE}))? +(?P<name>[A-Z][A-Za-z'-]*)"
)


def find_number_plate(seen: Evidence) -> Iterator[Span]:
    """The plates given since 2009; with spaces in capitals only: « le 120 de » is no plate."""
    return (match.span() for match in _PLATE.finditer(seen.reading.plain))


def find_mobile(seen: Evidence) -> Iterator[Span]:
    return (match.span() for match in _MOBILE.finditer(seen.reading.lower))


def find_email(seen: Evidence) -> Iterator[Span]:
    return (
        (match.span() for match in _EMAIL.finditer(seen.reading.lower))
        if "@" in seen.reading.lower
        else iter(())
    )


def find_citizen_name(seen: Evidence) -> Iterator[Span]:
    """« Mme Dupont », « l’usager Dupont ». Many names have no such word before them: never a promise."""
    return (match.span("name") for match in _NAME.finditer(seen.reading.plain))
