"""IBAN: of the registry's countries by their shape, of any country by the check digits alone; French RIB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import numdb

from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.harmless import in_link, is_date
from bot.domain.privacy.identifiers.mistyped import LETTERS, LOOKALIKES
from bot.domain.privacy.identifiers.names import Strength
from bot.domain.privacy.identifiers.reading import Span

_GAP = r"[\W_]{0,4}"
_DIGIT = f"[0-9{LOOKALIKES.replace('|', '')}]"
_ANY = "[0-9A-Za-z]"
_START = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=iban)|(?<=rib))(?=(?P<country>[A-Za-z]{_GAP}[A-Za-z]){_GAP}"
    rf"(?:[0-9]{_GAP}{_DIGIT}|{_DIGIT}{_GAP}[0-9]){_GAP}{_ANY})",
    re.IGNORECASE,
)
_NAMED = re.compile("iban|rib|compte|cpte")
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_TOKEN_AFTER = re.compile(r"[\W_]{0,4}([0-9A-Za-z]+)")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]+")
_RIB = re.compile(
    rf"(?<![A-Za-z0-9])([0-9]{{5}}){_GAP}([0-9]{{5}}){_GAP}([0-9A-Za-z]{{11}}){_GAP}([0-9]{{2}})(?![A-Za-z0-9])"
)
_RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
_FEWEST_DIGITS = 8
_SHORTEST, _LONGEST = 15, 34
_LONGEST_OF_LETTERS = 4
_FEW_GROUPS, _LONG = 4, 20


def find_iban(seen: Evidence) -> Iterator[Span]:
    plain = seen.reading.plain
    for text in (plain, seen.corrected) if "|" in plain else (plain,):
        for start in _START.finditer(text):
            country = _NOT_ALNUM.sub("", start["country"]).upper()
            shape = _shape(country)
            if shape is None:
                yield from _of_another_country(seen, start.start())
            elif (match := shape.match(text, start.start())) and _is_iban(seen, country, match):
                yield match.span()


def find_rib(seen: Evidence) -> Iterator[Span]:
    """A French account without its « FR76 »: bank, branch, account and a key that tells mistakes."""
    for found in _RIB.finditer(seen.reading.plain):
        bank, branch, account, key = (_NOT_ALNUM.sub("", part) for part in found.groups())
        digits = account.upper().translate(_RIB_LETTERS)
        keyed = (89 * int(bank) + 15 * int(branch) + 3 * int(digits) + int(key)) % 97 == 0
        if keyed or seen.names.strength("iban", *found.span()) >= Strength.DIRECT:
            yield found.span()


def _is_iban(seen: Evidence, country: str, match: re.Match[str]) -> bool:
    if sum(map(str.isdigit, match[0])) < _FEWEST_DIGITS:
        return False
    number = _NOT_ALNUM.sub("", match[0])
    if any(map(_is_keyed, _meanings(country, number))) or _looks_mistyped(seen, match):
        return True
    return seen.names.strength("iban", *match.span()) > Strength.NONE


def _meanings(country: str, number: str) -> Iterator[str]:
    """As it is typed; with digits where only digits can be; for small letters too; wherever they might be."""
    yield number
    pairs = list(zip(f"nn{_bban(country)}", number[2:], strict=True))
    yield country + "".join(_digit(char) if letter == "n" else char for letter, char in pairs)
    yield country + "".join(
        _digit(char) if letter == "n" or (letter == "c" and char.islower()) else char
        for letter, char in pairs
    )
    yield country + "".join(char if letter == "a" else _digit(char) for letter, char in pairs)


def _digit(char: str) -> str:
    return LETTERS.get(char, char)


def _looks_mistyped(seen: Evidence, match: re.Match[str]) -> bool:
    """Written as an IBAN is, in fours or in one run, with some other sign than was meant."""
    sizes = [len(token) for token in _TOKEN.findall(match[0])]
    in_fours = len(sizes) > _FEW_GROUPS and set(sizes[:-1]) == {4}
    in_one_run = len(sizes) == 1 and sizes[0] >= _LONG
    return (in_fours or in_one_run) and match[0][:2].isupper() and not in_link(seen.reading, match.start())


def _of_another_country(seen: Evidence, start: int) -> Iterator[Span]:
    """Its length is not known: wherever a group ends. Mistyped, it needs its name right before it."""
    plain = seen.reading.plain
    if not plain[start : start + 4].isalnum():  # « BP 115 »
        return
    is_upper = plain[start : start + 2].isupper()
    if not is_upper and not _NAMED.search(seen.reading.lower):
        return
    ends = [found for found in _ends(plain, start) if not is_date(seen.reading, start, found[0])]
    keyed = [end for end, compact in ends if _is_keyed(compact)]
    if keyed and (is_upper or seen.names.strength("iban", start, keyed[-1]) > Strength.NONE):
        yield start, keyed[-1]
    elif ends and is_upper and seen.names.strength("iban", start, ends[-1][0]) >= Strength.DIRECT:
        yield start, ends[-1][0]


def _ends(plain: str, start: int) -> Iterator[tuple[int, str]]:
    """Where an account that starts here might end, and its signs up to there."""
    compact, end = "", start
    while token := _TOKEN_AFTER.match(plain, end):
        word = token[1]
        if (compact and word.isalpha() and len(word) > _LONGEST_OF_LETTERS) or len(compact + word) > _LONGEST:
            break
        compact += word
        end = token.end()
        if len(compact) >= _SHORTEST and _could_be(compact):
            yield end, compact


def _could_be(compact: str) -> bool:
    """Mostly digits, after a country in capitals, or in small letters before digits only."""
    digits = sum(map(str.isdigit, compact))
    mostly = compact[2:4].isdigit() and digits * 3 >= len(compact) * 2
    return mostly and (compact[:2].isupper() or compact[2:].isdigit())


def _is_keyed(number: str) -> bool:
    """ISO 7064, 97-10, whatever the country: python-stdnum checks those of its registry only."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


@lru_cache(maxsize=26 * 26)
def _bban(country: str) -> str:
    """« nnnnnnnnnnccccccccccccnn »: the registry's own description of the country's accounts, a letter a sign."""
    described = numdb.get("iban").info(country)[0][1].get("bban") or ""
    return "".join(letter * int(size) for size, letter in re.findall(r"([0-9]+)!([nac])", described))


@lru_cache(maxsize=26 * 26)
def _shape(country: str) -> re.Pattern[str] | None:
    letters = _bban(country)
    if not letters:
        return None
    classes = {"n": _DIGIT, "a": "[A-Za-z]", "c": _ANY}
    signs = [
        *(f"[{char}{char.lower()}]" for char in country),
        _DIGIT,
        _DIGIT,
        *(classes[letter] for letter in letters),
    ]
    return re.compile(_GAP.join(signs) + "(?![0-9])")
