"""IBAN: of the registry's countries by their shape, of any country by the check digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum import numdb

from bot.domain.identifiers.evidence import Evidence
from bot.domain.identifiers.harmless import in_link
from bot.domain.identifiers.mistyped import LETTERS, LOOKALIKES
from bot.domain.identifiers.names import Strength
from bot.domain.identifiers.reading import Span

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
_BETWEEN = re.compile(r"[\W_]{0,4}")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]+")
_AS_DIGITS = str.maketrans(LETTERS)
_FEWEST_DIGITS = 8
_SHORTEST, _LONGEST = 15, 34
_WORD = 4
_LONG = 20


def find_iban(seen: Evidence) -> Iterator[Span]:
    plain = seen.reading.plain
    for text in (plain,) if "|" not in plain else (plain, seen.corrected):
        for start in _START.finditer(text):
            country = _NOT_ALNUM.sub("", start["country"]).upper()
            shape = _shape(country)
            if shape is None:
                yield from _of_another_country(seen, start.start())
            elif match := shape.match(text, start.start()):
                if _is_iban(seen, country, match):
                    yield match.span()


def _is_iban(seen: Evidence, country: str, match: re.Match[str]) -> bool:
    written = match[0]
    if sum(map(str.isdigit, written)) < _FEWEST_DIGITS:
        return False
    number = _NOT_ALNUM.sub("", written)
    if any(map(_is_keyed, _meanings(country, number))) or _looks_mistyped(seen, match):
        return True
    return seen.names.strength("iban", *match.span()) > Strength.NONE


def _looks_mistyped(seen: Evidence, match: re.Match[str]) -> bool:
    """Written as an IBAN is, in fours or in one run, with some other sign than was meant."""
    start, end = match.span()
    sizes = [len(token) for token in _TOKEN.findall(match[0])]
    in_fours = len(sizes) > _WORD and set(sizes[:-1]) == {4}
    usual = in_fours or (len(sizes) == 1 and sizes[0] >= _LONG)
    return usual and match[0][:2].isupper() and not in_link(seen.reading, start)


def _meanings(country: str, number: str) -> Iterator[str]:
    """As it is typed, with digits where only digits can be, with digits wherever they might be."""
    yield number
    letters = _bban(country)
    yield country + "".join(
        char.translate(_AS_DIGITS) if letter == "n" or (letter == "c" and char.islower()) else char
        for letter, char in zip(f"nn{letters}", number[2:], strict=True)
    )
    yield country + "".join(
        char if letter != "n" else char.translate(_AS_DIGITS)
        for letter, char in zip(f"nn{letters}", number[2:], strict=True)
    )
    yield country + "".join(
        char if letter == "a" else char.translate(_AS_DIGITS)
        for letter, char in zip(f"nn{letters}", number[2:], strict=True)
    )


def _of_another_country(seen: Evidence, start: int) -> Iterator[Span]:
    """Its length is not known: wherever a group ends."""
    plain = seen.reading.plain
    if not plain[start : start + 2].isupper() and not _NAMED.search(seen.reading.lower):
        return
    compact, end, found = "", start, None
    while len(compact) < _LONGEST:
        token = _TOKEN.match(plain, _BETWEEN.match(plain, end).end())  # type: ignore[union-attr]
        if token is None or (compact and token[0].isalpha() and len(token[0]) > _WORD):
            break
        compact += token[0]
        end = token.end()
        if _SHORTEST <= len(compact) <= _LONGEST and _could_be(compact):
            found = end if _is_keyed(compact) else found
    if found and (plain[start : start + 2].isupper() or seen.names.strength("iban", start, found) > Strength.NONE):
        yield start, found
    elif _SHORTEST <= len(compact) and _could_be(compact):
        if seen.names.strength("iban", start, end) >= Strength.DIRECT:
            yield start, end


def _could_be(compact: str) -> bool:
    """Mostly digits, after a country in capitals or in small letters like everything else."""
    digits = sum(map(str.isdigit, compact))
    return compact[2:4].isdigit() and digits * 3 >= len(compact) * 2 and (compact[:2].isupper() or compact[2:].isdigit())


def _is_keyed(number: str) -> bool:
    if not (number.isascii() and number.isalnum()):
        return False
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


@lru_cache(maxsize=26 * 26)
def _bban(country: str) -> str:
    """« nnnnnnnnnnccccccccccccnn »: the registry's own description of the country's accounts, a letter for each sign."""
    described = numdb.get("iban").info(country)[0][1].get("bban") or ""
    return "".join(letter * int(size) for size, letter in re.findall(r"([0-9]+)!([nac])", described))


@lru_cache(maxsize=26 * 26)
def _shape(country: str) -> re.Pattern[str] | None:
    letters = _bban(country)
    if not letters:
        return None
    classes = {"n": _DIGIT, "a": "[A-Za-z]", "c": _ANY}
    signs = [*(f"[{char}{char.lower()}]" for char in country), _DIGIT, _DIGIT, *(classes[letter] for letter in letters)]
    return re.compile(_GAP.join(signs) + "(?![0-9])")
