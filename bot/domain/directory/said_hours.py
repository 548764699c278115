"""A référent's hours are a sentence for people; one that names days and hours tells whether somebody answers now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.core.words.normalise import normalise
from bot.domain.directory.hours import NAMES, Day, HoursRefused, OpeningHours, parse_day

DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)s?\b\.?"
BETWEEN = r"(?:\s*(?:,|/|et|puis)\s*(?:les?\s+)?|\s+)"
DAYS = re.compile(
    rf"(?:\bdu\s+)?(?P<first>{DAY})\s*(?:au|à|a|-|–|—)\s*(?P<last>{DAY})"
    rf"|(?:\bles?\s+)?(?P<listed>{DAY}(?:{BETWEEN}{DAY})*)"
    r"|(?P<all>\b(?:tous\s+les\s+jours|7\s*j(?:ours)?\s*(?:/|sur)\s*7))",
    re.IGNORECASE,
)
APPOINTMENT = re.compile(r"\b(?:rendez|rdv)", re.IGNORECASE)
ONE = re.compile(DAY, re.IGNORECASE)
AROUND = re.compile(r"^[\s,:;.()]*(?:et\s+)?(?:de\s+)?|[\s,:;.()]*(?:\bet)?[\s,:;.()]*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_week(sentence: str) -> OpeningHours | None:
    """The week of « du lundi au jeudi, 9 h – 12 h et 14 h – 17 h ; le vendredi, 9 h – 12 h ».

    Hours may stand before their days. None when there is a word in it that is neither (« sur rendez-vous »), or
    when no day is named: nothing is guessed.
    """
    if APPOINTMENT.search(sentence):
        return None
    week: dict[int, Day] = {}
    try:
        for days, hours in _groups(sentence):
            spans = parse_day(hours)
            week.update((day, (*week.get(day, ()), *spans)) for day in days)
        said = OpeningHours().with_days({day: tuple(sorted(spans)) for day, spans in week.items()})
    except HoursRefused:
        return None
    return said or None


def _groups(sentence: str) -> Iterator[tuple[list[int], str]]:
    """Days with their hours. Raises HoursRefused when one has none."""
    named = list(DAYS.finditer(sentence))
    if not named:
        raise HoursRefused(sentence)
    before = AROUND.sub("", sentence[: named[0].start()])
    ends = [match.start() for match in named[1:]] + [len(sentence)]
    texts = [AROUND.sub("", sentence[match.end() : end]) for match, end in zip(named, ends, strict=True)]
    if before:  # « 9 h – 12 h du lundi au vendredi »
        if texts[-1]:
            raise HoursRefused(sentence)
        texts = [before, *texts[:-1]]
    for match, hours in zip(named, texts, strict=True):
        if not hours:
            raise HoursRefused(sentence)
        yield _days(match), hours


def _days(match: re.Match[str]) -> list[int]:
    if match["all"]:
        return list(range(7))
    if match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
        return [day % 7 for day in range(first, last + (1 if last >= first else 8))]
    return [_number(day) for day in ONE.findall(match["listed"])]


def _number(day: str) -> int:
    return next(number for number, name in enumerate(NAMES) if name.startswith(normalise(day)[:3]))
