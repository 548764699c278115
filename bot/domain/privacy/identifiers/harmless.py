"""Numbers that everybody may write, and that must not be read as somebody's identifier or as a part of one."""

from __future__ import annotations

import re

from stdnum import luhn

from bot.domain.privacy.identifiers.groups import Number
from bot.domain.privacy.identifiers.reading import ReadText
from bot.domain.privacy.identifiers.vocabulary import COUNTED

_DATES = r"""
    [0-3]?[0-9][ ./-][01]?[0-9][ ./-](?:19|20)[0-9]{2}                    # 12/03/2024
    | (?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]                              # 2024-03-12
    | (?:19|20)[0-9]{2}[ ,]{1,2}[0-2]?[0-9]:[0-5][0-9]                    # 12 mars 2024 10:00
    | (?:19|20)[0-9]{2}[ ]?[/-][ ]?(?:19|20)[0-9]{2}                      # 2024-2025
    | [0-2]?[0-9][.:][0-5][0-9][ ]?[/-][ ]?[0-2]?[0-9][.:][0-5][0-9]      # 8.30 - 12.00
    | [0-2]?[0-9]:[0-5][0-9][ ,/-]{1,3}[0-2]?[0-9]:[0-5][0-9]             # 8:30 12:00
    | [0-2]?[0-9]-[0-2]?[0-9][ ]?[/,;][ ]?[0-2]?[0-9]-[0-2]?[0-9]         # 9-12 / 14-17
    | [0-9]{5}\*[0-9]{2}                                                  # cerfa 12100*02
"""
_PLACE = r"(?<![0-9.,])-?[0-9]{1,3}\.[0-9]{4,}[\W_]{1,4}[0-9]{1,3}\.[0-9]{4,}"
_DECIMALS = r"(?<![0-9][.,])[0-9]{1,3}[.,][0-9]{4,}(?!\.[0-9])"  # 48.85837009, 2.29448
_COMPANIES_AND_PHONES = r"""
    [0-9]{14} | [0-9]{9}[ .][0-9]{5} | (?:[0-9]{3}[ .]){3}[0-9]{5}        # SIRET
    | (?:[0-9]{3}[ .]){2}[0-9]{3}                                         # SIREN
    | 0(?:[ ./-]?[0-9]){9}                                                # 01 23 45 67 89
"""
_ABROAD = r"""
    (?:\+|(?<![0-9])00)33[ .-]?(?:\(0\))?(?:[ ./-]?[0-9]){9}(?![0-9])
    | (?<![0-9])\+(?!33)[1-9][0-9]{0,2}(?:[ ./-]?[0-9]){6,10}(?![0-9])
"""
_NEVER = re.compile(rf"(?<![0-9])(?:{_DATES})(?![0-9])|{_PLACE}|{_ABROAD}", re.VERBOSE)
_ANY = re.compile(
    rf"(?<![0-9])(?:{_DATES}|{_DECIMALS}|{_COMPANIES_AND_PHONES})(?![0-9])|{_ABROAD}", re.VERBOSE
)
_DECIMAL = re.compile(rf"(?<![0-9]){_DECIMALS}(?![0-9])")
_LINK = re.compile(r"(?:https?://|www\.)[^ ]+")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_COUNTED = re.compile(rf"(?:[.,][0-9]{{1,2}})? ?(?:€|%(?![0-9])|(?:{'|'.join(COUNTED)})(?![a-z]))")
_COUNTED_BEFORE = re.compile(r"(?<=s)[\W_]{1,4}$")
_MILLIONS = (1, 3, 3)
_BESIDE_A_CUT = 3  # a NIR in pairs, just before a phone number, has four groups or more of its own
_DIGITS = re.compile(r"[0-9]+")
_PHONE_SIZES = {(10,), (2, 2, 2, 2, 2), (4, 2, 2, 2), (1, 3, 3, 3)}
_FREE_PHONE_SIZES = (4, 3, 3)
_PHONE_GAPS = frozenset(" .-/_")
_SIREN_SIZES = {(9,), (3, 3, 3)}
_SMALL_GROUP = 2
_REFERENCE_SIZE = 11


def in_link(reading: ReadText, start: int) -> bool:
    return bool(reading.overlapping(_LINK, start, start + 1))


def in_mail_address(reading: ReadText, start: int) -> bool:
    return "@" in reading.lower and bool(reading.overlapping(_ADDRESS, start, start + 1))


def is_date(reading: ReadText, start: int, end: int) -> bool:
    """Dates, hours, coordinates, numbers abroad: nothing beside makes them an identifier."""
    return bool(reading.overlapping(_NEVER, start, end))


def is_count(reading: ReadText, number: Number, end: int) -> bool:
    """« 1 234 567 € », « 1 234 567 allocataires », « allocataires : 1 234 567 »."""
    if _COUNTED.match(reading.lower, end):
        return True
    return (
        number.sizes == _MILLIONS
        and _COUNTED_BEFORE.search(reading.lower, max(0, number.start - 8), number.start) is not None
    )


def is_decimal(reading: ReadText, number: Number) -> bool:
    return bool(reading.overlapping(_DECIMAL, number.start, number.end))


def is_part_of_another(reading: ReadText, number: Number) -> bool:
    """The first nine digits of a SIRET, say."""
    start, end = number.start, number.end
    return any(first < start or last > end for first, last in reading.overlapping(_ANY, start, end))


def belongs_elsewhere(reading: ReadText, start: int, end: int) -> bool:
    """Whether these digits are phones, dates, SIRET…, or parts of them, with hardly a number beside."""
    overlapping = reading.overlapping(_ANY, start, end)
    if not overlapping:
        return False
    cut = overlapping[0][0] < start or overlapping[-1][1] > end
    borders = [start, *(border for span in overlapping for border in span), end]
    beside = (reading.lower[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b)
    return sum(len(_DIGITS.findall(part)) for part in beside) <= (_BESIDE_A_CUT if cut else 1)


def looks_like_a_phone(number: Number) -> bool:
    """As pairs, or as mobile and free numbers are grouped; in one run it may be anything."""
    if number.digits[0] != "0" or number.digits[1] == "0":
        return False
    if number.sizes not in _PHONE_SIZES and not (
        number.digits[1] == "8" and number.sizes == _FREE_PHONE_SIZES
    ):
        return False
    return _PHONE_GAPS.issuperset(number.gaps)


def looks_like_a_company(number: Number) -> bool:
    return number.sizes in _SIREN_SIZES and bool(luhn.is_valid(number.digits))


def is_a_list(number: Number) -> bool:
    """« 9 12 14 17 » are hours or départements: a reference has one larger group, or single figures."""
    return max(number.sizes) <= _SMALL_GROUP and set(number.sizes) != {1}


def is_a_long_even_list(number: Number) -> bool:
    """« 12 34 56 78 90 1 »: nobody lists hours so."""
    return len(number.digits) >= _REFERENCE_SIZE and set(number.sizes[1:-1]) == {_SMALL_GROUP}
