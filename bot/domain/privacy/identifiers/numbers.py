"""Identifiers that their own structure and key give away: NIR, numéro fiscal, bank card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from stdnum import luhn
from stdnum.fr import nif, nir

from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.groups import Number
from bot.domain.privacy.identifiers.harmless import in_link
from bot.domain.privacy.identifiers.names import Strength
from bot.domain.privacy.identifiers.reading import Span

_NIR_SHAPE = re.compile(r"[1-478][0-9]{2}(?:0[1-9]|1[0-2]|[2-9][0-9])(?!00)[0-9]{2}[0-9]{6}(?:[0-9]{2})?")
_NIR_BORDERS = frozenset({1, 3, 5, 7, 8, 10, 13})  # 8: an overseas département has three digits
_NIR_SPELLED_OUT = 4
_NIR_LENGTH = 15
_DAY_FIRST = "(?!20[12][0-9](?:0[1-9]|1[0-2])[0-3][0-9])"  # 20241129…, as tickets and invoices have it
_USUAL_NIR = re.compile(_DAY_FIRST + "[12][0-9]{2}(?:0[1-9]|1[0-2])(?!.{2}000)(?!.{5}000)")
_POSTCODE_LENGTH = 5
_LIST_GAP = re.compile(r",|[\W_]{2}")
_NOT_ALNUM = re.compile(r"[\W_]+")
_GAP = r"[\W_]{0,4}"
_CORSICAN = re.compile(
    "(?<![0-9])"
    + _GAP.join(
        ["[1-478]", "[0-9]", "[0-9]", "[0-9]", "[0-9]", "(?P<two>2)", "(?P<letter>[ab])", *["[0-9]"] * 6]
    )
    + f"(?:{_GAP}[0-9]{_GAP}[0-9])?(?![0-9])"
)
_CORSICA_APART = re.compile(r"2[\W_]{1,4}[ab](?![a-z])")
_CARD_SIZES = {(16,), (4, 4, 4, 4), (15,), (4, 6, 5), (4, 4, 4, 4, 3), (19,)}
_CARD_BEGINNINGS = re.compile("[456]|3[457]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)")
_AMEX, _AMEX_LENGTH = ("34", "37"), 15
_USUAL_CARD_LENGTHS = (15, 16)


def find_nir(seen: Evidence) -> Iterator[Span]:
    for text in dict.fromkeys((seen.reading.lower, seen.corrected)):
        if "2a" in text or "2b" in text or _CORSICA_APART.search(text):
            yield from (found.span() for found in _CORSICAN.finditer(text) if _is_corsican(seen, found))
    for number in (*seen.numbers(15), *seen.numbers(13)):
        if _NIR_SHAPE.fullmatch(number.digits) and _is_nir(seen, number):
            yield number.start, number.end


def _is_corsican(seen: Evidence, found: re.Match[str]) -> bool:
    """« 2 A » apart in capitals only: « le 12/11/22 à 08:30 » is none. Within a code or a link, by its key."""
    if found.end("two") != found.start("letter"):
        first, last = seen.reading.original(found.start("letter"), found.end("letter"))
        return seen.reading.text[first:last] in {"A", "B"}
    glued = seen.reading.lower[found.start() - 1 : found.start()].isalpha()
    if not glued and not in_link(seen.reading, found.start()):
        return True
    number = _NOT_ALNUM.sub("", found[0]).upper()
    return len(number) == _NIR_LENGTH and nir.calc_check_digits(number) == number[13:]


def _is_nir(seen: Evidence, number: Number) -> bool:
    """Whether these 13 or 15 digits are written as a NIR is; a wrong key alone does not clear them."""
    regular = _NIR_BORDERS.issuperset(accumulate(number.sizes[:-1]))
    if regular and len(number.sizes) > _NIR_SPELLED_OUT:
        return True
    keyed = len(number.digits) == _NIR_LENGTH and 97 - int(number.digits[:13]) % 97 == int(number.digits[13:])
    needed = Strength.DIRECT if in_link(seen.reading, number.start) else Strength.NEAR
    named = seen.strength("nir", number) >= needed
    in_one_go = number.sizes in {(13,), (15,), (13, 2)}
    if not (keyed or named or in_one_go):
        return False
    if seen.is_date(number) and not in_one_go:
        return keyed and (regular or (number.is_whole and len(set(number.gaps)) == 1))
    if seen.elsewhere(number):
        return keyed and (named or in_one_go or regular) and number.sizes[0] != _POSTCODE_LENGTH
    if named or (in_one_go and (keyed or _is_usual(seen, number))):
        return True
    return keyed and (regular or not _is_a_list(number))


def _is_a_list(number: Number) -> bool:
    """Three postcodes, or numbers with commas between."""
    return number.sizes == (_POSTCODE_LENGTH,) * 3 or any(_LIST_GAP.search(gap or "") for gap in number.gaps)


def _is_usual(seen: Evidence, number: Number) -> bool:
    """Without its key nor a name: not in a link, not called otherwise, and of somebody born in a month."""
    if in_link(seen.reading, number.start) or seen.names.belongs_to_another(number.start):
        return False
    return _USUAL_NIR.match(number.digits) is not None


def find_tax_number(seen: Evidence) -> Iterator[Span]:
    for number in seen.numbers(13):
        if number.digits[0] in "0123" and _is_tax_number(seen, number):
            yield number.start, number.end


def _is_tax_number(seen: Evidence, number: Number) -> bool:
    keyed = nif.calc_check_digits(number.digits) == number.digits[10:]
    strength = seen.strength("tax_number", number)
    if not (keyed or strength) or (seen.is_date(number) and not _is_named_at_once(strength, number)):
        return False
    if strength >= Strength.DIRECT or (keyed and (strength or number.is_apart)):
        return True
    return not seen.elsewhere(number)


def _is_named_at_once(strength: Strength, number: Number) -> bool:
    """« numéro fiscal : 0033 429 431 322 »: no number abroad, nor several dates."""
    return strength >= Strength.DIRECT and number.is_whole and len(set(number.gaps)) <= 1


def find_bank_card(seen: Evidence) -> Iterator[Span]:
    """In one run or in a card's own groups; in any groups when the words say it is a card."""
    for size in (19, 18, 17, 16, 15, 13):
        for number in seen.numbers(size):
            if _CARD_BEGINNINGS.match(number.digits) and _is_card(seen, number):
                yield number.start, number.end


def _is_card(seen: Evidence, number: Number) -> bool:
    """A SIRET has 14 digits and the same check; what has 13 digits is a card by name only."""
    keyed, usual = luhn.is_valid(number.digits), len(number.digits) in _USUAL_CARD_LENGTHS
    if not (keyed or usual) or seen.elsewhere(number):
        return False
    strength = seen.strength("bank_card", number)
    if not keyed:
        return strength >= Strength.DIRECT
    in_groups_of_a_card = number.sizes in _CARD_SIZES
    if seen.is_date(number) and not in_groups_of_a_card:
        return False
    return strength > Strength.NONE or (in_groups_of_a_card and _is_card_by_itself(seen, number))


def _is_card_by_itself(seen: Evidence, number: Number) -> bool:
    """What begins with 2 is too often a list of years, and other numbers of 15 digits have the same check."""
    if len(number.digits) == _AMEX_LENGTH and not number.digits.startswith(_AMEX):
        return False
    if number.digits[0] == "2" or any("," in (gap or "") for gap in number.gaps):
        return False
    return not in_link(seen.reading, number.start) and not seen.names.belongs_to_another(number.start)
