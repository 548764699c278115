"""Days as people write them: 24/11/2026, 24 nov., lundi prochain, demain (docs/trade.md, « French conventions »)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.weekdays import SHORT_WEEK, WEEK, on_its_weekday

BETWEEN = r" ?[/.\-–] ?"
ISO = re.compile(r"(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[ T]\d{2}:\d{2}.*)?")
MIDNIGHT = re.compile(r"(.{8,})[ T]0{1,2}:00(?::00(?:[.,]0+)?)?")
"""What a spreadsheet writes of a day alone."""
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
A_DAY = rf"(?:(?:le )?(?:{'|'.join((*WEEK, *SHORT_WEEK))})\.?,? )?(?:le )?"
NUMERIC = re.compile(
    rf"{A_DAY}(?:(\d{{1,2}}){BETWEEN}(\d{{1,2}})(?:{BETWEEN}(\d{{4}}|\d{{2}}))?|(\d{{2}}) (\d{{2}}) (\d{{4}}))",
    re.IGNORECASE,
)
IN_WORDS = re.compile(
    rf"(?:le )?(?:(?:{'|'.join((*WEEK, *SHORT_WEEK))}) )?(\d{{1,2}})(?: ?er)? ([a-z]{{3,9}})(?: (\d{{4}}|\d{{2}}))?"
)
WEEKDAY = re.compile(rf"(?:le )?({'|'.join(WEEK)})(?: prochain)?")
LATER_WEEKDAY = re.compile(
    rf"(?:le )?({'|'.join(WEEK)}) (?:en (?P<ahead>huit|quinze|8|15)|(?:de )?la semaine prochaine)"
)
NUMBERED = re.compile(rf"(?:le |(?:le )?(?:{'|'.join(WEEK)}) )(\d{{1,2}})(?: ?er)?|(1) ?er")
"""« le 15 », « 1er »: the month goes without saying."""
NEAR = {"aujourd hui": 0, "auj": 0, "ajd": 0, "ce soir": 0, "demain": 1, "apres demain": 2}
AGO = {"aujourd hui": 0, "hier": 1, "avant hier": 2}
SPOKEN = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "six": 6, "huit": 7, "dix": 10, "quinze": 14}
"""« Dans huit jours » is a week, « dans quinze jours » two: a number in digits is what it says."""
DISTANCE = re.compile(rf"(?:dans|sous|d ici)(?: a)? (\d{{1,3}}|{'|'.join(SPOKEN)}) (jour|semaine|mois)s?")
FORTNIGHT = re.compile(r"(?:dans|sous|d ici)(?: a)? une (huit|quinz)aine(?: de jours)?")
PART = re.compile(
    r"(?:a la |pour (?:la )?|d ici (?:la )?)?(fin|mi) (?:du |de l |de la |de |d )?"
    rf"(mois|annee|semaine|{'|'.join(MONTHS)})"
)
NO_DAY = re.compile(
    r"(?:pas de|sans|aucune?) (?:date|delai|echeance|limite|jour|precision)(?: (?:fixee?|precise?|connue?))?"
    r"|sans|aucune?|non|(?:je )?(?:ne )?(?:sais|sait) pas(?: encore)?|on (?:ne )?sait pas(?: encore)?"
    r"|inconnue?|indeterminee?|indefinie?|a (?:definir|preciser|voir)|des que possible"
)
THANKED = re.compile(r"[ ,]{1,3}(?:svp|stp|merci|s['’]il (?:te|vous) pla[iî]t)[ .!]{0,3}$", re.IGNORECASE)
LED = re.compile(r"^(?:jusqu['’] ?(?:au|à)|pour|au plus tard|d['’]ici (?:le|au))\s+", re.IGNORECASE)
UNTIL = r"(?:jusqu[’'] ?(?:au|à)|au)"
LONGEST_STRETCH = 80
STRETCH = re.compile(
    r"(?:du |de |d[’']|entre |à partir du |à partir de |dès )?(?:le )?(?P<first>.+?)(?: ?, ?| )"
    rf"(?:{UNTIL}|a|à|et|[-–]) (?:le )?(?P<last>.+)|{UNTIL} (?P<until>.+)",
    re.IGNORECASE,
)
NEXT_WEEK = frozenset({"la semaine prochaine", "semaine prochaine"})
NUMBER = re.compile(rf"(?:(?:{'|'.join(WEEK)}) )?(\d{{1,2}})(?:er)?", re.IGNORECASE)
MONTH_SAID = re.compile(rf"(?:{BETWEEN}\d{{1,2}}(?:{BETWEEN}\d{{2,4}})?| [^\W\d_]{{3,9}}\.?(?: \d{{4}})?)$")
"""What says the month, and perhaps the year, of « 4 décembre » or « 4/12 »."""
FRIDAY, MIDDLE, LAST_DAY = 4, 15, 31
CENTURY = 2000  # of a year in two digits
A_WEEK = timedelta(days=len(WEEK))
LONGEST_WAIT = 62
"""Days within which each number of a month comes, the 31st too."""
RECENT = timedelta(days=30)
"""« Absence du 20/11 », told on the 24th: it began last week."""


def is_no_day(text: str) -> bool:
    """« sans date », « je ne sais pas », « indéterminé », where a day may be left out."""
    return NO_DAY.fullmatch(normalise(text)) is not None


def names_a_day(text: str) -> bool:
    """« 31/12 », « 30 novembre »: a day of a month, whether its year is said or not; « 36/46 » is none."""
    day, month, _ = _parts(text.strip()) or (0, 0, 0)
    return 1 <= day <= LAST_DAY and 1 <= month <= len(MONTHS)


def written_day(text: str) -> date | None:
    """A day with its year; None for anything else. Raises ValueError for the 31st of February, or a wrong weekday."""
    if match := ISO.fullmatch(text):
        return date(*map(int, match.groups()))
    if match := MIDNIGHT.fullmatch(text):
        return written_day(match[1])
    day, month, year = _parts(text) or (0, 0, 0)
    return on_its_weekday(text, date(year, month, day)) if year else None


def said_day(text: str, today: date) -> date | None:
    """Also a day without a year, of the week, or near `today`. Raises ValueError for the 31st of February.

    A day of the week is the next one after today, « en huit » a week later. Without a year, a day of the last month
    stays there; else it is the next one. « Jusqu’à lundi », « pour le 15 » answer « until when ? » as the day alone.
    """
    text = THANKED.sub("", LED.sub("", text.strip()))
    words = normalise(text)
    if words in NEAR:
        return today + timedelta(days=NEAR[words])
    if match := WEEKDAY.fullmatch(words.removeprefix("ce ").removesuffix(" qui vient")):
        return today if words == f"ce {WEEK[today.weekday()]}" else _next(match[1], today)
    if match := NUMBERED.fullmatch(words):
        found = of_a_month(int(match[1] or match[2]), today)
        return found and on_its_weekday(text, found)
    return _farther(words, today) or _dated(text, today)


def _dated(text: str, today: date) -> date | None:
    parts = _parts(text)
    if parts and not parts[2]:
        return on_its_weekday(text, _nearest(parts[0], parts[1], today))
    return written_day(text)


def _farther(words: str, today: date) -> date | None:
    if match := LATER_WEEKDAY.fullmatch(words):
        monday = today - timedelta(days=today.weekday())
        if match["ahead"]:
            return _next(match[1], today) + (A_WEEK if match["ahead"] in ("huit", "8") else 2 * A_WEEK)
        return A_WEEK + monday + timedelta(days=WEEK.index(match[1]))
    if match := FORTNIGHT.fullmatch(words):
        return today + (A_WEEK if match[1] == "huit" else 2 * A_WEEK)
    if match := DISTANCE.fullmatch(words):
        return _afar(SPOKEN.get(match[1]) or int(match[1]), match[2], today)
    if match := PART.fullmatch(words):
        return _part(match[1], match[2], today)
    return None


def _afar(count: int, unit: str, today: date) -> date:
    """« dans 2 semaines », « sous quinze jours », « d’ici un mois »."""
    if unit == "mois":
        return _moved(today, relativedelta(months=count))
    return today + timedelta(days=count * (len(WEEK) if unit == "semaine" else 1))


def _part(part: str, of: str, today: date) -> date | None:
    """« fin du mois », « mi-janvier », « fin de semaine » (Friday), « fin d’année »: the next one, today's included."""
    if of == "semaine":
        return today + timedelta(days=(FRIDAY - today.weekday()) % len(WEEK)) if part == "fin" else None
    month = {"mois": today.month, "annee": len(MONTHS)}.get(of) or MONTHS.index(of) + 1
    first = date(today.year, month, 1)
    step = relativedelta(months=1) if of == "mois" else relativedelta(years=1)
    last = relativedelta(day=LAST_DAY if part == "fin" else MIDDLE)
    ends = (_moved(first, last), _moved(first, step + last))
    return next(day for day in ends if day >= today)


def _moved(day: date, by: relativedelta) -> date:
    moved: date = day + by
    return moved


def of_a_month(number: int, today: date) -> date | None:
    """The next day of that number, today's included; None for a 32nd."""
    near = (today + timedelta(days=ahead) for ahead in range(LONGEST_WAIT))
    return next((day for day in near if day.day == number), None)


def _next(weekday: str, today: date) -> date:
    return today + timedelta(days=(WEEK.index(weekday) - today.weekday() - 1) % len(WEEK) + 1)


def past_day(text: str, today: date) -> date | None:
    """A day of what is over: the last one where the year is left out. It may be to come where the year is said.

    Raises ValueError for the 31st of February.
    """
    words = normalise(text)
    if words in AGO:
        return today - timedelta(days=AGO[words])
    if match := WEEKDAY.fullmatch(words.removesuffix(" dernier")):
        return today - timedelta(days=(today.weekday() - WEEK.index(match[1]) - 1) % len(WEEK) + 1)
    parts = _parts(text)
    if parts and not parts[2]:
        return on_its_weekday(text, _nearest(parts[0], parts[1], today, backwards=True))
    return written_day(text)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Day, month and year; year 0 when it is not said."""
    if match := NUMERIC.fullmatch(text):
        return int(match[1] or match[4]), int(match[2] or match[5]), _year(match[3] or match[6])
    if match := IN_WORDS.fullmatch(normalise(text)):
        months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(match[2])]
        return (int(match[1]), months[0], _year(match[3])) if len(months) == 1 else None
    return None


def _year(digits: str | None) -> int:
    return int(digits or 0) + CENTURY * (len(digits or "") == len("26"))


def _nearest(day: int, month: int, today: date, *, backwards: bool = False) -> date:
    """A 29th of February may be eight years away."""
    years = range(today.year, today.year - 9, -1) if backwards else range(today.year - 1, today.year + 9)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today if backwards else found >= today - RECENT:
            return found
    raise ValueError("no year has such a day")


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
    match = STRETCH.fullmatch(words)
    if match and match["until"]:
        last = said_day(_numbered(match["until"]), today)
        return (today, last) if last else None
    if day := said_day(words, today):
        return day, day
    if match is None:
        return None
    return _first_and_last(match["first"], match["last"], today)


def _first_and_last(beginning: str, end: str, today: date) -> tuple[date, date] | None:
    """« 28 » and « 3 décembre » is of two months; « lundi » and « vendredi », said on a Wednesday, of one week."""
    last = said_day(_numbered(end), today)
    month = MONTH_SAID.search(end)
    first = said_day(_numbered(beginning, month[0] if month else ""), today)
    if first and last and last < first and NUMBER.fullmatch(beginning):
        first = said_day(_numbered(beginning), today)
    if first and last and last < first:
        last = said_day(_numbered(end), first)
    return (first, last) if first and last else None


def _numbered(words: str, month: str = "") -> str:
    """« 2 » of « du 2 au 4 décembre », with its month, or as the next day of that number."""
    match = NUMBER.fullmatch(words)
    if match is None:
        return words
    return f"{words[: match.end(1)]}{month}" if month else f"le {match[1]}"
