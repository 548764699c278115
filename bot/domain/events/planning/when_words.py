"""The words in which people say when: days, hours, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.core.words.days import MONTHS
from bot.domain.core.words.lengths import COUNT
from bot.domain.core.words.normalise import unaccented
from bot.domain.core.words.numbers import NUMBERS, spelled
from bot.domain.core.words.spoken_hours import in_figures
from bot.domain.core.words.weekdays import WEEK


class WordKind(Enum):
    DAY = auto()
    NUMBER = auto()
    """« 24 » of « 24 et 25 novembre »: the month is said with the next day."""
    SPAN = auto()
    TIME = auto()
    LASTING = auto()
    PART = auto()
    AND = auto()
    TO = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """`parts`: what the pattern found, by name; what is not said is empty."""

    kind: WordKind
    text: str
    parts: dict[str, str]


class Unread(Exception):
    """Its argument: the words from which on nothing is understood."""


def _shortened() -> Iterator[str]:
    """« nov », « juil », « dece »: what begins one month only, the longest first."""
    for length in range(9, 2, -1):
        for name in MONTHS:
            begun = name[:length]
            if len(begun) == length and sum(other.startswith(begun) for other in MONTHS) == 1:
                yield begun


MONTH = rf"(?:{'|'.join(_shortened())})\b\.?"
FULL = "|".join(WEEK)
BRIEF = "|".join(name[:3] for name in WEEK)
NOT_MINUTES = rf"(?!\d|\s*(?:[/.]\s*\d{{1,2}}(?!\d|\s*[h:])|h|:|er\b|{MONTH}))"
MINUTES = rf"\s*\d{{2}}{NOT_MINUTES}(?:\s*(?:mn|min(?:utes)?)\b)?"
TYPING_ERROR = r"(?!\d(?!\d|\s*h))"
"""« 14h3 »: five past three, or half past two?"""
CLOCK = rf"(?:\d{{1,2}}\s*(?:h(?:eures?\b)?(?:{MINUTES}|{TYPING_ERROR})|:{MINUTES})|midi\b|minuit\b)"
TILL = r"(?:-|–|—|>|→|a\b|jusqu.?a\b)"
DASH = r"(?:-|–|—|a\b)"
YEAR = r"(?:\d{4}|\d{2})"

NUMBER = rf"(?:(?P<week>{FULL}|{BRIEF})s?\.?\s+(?:le\s+)?)?(?P<number>\d{{1,2}})(?:\s?er\b)?"
NO_HOUR = r"(?:\d{4}|2[5-9]|[3-9]\d)"
"""A year after a month: « 26 » is none of « 7 décembre 14 à 16h »."""
NO_CLOCK = r"(?!\d|\s*h|\s*:\d)"
"""« 24/11 9h » has an hour after its day, and so has « 24/11 : 9h »."""
DATE = (
    rf"{NUMBER}(?P<rest>\s*[/.]\s*\d{{1,2}}(?:\s*[/.]\s*{YEAR})?(?!\s*{MONTH})"
    rf"|-\d{{1,2}}(?:-{YEAR})?(?!\s*{MONTH})|[\s-]*{MONTH}(?:\s+{NO_HOUR})?){NO_CLOCK}"
)
WEEKDAY = (
    rf"(?P<near>(?:{FULL})(?: prochain| en (?:huit|quinze|8|15)(?!\d|\s*h)|(?: de)? la semaine prochaine)?)\b"
    rf"(?!\s+(?:le\s+)?\d{{1,2}}(?!\d|\s*(?:h|:\d|{DASH})))"
)
LASTING = (
    r"(?:pendant|durant|pour|duree)\s*:?\s*(?:de\s+)?"
    r"(?:(?P<hours>\d{1,2})\s*h(?:eures?)?\s*(?P<minutes>\d{2})?|(?P<only>\d{1,3})\s*min(?:utes)?)"
)
HALF = r"(?:matin|apres.midi|aprem|apm)"
AWAY = (
    rf"dans\s+(?:(?:{COUNT})\s+(?:jours?|semaines?|mois)"
    r"|une\s+(?:quinzaine|huitaine)(?:\s+de\s+jours)?)\b"
)
PATTERNS = (
    (WordKind.DAY, r"(?P<iso>\d{4}-\d{2}-\d{2})"),
    (WordKind.SPAN, rf"(?P<start>{CLOCK})\s*{TILL}\s*(?P<end>{CLOCK}|\d{{1,2}}{NOT_MINUTES})"),
    (WordKind.SPAN, rf"(?P<start>{CLOCK})\s*/\s*(?P<end>{CLOCK})"),
    (WordKind.SPAN, rf"(?P<start>(?:\d|1\d|2[0-3]))\s*{DASH}\s*(?P<end>{CLOCK})"),
    (WordKind.SPAN, rf"entre\s+(?P<start>{CLOCK})\s*et\s+(?P<end>{CLOCK})"),
    (WordKind.DAY, DATE),
    (WordKind.DAY, r"(?P<near>demain|apres.demain|aujourd.?hui|ce soir)\b"),
    (WordKind.DAY, rf"(?P<near>cet?)(?=\s+{HALF})"),
    (WordKind.DAY, r"(?P<near>noel|nouvel an)\b"),
    (WordKind.DAY, AWAY),
    (WordKind.DAY, WEEKDAY),
    (WordKind.TIME, rf"(?P<start>{CLOCK})"),
    (WordKind.LASTING, LASTING),
    (WordKind.PART, rf"(?P<part>journee|{HALF})(?:ee)?\b"),
    (WordKind.TO, r"(?:au\b|jusqu.?au\b|->|→|-|–|—)"),
    (WordKind.AND, r"(?:et\b|puis\b|ainsi que\b|&|\+|,|;|/|\n)"),
    (WordKind.NUMBER, NUMBER),
)
NUMBERED = re.compile(NUMBER)
READ = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
BARE = re.compile(rf"(?P<start>\d{{1,2}})\s*{DASH}\s*(?P<end>\d{{1,2}})(?!\d|\s*(?:[/.-]\s*\d|h|:|{MONTH}))")
FILLER = re.compile(
    r"(?:[ \t.()!:]|(?:les?|la|des?|du|a|partir|toute|entiere?|ce(?! soir| matin| apres| aprem)|jours?|horaires?|dates?"
    r"|en|soir(?:ee)?|prochaine?s?|heure de paris)\b"
    r"|(?:vers|environ|plutot|disons|pile|precises?|svp|stp|merci|s['’ ]il (?:te|vous) plait)\b|[dl]['’])+"
)
NOON, LAST_HOUR = 12, 24
NUMBER_AND_HOUR = re.compile(
    rf"(?P<day>(?:(?:{FULL}|{BRIEF})s?\.?\s+)?(?P<le>le\s+)?(?P<number>\d{{1,2}}))\s*{DASH}\s*(?P<hour>{CLOCK})"
    rf"(?P<end>\s*{TILL}\s*(?:{CLOCK}|\d))?"
)
LISTED = re.compile(r"(?<!\S)\d{1,2}\)(?=\s)")
"""« 1) 10/12 9h-12h 2) 11/12 9h-12h »: the second of the list, and no 2nd of the month."""
SPELLED_DAY = re.compile(rf"\b({spelled(31)}|premier)(?= (?:{'|'.join(MONTHS)})\b)")
AFTER_LE = re.compile(r"\bles?\s+$")


def _plain(text: str) -> str:
    """Without accents, and without the numbers of a list; days in figures."""
    plain = unaccented(text)
    if "(" not in plain:
        plain = LISTED.sub(lambda found: " " * len(found[0]), plain)
    return SPELLED_DAY.sub(lambda found: str(NUMBERS.get(found[1].replace("-", " "), 1)), plain)


def words(text: str) -> list[Word]:
    """Raises Unread."""
    plain, found, at = _plain(text), list[Word](), 0
    said = in_figures(plain)
    typed = (
        text if said == plain and len(text) == len(said) else said
    )  # with its accents, where it is so long
    while at < len(said):
        if filler := FILLER.match(said, at):
            at = filler.end()
            continue
        word = _word(said, at, found)
        if word is None:
            raise Unread(" ".join(typed[at:].split()))
        end = at + len(word.text)
        found.append(replace(word, text=typed[at:end]))
        at = end
    return found


def _word(said: str, at: int, before: list[Word]) -> Word | None:
    if _may_be_hours(before) and (match := BARE.match(said, at)):
        start, end = int(match["start"]), int(match["end"])
        if start < end <= LAST_HOUR:
            return Word(WordKind.SPAN, match[0], {"start": f"{start}h", "end": f"{end}h"})
    patterns = ((WordKind.NUMBER, NUMBERED),) if _is_day_with_hour(said, at, before) else READ
    for kind, pattern in patterns:
        if match := pattern.match(said, at):
            return Word(kind, match[0], {name: part or "" for name, part in match.groupdict().items()})
    return None


def _is_day_with_hour(said: str, at: int, before: list[Word]) -> bool:
    """« le 8 à 9h », « lundi 14 à 9h », « lundi 7 à 9h-12h »; but « lundi 9 à 12h » are hours."""
    match = NUMBER_AND_HOUR.match(said, at)
    if match is None or (before and before[-1].kind is WordKind.DAY):
        return False
    hour = re.match(r"\d+", match["hour"])
    is_said = match["le"] or AFTER_LE.search(said, 0, at)
    return bool(is_said or match["end"]) or int(match["number"]) >= int(hour[0] if hour else NOON)


def _may_be_hours(before: list[Word]) -> bool:
    """« 9-12 » is a day of December, but hours after a day or after other hours."""
    kinds = [word.kind for word in before[-2:]]
    return kinds[-1:] == [WordKind.DAY] or kinds == [WordKind.SPAN, WordKind.AND]
