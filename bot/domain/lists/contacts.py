"""Mail addresses and telephone numbers as lists hold them, with what people write beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.domain.core.words.emails import EmailRefused, parse_email
from bot.domain.core.words.phones import PhoneRefused, bare_phone, parse_phone
from bot.domain.core.words.typed import bare
from bot.domain.lists.parsers import fitting

BETWEEN_EMAILS = re.compile(r"\s+(?:-|–|ou|et|&)\s+|[\s;,/|]+", re.IGNORECASE)
BETWEEN_PHONES = re.compile(r"\s*[;,|\n]\s*|\s+(?:-|–|/|ou|et)\s+|(?<=\d{4})/(?=[0+])", re.IGNORECASE)
AN_EMAIL, A_PHONE = "une adresse e-mail", "un numéro de téléphone"
SEVERAL_EMAILS, SEVERAL_PHONES = "une seule adresse e-mail", "un seul numéro de téléphone"
NAMED = re.compile(r"(?P<before>[^<@]*)<(?P<address>[^<>\s]+@[^<>\s]+)>(?P<after>[^@]*)")
FIRST = re.compile(r"(?P<address>[^\s@?]+@[^\s@?(]+)(?P<before>)(?P<after>[\s?(][^@]*)")
"""« Inès Roy <ines@caf.fr> », « ines@caf.fr (secrétariat) ». A word before a bare address may be a piece of it."""
NUMBER = re.compile(r"(?<![\w+(])(?:\+|\()?\d[\d\s().\-‐‑–]{6,18}\d(?!\w)")
"""A letter beside it may be a digit that was mistyped, or a number that a spreadsheet cut: 1.3E+8."""
SHORT_NUMBER = re.compile(r"(?P<number>\d{4}|\d{2} \d{2})(?=\s*[(:,–-]\s*[^\W\d]| [^\W\d]{2})")
"""« 3646 (service gratuit + prix appel) », « 39 49 du lundi au vendredi »."""
NOBODY = frozenset({"anonymous", "anonyme"})
"""What a form notes of whom it does not know."""
PRICED = re.compile(r"([^()]+)\(([^()]*€[^()]*)\)\s*")
"""« 0 892 70 12 39 (0,40 €/min) »."""
FAX = re.compile(r"(?i)\b(?:fax|t[ée]l[ée]copie)")
LEFT_AROUND = " \t\n()[]-–—/.,;:"


class KeptInPart(ValueError):
    """What the text is, and what else is written in it, which is left aside. For a single answer it is none."""

    def __init__(self, what: str, value: object, left: str) -> None:
        super().__init__(what)
        self.value = value
        self.left = left


def email(text: str) -> str:
    """Raises KeptInPart for an address with something beside it."""
    said = bare(text)
    if said.casefold() in NOBODY:
        return ""
    try:
        return parse_email(said) if said else ""
    except EmailRefused:
        if said.count("@") > 1:
            raise ValueError(SEVERAL_EMAILS) from None
    found = NAMED.fullmatch(said + ">" * (said.count("<") - said.count(">"))) or FIRST.fullmatch(said)
    try:
        address = parse_email(found["address"] if found else "")
    except EmailRefused:
        raise ValueError(AN_EMAIL) from None
    raise _in_part(AN_EMAIL, address, found["before"], found["after"]) if found else ValueError(AN_EMAIL)


def emails(text: str) -> tuple[str, ...]:
    """The national list joins several by « - ». Raises KeptInPart."""
    if text.count("@") == 1:
        try:
            return (email(text),)
        except KeptInPart as kept:
            raise KeptInPart(AN_EMAIL, (kept.value,), kept.left) from None
    return fitting(email(part) for part in BETWEEN_EMAILS.split(text) if part)


def phone(region: str) -> Callable[[str], str]:
    """Raises KeptInPart for a number with something beside it: « 01 23 45 67 89 (poste 12) »."""

    def parse(text: str) -> str:
        if not text or (found := _phone(text, region)):
            return found if text else ""
        priced = PRICED.fullmatch(text)
        if priced and not FAX.search(text) and (number := _phone(priced[1], region)):
            raise _in_part(A_PHONE, number, priced[2])
        if sum(bool(_phone(part, region)) for part in BETWEEN_PHONES.split(text)) > 1:
            raise ValueError(SEVERAL_PHONES)
        within = NUMBER.findall(text) or [
            found[0] for found in [SHORT_NUMBER.match(bare_phone(text))] if found
        ]
        number = _phone(within[0], region) if len(within) == 1 and not FAX.search(text) else ""
        if not number:
            raise ValueError(A_PHONE)
        raise _in_part(A_PHONE, number, *text.split(within[0], 1))

    return parse


def _phone(text: str, region: str) -> str:
    """Empty for anything else."""
    try:
        return parse_phone(bare_phone(text), region)
    except PhoneRefused:
        return ""


def phones(region: str) -> Callable[[str], tuple[str, ...]]:
    """Raises KeptInPart."""
    one = phone(region)

    def parse(text: str) -> tuple[str, ...]:
        numbers: list[str] = []
        left: list[str] = []
        parts = [text] if PRICED.fullmatch(text) else BETWEEN_PHONES.split(text)
        for part in filter(None, parts):
            try:
                numbers.append(one(part))
            except KeptInPart as kept:
                numbers.append(str(kept.value))
                left.append(kept.left)
            except ValueError:
                if not numbers or any(map(str.isdigit, part)):
                    raise
                left.append(part.strip(LEFT_AROUND))
        found = fitting(numbers)
        if left:
            raise KeptInPart(A_PHONE, found, ", ".join(left))
        return found

    return parse


def _in_part(what: str, value: str, *around: str) -> KeptInPart:
    return KeptInPart(what, value, _joined(part.strip(LEFT_AROUND) for part in around))


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))
