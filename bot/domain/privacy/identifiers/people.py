"""What tells of a person: birth date, plate, mobile number, e-mail address, name (docs/screening.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.privacy.identifiers.reading import Reading, Span

_MONTHS = "janv|fevr?|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec"
_JOINT = "[ ./_-]{1,3}"
_DATE = (
    rf"(?P<date>[0-3]?[0-9](?:er)?(?:{_JOINT}[01]?[0-9](?:{_JOINT}(?:[0-9]{{4}}|[0-9]{{2}}))?"
    rf"|{_JOINT}(?:{_MONTHS})[a-z]{{0,7}}\.?(?:{_JOINT}(?:[0-9]{{4}}|[0-9]{{2}}))?|[01][0-9][0-9]{{4}}))(?![0-9])"
)
_BORN = re.compile(
    rf"(?<![a-z])(?:(?P<born>ne(?:\(e\)|e)?s?)(?P<between>[^0-9.;:!?]{{0,30}}?)(?<![a-z])le\s{{0,3}}"
    rf"|(?:dates?(?: et lieux?)?(?: de)? naissance|ddn)(?![a-z])[^0-9]{{0,15}}){_DATE}"
)
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


def find_birth_date(reading: Reading) -> Iterator[Span]:
    """The date alone, after « né(e) le », « né à Brest le », « date de naissance » and the like."""
    for match in _BORN.finditer(reading.lower):
        if match["born"] != "ne" or match["between"].isspace() or _accented(reading, *match.span("born")):
            yield match.span("date")


def _accented(reading: Reading, start: int, end: int) -> bool:
    """« né à Brest le 3 mars » and not « ne pas venir le 3 mars »."""
    first, last = reading.original(start, end)
    return "é" in unicodedata.normalize("NFC", reading.text[first : last + 1]).lower()


def find_number_plate(reading: Reading) -> Iterator[Span]:
    """The plates given since 2009; with spaces in capitals only: « le 120 de » is no plate."""
    return (match.span() for match in _PLATE.finditer(reading.plain))


def find_mobile(reading: Reading) -> Iterator[Span]:
    return (match.span() for match in _MOBILE.finditer(reading.lower))


def find_email(reading: Reading) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(reading.lower)) if "@" in reading.lower else iter(())


def find_citizen_name(reading: Reading) -> Iterator[Span]:
    """« Mme Dupont », « l’usager Dupont ». Many names have no such word before them: never a promise."""
    return (match.span("name") for match in _NAME.finditer(reading.plain))
