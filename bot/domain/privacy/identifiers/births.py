"""Dates of birth: after « né(e) le » in all its writings, « date de naissance », « DDN »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.reading import ReadText, Span
from bot.domain.privacy.identifiers.vocabulary import PERSONS, THINGS, whole_words

_MONTHS = "janv|fevr?|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec"
_JOINT = r"[\W_]{1,4}"
_YEAR = "(?:[0-9]{4}|[0-9]{2})"
_WEEKDAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?"
_DATE = (
    rf"(?:(?:[0-3]?[0-9]|[il](?=er))(?:er)?(?:{_JOINT}[01]?[0-9](?:{_JOINT}{_YEAR})?"
    rf"|{_JOINT}(?:{_MONTHS})[a-z]{{0,7}}\.?(?:{_JOINT}{_YEAR})?|[01][0-9]{_YEAR})"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])"
)
_NE = r"ne(?:[\W_]{1,2}e(?:[\W_]{0,2}s)?\)?|(?:[\W_]{1,2}ne)?e)?s?"
_IN_WORDS = r"d(?:ate|t)?s?\.?(?: et lieux?)?(?: de)? ?n(?:aiss?(?:ances?)?\.?|\.)"
_DATE_OF_BIRTH = rf"(?:{_IN_WORDS}|d\.? ?d\.? ?n\.?|d\.? ?n\.?)(?![a-z])"
_BORN = re.compile(
    rf"(?<![a-z])(?:(?P<born>{_NE})(?:(?P<between>[^0-9;!?]{{0,30}}?)(?<![a-z])(?:le|un)[\W_]{{0,6}}|{_JOINT})"
    rf"|{_DATE_OF_BIRTH}[^0-9;!?]{{0,25}}"
    rf"|(?<!de )(?<!d')nais(?:s?\.|s|sance)?(?![a-z])[\W_]{{1,6}}(?:le )?){_WEEKDAY}(?P<date>{_DATE})"
)
_BEFORE = re.compile(rf"(?<![0-9])(?P<date>{_DATE}){_JOINT}{_DATE_OF_BIRTH}")
_HINT = re.compile(rf"(?<![a-z])(?:{_NE}|nais(?:s|sance)?|{_DATE_OF_BIRTH})(?![a-z])")
_THINGS, _PERSONS = whole_words(THINGS), whole_words(PERSONS)
_SOMETHING = re.compile(
    r"(?<![a-z])(?:une?|ce|cette|notre) (?P<what>[a-z'-]+)(?: [a-z'-]+)?,? (?:est |etait )?$"
)
_AT = re.compile(r"(?<![a-z])(?:aux?|a la|a l'|en|dans (?:la |le |l'|une? |notre )?|chez) ?$")
_SENTENCE = re.compile(r"[.!?\n](?:\s|$)")
_REACH = 60  # characters of the sentence before


def find_birth_date(seen: Evidence) -> Iterator[Span]:
    """The date alone, after « né(e) le », « né à Brest le », beside « date de naissance » and the like."""
    reading = seen.reading
    if not _HINT.search(reading.lower):
        return
    for text in dict.fromkeys((seen.corrected, reading.lower)):
        for match in _BORN.finditer(text):
            if match["born"] is None or _is_said_of_a_person(reading, match):
                yield match.span("date")
        yield from (match.span("date") for match in _BEFORE.finditer(text))


def _is_said_of_a_person(reading: ReadText, match: re.Match[str]) -> bool:
    """« né à Brest le 3 mars », and not « ne pas venir le 3 mars », nor « le projet né le 3 mars »."""
    between = match["between"]
    is_plain = between is not None and not between.strip()
    if match["born"] == "ne" and not (is_plain or _is_accented(reading, *match.span("born"))):
        return False
    if between is not None and _SENTENCE.search(between):
        return False
    before = reading.lower[max(0, match.start() - _REACH) : match.start()]
    return not _is_about_a_thing(_SENTENCE.split(before)[-1])


def _is_about_a_thing(sentence: str) -> bool:
    """The beginning of one that goes on with « né »: « le projet », « un besoin », and not « à la maison »."""
    something = _SOMETHING.search(sentence)
    if something and not _PERSONS.search(sentence, something.start("what")):
        return True
    things = [
        found.end() for found in _THINGS.finditer(sentence) if not _AT.search(sentence, 0, found.start())
    ]
    persons = [found.end() for found in _PERSONS.finditer(sentence)]
    return bool(things) and max(persons, default=0) < things[-1] and ":" not in sentence[things[-1] :]


def _is_accented(reading: ReadText, start: int, end: int) -> bool:
    first, last = reading.original(start, end)
    return "é" in unicodedata.normalize("NFC", reading.text[first : last + 1]).lower()
