"""Stretches of whole days: « du 2 au 4 décembre », « jusqu’au 15 », « dès lundi », « 2 semaines dès demain »."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from bot.domain.core.words.days import AGO, BETWEEN, LONGEST_DAY, said_day
from bot.domain.core.words.lengths import day_after, last_day_of
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import NUMBERS
from bot.domain.core.words.weekdays import WEEK

UNTIL = r"(?:jusqu[’'] ?(?:au|à)|au)"
LONGEST_STRETCH = 80
STRETCH = re.compile(
    r"(?P<led>du |de |d[’']|entre |à partir du |à partir de |dès )?(?:les? )?(?P<first>.+?)(?: ?, ?| )"
    rf"(?P<joined>{UNTIL}|a|à|et|[-–]) (?:le )?(?P<last>.+)|{UNTIL} (?P<until>.+)",
    re.IGNORECASE,
)
TIGHT = re.compile(r"(?<=\d)[-–](?=\d{1,2} [^\W\d])")
"""« 3-5 décembre »."""
BEGUN = re.compile(
    r"(?:(?P<before>.{1,30}?),? )?(?:(?:à|a) partir (?:de |du |d[’'] ?)|d[èe]s |depuis )(?:le )?(?P<first>.{1,40}?)"
    r"(?:,? (?:pendant|pour|durant) (?P<after>.{1,30}))?",
    re.IGNORECASE,
)
NEXT_WEEK = frozenset({"la semaine prochaine", "semaine prochaine"})
NUMBER = re.compile(rf"(?:(?:{'|'.join(WEEK)}) )?(\d{{1,2}})(?:er)?", re.IGNORECASE)
MONTH_SAID = re.compile(rf"(?:{BETWEEN}\d{{1,2}}(?:{BETWEEN}\d{{2,4}})?| [^\W\d_]{{3,9}}\.?(?: \d{{4}})?)$")
"""What says the month, and perhaps the year, of « 4 décembre » or « 4/12 »."""
PART_OF_DAY = re.compile(
    r"[\s,]+(?:(?:au |le |dans (?:la |l['’]))?(?:matin(?:ée)?|midi|soir(?:ée)?|apr[èe]s[- ]?midi|aprem)"
    r"|inclus|compris)$",
    re.IGNORECASE,
)
"""What says nothing more of whole days."""
SOME_DAY = "un jour"
MORE_AHEAD = frozenset({"de", "des", "d", "avant", "apres", "vacances", "vers"})
"""Words before a day which say that it is not that day: « les vacances de Noël », « avant vendredi »."""
HALF_OF_TODAY = re.compile(r"ce (?:matin|midi)|cet(?:te)? (?:apr[èe]s[- ]?midi|aprem)", re.IGNORECASE)


def whole_day(text: str, today: date) -> date | None:
    """A day, where no hours are asked for: « vendredi matin », « cet après-midi » too. Raises ValueError."""
    words = " ".join(text.split())
    if len(words) > LONGEST_DAY:
        return None
    if HALF_OF_TODAY.fullmatch(words):
        return today
    return said_day(words, today) or said_day(PART_OF_DAY.sub("", words), today)


def due_day(text: str, today: date) -> date | None:
    """By when: « vendredi », « jusqu’au 15 », « 15 jours », « une quinzaine ». None for what is no day."""
    with suppress(ValueError):
        return whole_day(text, today) or (None if normalise(text) == SOME_DAY else day_after(text, today))
    return None


def said_stretch(text: str, today: date) -> tuple[date, date | None] | None:
    """The first day, and the last where it is said. Raises ValueError for a day that is none."""
    words = " ".join(text.split())
    match = BEGUN.fullmatch(words)
    if match and not (match["before"] and match["after"]):
        first = _begun(match["first"], today)
        length = match["before"] or match["after"]
        last = last_day_of(length, first) if first and length else None
        if first and (last or not length):
            return first, last
    return said_days(words, today)


def last_day_from(first: date, text: str, today: date) -> date | None:
    """Until when, of what begins on the first day: « 2 semaines », « 15/12 »; « lundi » is the one after it.

    Raises ValueError.
    """
    last = last_day_of(text, first) or whole_day(text, today)
    if last and last < first and not set(WEEK).isdisjoint(normalise(text).split()):
        return whole_day(text, first)
    return last


def _begun(text: str, today: date) -> date | None:
    """What began may be over: « depuis hier »."""
    ago = AGO.get(normalise(text))
    return whole_day(text, today) if ago is None else today - timedelta(days=ago)


def said_days(text: str, today: date) -> tuple[date, date] | None:
    """« du 2 au 4 décembre », « de demain à vendredi », « jusqu’au 4/12 », « la semaine prochaine », « jeudi ».

    The first day and the last, as they were said: the first has the month of the last where it says none. Raises
    ValueError for a day that is none.
    """
    words = " ".join(text.split()).strip(" ,.;")
    if len(words) > LONGEST_STRETCH:
        return None
    if normalise(words) in NEXT_WEEK:
        monday = today + timedelta(days=len(WEEK) - today.weekday())
        return monday, monday + timedelta(days=len(WEEK) - 1)
    match = STRETCH.fullmatch(TIGHT.sub(" - ", PART_OF_DAY.sub("", words)))
    if match and match["until"]:
        last = said_day(_numbered(match["until"]), today)
        return (today, last) if last else None
    if day := whole_day(words, today):
        return day, day
    return None if match is None else _first_and_last(match, today)


def _first_and_last(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """« 28 » and « 3 décembre » is of two months; « lundi » and « vendredi », said on a Wednesday, of one week.

    « Lundi et mercredi » are two days, and no stretch.
    """
    beginning, end = PART_OF_DAY.sub("", match["first"]), match["last"]
    last = said_day(_numbered(end), today)
    month = MONTH_SAID.search(end)
    first = said_day(_numbered(beginning, month[0] if month else ""), today)
    if first and last and last < first and _numbered(beginning) != beginning:
        first = said_day(_numbered(beginning), today)
    if first and last and last < first:
        last = said_day(_numbered(end), first)
    if not (first and last):
        return None
    is_apart = match["joined"].casefold() == "et" and normalise(match["led"] or "") != "entre"
    return None if is_apart and last - first > timedelta(days=1) else (first, last)


def _numbered(words: str, month: str = "") -> str:
    """« 2 » of « du 2 au 4 décembre », with its month, or as the next day of that number."""
    match = NUMBER.fullmatch(str(NUMBERS.get(normalise(words), words)))
    if match is None:
        return words
    words = match[0]
    return f"{words[: match.end(1)]}{month}" if month else f"le {match[1]}"
