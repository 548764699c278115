"""Identifiers that their own structure gives away: NIR, numéro fiscal, IBAN, bank card (docs/screening.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from stdnum import iban, luhn, numdb
from stdnum.fr import nif, nir

from bot.domain.privacy.identifiers.reading import Reading, Span

GAP = "[ .,/_·-]{0,3}"
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")
_STARTS = "(?<![0-9])"
_ENDS = "(?![0-9])"


def _digits(count: int) -> str:
    return GAP.join(["[0-9]"] * count)


_MONTH = f"(?:0{GAP}[1-9]|1{GAP}[0-2]|[2-9]{GAP}[0-9])"
_DEPARTMENT = f"(?:(?!0{GAP}0){_digits(2)}|2{GAP}[ab])"
_NIR = re.compile(
    f"{_STARTS}(?=(?P<number>[1-478]{GAP}{_digits(2)}{GAP}{_MONTH}{GAP}{_DEPARTMENT}{GAP}{_digits(6)})"
    f"(?P<key>{GAP}{_digits(2)}{_ENDS})?)"
)
_CORSICAN = re.compile("2[ab]")
_NIR_BORDERS = frozenset({1, 3, 5, 7, 8, 10, 13})  # 8: an overseas département has three digits
_NIR_SPELLED_OUT = 4
_NIR_LENGTH = 15
_POSTCODE_LENGTH = 5
_LIST_GAP = re.compile(r",|[^0-9a-z]{2}")
_NIR_WORDS = re.compile(r"(?<![a-z])(?:nir|secu|securite sociale|nss|n[°o]\s?ss|(?:carte )?vitale)(?![a-z])")
_LOOKALIKE = re.compile(r"(?<=[0-9])[oil](?![a-z])|(?<![a-z])[oil](?=[0-9])")

_NIF = re.compile(f"{_STARTS}(?=([0-3]{GAP}{_digits(12)}){_ENDS})")
_NIF_WORDS = re.compile(r"(?<![a-z])(?:(?:numero|identifiant|n[°o]) fiscal|spi|nif)(?![a-z])")

_CARD_GAP = "(?:[ ./_·-]{1,3}|,)"
_CARD_LAYOUTS = ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3])
_CARD_GROUPED = [
    re.compile(f"{_STARTS}(?=({_CARD_GAP.join(f'[0-9]{{{size}}}' for size in layout)}){_ENDS})")
    for layout in _CARD_LAYOUTS
]
_CARD_SOLID = re.compile(f"{_STARTS}(?=([3-6][0-9]{{12,18}}){_ENDS})")
_CARD_ANYHOW = [re.compile(f"{_STARTS}(?=([3-6]{GAP}{_digits(size - 1)}){_ENDS})") for size in (16, 15)]
_CARD_WORDS = re.compile(
    r"(?<![a-z])(?:cartes? (?:bancaire|bleue|de credit|de paiement)|cb|visa|mastercard)(?![a-z])"
)
_AMEX, _JCB = ("34", "37"), "35"
_SIRET_LENGTH = 14

_IBAN_START = re.compile(
    f"(?:(?<![a-z0-9])|(?<=iban)|(?<=rib))(?=([a-z]{GAP}[a-z]){GAP}{_digits(2)}{GAP}[a-z0-9])"
)
_IBAN_WORDS = re.compile(r"(?<![a-z])(?:iban|rib|bic|compte bancaire)(?![a-z])")
_IBAN_FEWEST_DIGITS = 8


def find_nir(reading: Reading) -> Iterator[Span]:
    """Also with the letters O, l or I typed for 0 and 1."""
    typed = reading.lower
    for text in dict.fromkeys((typed, _LOOKALIKE.sub(_as_digit, typed))):
        for match in _NIR.finditer(text):
            start, end = match.span("number")
            if match["key"] and _is_nir(reading, text, start, match.end("key")):
                yield start, match.end("key")
            elif not text[end : end + 1].isdigit() and _is_nir(reading, text, start, end):
                yield start, end


def _as_digit(match: re.Match[str]) -> str:
    return "0" if match[0] == "o" else "1"


def _is_nir(reading: Reading, text: str, start: int, end: int) -> bool:
    """Whether these 13 or 15 characters are written as a NIR is; a wrong key alone does not clear them."""
    groups = _NOT_ALNUM.split(text[start:end])
    number = "".join(groups).upper()
    layout = [len(group) for group in groups]
    regular = _NIR_BORDERS.issuperset(accumulate(layout[:-1]))
    if regular and len(layout) > _NIR_SPELLED_OUT:
        return True
    keyed = len(number) == _NIR_LENGTH and nir.calc_check_digits(number) == number[13:]
    named = _CORSICAN.search(text, start, end) is not None or reading.near(_NIR_WORDS, start, end)
    in_one_go = layout in ([13], [15], [13, 2]) and not reading.in_link(start)
    if not (keyed or named or in_one_go):
        return False
    if reading.belongs_elsewhere(start, end):
        return keyed and named and layout[0] != _POSTCODE_LENGTH
    if named or in_one_go:
        return True
    return layout != [_POSTCODE_LENGTH] * 3 and (regular or not _LIST_GAP.search(text, start, end))


def find_tax_number(reading: Reading) -> Iterator[Span]:
    for match in _NIF.finditer(reading.lower):
        start, end = match.span(1)
        number = _compact(match[1])
        checked = nif.calc_check_digits(number) == number[10:]
        named = checked or reading.near(_NIF_WORDS, start, end)
        if named and not reading.belongs_elsewhere(start, end):
            yield start, end


def find_bank_card(reading: Reading) -> Iterator[Span]:
    """In one run or in a card's own groups; in any groups when the words say it is a card."""
    for pattern in (_CARD_SOLID, *_CARD_GROUPED):
        for start, end in _cards(pattern, reading):
            if not reading.in_link(start) or reading.near(_CARD_WORDS, start, end):
                yield start, end
    for pattern in _CARD_ANYHOW if reading.near(_CARD_WORDS, 0, len(reading.lower)) else ():
        yield from (span for span in _cards(pattern, reading) if reading.near(_CARD_WORDS, *span))


def _cards(pattern: re.Pattern[str], reading: Reading) -> Iterator[Span]:
    for match in pattern.finditer(reading.lower):
        if _is_card(_compact(match[1])) and not reading.belongs_elsewhere(*match.span(1)):
            yield match.span(1)


def _is_card(number: str) -> bool:
    """A SIRET has 14 digits and the same check; short phone numbers begin with 3, as few cards do."""
    if len(number) == _SIRET_LENGTH:
        return False
    threes = _AMEX if len(number) == 15 else _JCB  # noqa: PLR2004 — Amex has 15
    possible = number[0] in "456" or number.startswith(threes)
    return possible and bool(luhn.is_valid(number))


def find_iban(reading: Reading) -> Iterator[Span]:
    for start in _IBAN_START.finditer(reading.lower):
        shape = _iban_shape(_compact(start[1]))
        match = shape.match(reading.lower, start.start()) if shape else None
        if match is None:
            continue
        number = _compact(match[0])
        sure = sum(char.isdigit() for char in number) >= _IBAN_FEWEST_DIGITS
        if sure and (iban.is_valid(number, check_country=False) or reading.near(_IBAN_WORDS, *match.span())):
            yield match.span()


@lru_cache(maxsize=26 * 26)
def _iban_shape(country: str) -> re.Pattern[str] | None:
    """From the registry's own description of the country's accounts, such as « 5!n5!n11!c2!n » for FR."""
    described = numdb.get("iban").info(country.upper())[0][1].get("bban")
    if not described:
        return None
    classes = {"n": "[0-9]", "a": "[a-z]", "c": "[a-z0-9]"}
    characters = [*country, "[0-9]", "[0-9]"]
    for size, letter in re.findall(r"([0-9]+)!([nac])", described):
        characters += [classes[letter]] * int(size)
    return re.compile(GAP.join(characters))


def _compact(written: str) -> str:
    return _NOT_ALNUM.sub("", written)
