"""What a text means: a day, an address, a number…; or ValueError, with what the text is not, in French."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.domain.core.words.days import names_a_day, written_day
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.weekdays import WEEK, OtherWeekday

T = TypeVar("T")

LONGEST = 2_000  # characters of a cell; the longest comment of the national list has 499
LONGEST_WORDS = 10_000
"""Of a cell of words that a procedure is found by; the longest that ships has some 4,600."""
ADDRESSES = ("emails", "email", "mailbox", "website", "procedure_url")
EXCEL_SERIAL = re.compile(r"[2-6]\d{4}")  # 1954 to 2091, in days
EXCEL_EPOCH = date(1899, 12, 30)
NO_DAY = "une date du calendrier"
NO_YEAR = "une date complète : l’année manque (24/11/2026)"
WRONG_WEEKDAY = "une date sûre : le {found:%d/%m/%Y} est un {weekday}"
WITH_AN_HOUR = re.compile(r"(.*\d)(?:,? à|,)? \d{1,2} ?(?:h|:) ?\d{2}(?::\d{2})?", re.IGNORECASE)
"""« 12/11/2026 14:02:33 », as a form notes when it was sent: where a day is wanted, its hour says nothing."""
ADDRESS_ON_THE_WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
YEARS = range(1900, 2200)
A_FEW = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
NUMBER = rf"\d{{1,3}}|{'|'.join(A_FEW)}"
UNIT = r"(?:j(?:rs?|ours?)?|h(?:eures?)?|sem(?:aines?)?)\b\.?(?: ?(?:ouvr[ée]e?s?|ouvrables?))?"
WORKING_DAYS = re.compile(
    rf"(?:sous |environ |maximum |max\.? |moins de |j ?\+ ?)?"
    rf"(?:(?P<least>{NUMBER}) ?(?P<of>{UNIT})? ?(?P<to>à|a|ou|-|–|/) ?)?"
    rf"(?P<most>{NUMBER}) ?(?P<unit>{UNIT})?(?: max(?:i(?:mum)?)?\.?)?",
    re.IGNORECASE,
)
HOURS_A_DAY, DAYS_A_WEEK = 24, 5
"""« 48 h » is two days; a week is five of those on which one works."""
WORDS_FOR_YES = {"oui", "o", "yes", "vrai", "true", "1", "x", "✓", "✔", "✅", "☑", "🗹"}
WORDS_FOR_NO = {"", "non", "n", "no", "faux", "false", "0", "☐", "✗", "✘", "❌", "✖"}
JOIN = " | "
IN_A_CELL = r"[;,\n]|\s/\s"
"""What people put between several words of a cell: « carte grise / immatriculation » too."""
SPACES = re.compile(r"[ \t\n]+")
TRUNCATED = re.compile(r"\.0$")  # what a spreadsheet adds to a number it was not told is a text


class DayRefused(ValueError):
    """A date that is none, or not enough of one: the message says why."""


def yes_or_no(text: str) -> bool:
    word = normalise(TRUNCATED.sub("", text)) or text.replace("\ufe0f", "").strip()
    if word not in WORDS_FOR_YES | WORDS_FOR_NO:
        raise ValueError("« Oui » ni « Non »")
    return word in WORDS_FOR_YES


def day(text: str) -> date | None:
    """24/11/2026, 24/11/26, 2026-11-24, « mardi 24 novembre 2026 », or the number Excel keeps for a date.

    Raises DayRefused for what is almost one, else ValueError.
    """
    with_an_hour = WITH_AN_HOUR.fullmatch(text)
    return day_alone(with_an_hour[1] if with_an_hour else text)


def day_alone(text: str) -> date | None:
    """As `day`, without an hour beside it."""
    if not text:
        return None
    said = TRUNCATED.sub("", text)
    try:
        found = _day(said)
    except ValueError as error:
        raise DayRefused(no_day_because(error)) from None
    if found and found.year not in YEARS:
        raise DayRefused(NO_DAY)
    if found:
        return found
    if names_a_day(said):
        raise DayRefused(NO_YEAR)
    raise ValueError("une date (24/11/2026)")


def no_day_because(error: ValueError) -> str:
    """What a day that is none, or not of that week day, is not."""
    if isinstance(error, OtherWeekday):
        return WRONG_WEEKDAY.format(found=error.found, weekday=WEEK[error.found.weekday()])
    return NO_DAY


def _day(text: str) -> date | None:
    """Raises ValueError for the 31st of February."""
    if EXCEL_SERIAL.fullmatch(text):
        return EXCEL_EPOCH + timedelta(days=int(text))
    return written_day(text)


def working_days(text: str) -> int | None:
    """« 3 », « 3 j. ouvrés », « 2 à 3 jours » (three), « sous 48 h », « une semaine »; « 3/12 » may be a date."""
    if not text:
        return None
    match = WORKING_DAYS.fullmatch(TRUNCATED.sub("", text))
    if not match or (match["to"] == "/" and not match["unit"]) or _is_backwards(match):
        raise ValueError("un nombre de jours ouvrés")
    count, unit = _counted(match["most"]), (match["unit"] or "").lower()
    if unit.startswith("h"):
        return -(-count // HOURS_A_DAY)
    return count * DAYS_A_WEEK if unit.startswith("s") else count


def _is_backwards(match: re.Match[str]) -> bool:
    """« 24 h à 2 jours » is not."""
    is_of_one_unit = match["least"] is not None and match["of"] is None
    return is_of_one_unit and _counted(match["least"]) >= _counted(match["most"])


def _counted(word: str) -> int:
    return A_FEW.get(word.lower()) or int(word)


def fitting(parts: Iterable[str]) -> tuple[str, ...]:
    """Each value once, and as many as an export can write into one cell."""
    found = tuple(dict.fromkeys(parts))
    if sum(map(len, found)) + 10 * len(found) > LONGEST:
        raise ValueError("une liste assez courte")
    return found


def web_address(text: str) -> str:
    address = f"https://{text}" if text and "://" not in text else text
    if text and not (ADDRESS_ON_THE_WEB.fullmatch(text) and len(address) <= LONGEST):
        raise ValueError("une adresse de site (https://…)")
    return address


def padded(width: int) -> Callable[[str], str]:
    """A code whose leading zeros a spreadsheet may have eaten: « 1200 » → 01200, « 95 300 CERGY CEDEX » → 95300."""

    def parse(text: str) -> str:
        code = "".join(TRUNCATED.sub("", text).upper().split())
        found = re.match(rf"(?:\d{{{width - 1},{width}}}|2[AB]\d{{{width - 2}}})(?!\d)", code)
        if text and not found:
            raise ValueError(f"un code à {width} chiffres")
        return found[0].zfill(width) if found else ""

    return parse


def degrees(limit: int) -> Callable[[str], float | None]:
    """A latitude or a longitude, to the centimetre: a workbook keeps no 17 digits. 0 and nothing are unknown."""

    def parse(text: str) -> float | None:
        value = round(float(text.replace(",", ".") or 0), 7)
        if not -limit <= value <= limit:
            raise ValueError
        return value or None

    def told(text: str) -> float | None:
        try:
            return parse(text)
        except ValueError:
            raise ValueError("une coordonnée en degrés") from None

    return told


def one_of(words: Mapping[str, T], default: T, shown: Collection[str] = ()) -> Callable[[str], T]:
    """By the beginning of the text: « Animateur seulement » → animateur. `shown`: the values as people write them."""
    known = shown or words

    def parse(text: str) -> T:
        said = normalise(text)
        for word, value in words.items():
            if said.startswith(word):
                return value
        if said:
            raise ValueError("une valeur connue (" + ", ".join(known) + ")")
        return default

    return parse


def several(text: str, longest: int = LONGEST, between: str = r"[;,\n]") -> tuple[str, ...]:
    """« caf | allocs », or one a line, or with semicolons or commas when there is no bar."""
    parts = text.split("|") if "|" in text else re.split(between, text)
    found = tuple(dict.fromkeys(part for part in map(line_of, parts) if part))
    if len(joined(found)) > longest:
        raise ValueError("une liste assez courte")
    return found


def joined(parts: Sequence[str]) -> str:
    """As `several` takes them apart: a bar tells that the comma of a single one is its own."""
    return JOIN.join(parts) + (JOIN if len(parts) == 1 and re.search(IN_A_CELL, parts[0]) else "")


def line_of(text: str) -> str:
    """What stands on several lines, on one; a space that does not break a line stays as it is."""
    return SPACES.sub(" ", text).strip()
