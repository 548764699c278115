"""Days as people write them: 24/11/2026, 24 nov., lundi prochain, demain (docs/trade.md, « French conventions »)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.core.words.lengths import day_after
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import NUMBERS, spelled
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
NEAR = {"aujourd hui": 0, "aujourdhui": 0, "auj": 0, "ajd": 0, "ce soir": 0, "demain": 1, "apres demain": 2}
AGO = {"aujourd hui": 0, "hier": 1, "avant hier": 2}
AWAY = re.compile(r"(?:dans|sous|d ici)(?: a)? (?P<length>.+)")
PART = re.compile(
    r"(?:a la |pour (?:la )?|d ici (?:la )?|en |la )?(?P<part>fin|mi) (?:du |de l |de la |de |d )?"
    rf"(?P<of>mois|annee|semaine|{'|'.join(MONTHS)})(?: (?P<next>prochaine?)| (?P<year>20\d\d))?|fin (?P<end>20\d\d)"
)
FEASTS = {
    "noel": (25, 12), "jour de noel": (25, 12), "toussaint": (1, 11), "saint sylvestre": (31, 12),
    "jour de l an": (1, 1), "nouvel an": (1, 1), "premier de l an": (1, 1),
}  # fmt: skip
FEAST = re.compile(rf"(?:a |le |la )?({'|'.join(FEASTS)})(?: (20\d\d))?")
SPELLED = re.compile(
    rf"(?P<before>(?:le )?(?:(?:{'|'.join(WEEK)}) )?(?:le )?)(?P<number>premier|{spelled(31)})"
    rf"(?P<after>(?: (?:{'|'.join(MONTHS)})(?: 20\d\d)?)?)"
)
"""« le quinze », « mardi quinze décembre »."""
NO_DAY = re.compile(
    r"(?:pas de|sans|aucune?) (?:date|delai|echeance|limite|jour|precision)(?: (?:fixee?|precise?|connue?|de fin))?"
    r"|sans|aucune?|non|jamais|(?:je )?(?:ne )?(?:sais|sait) pas(?: encore)?|on (?:ne )?sait pas(?: encore)?"
    r"|inconnue?|indeterminee?|indefinie?|a (?:definir|preciser|voir)|des que possible|jusqu a nouvel ordre"
)
THANKED = re.compile(r"[ ,]{1,3}(?:svp|stp|merci|s['’]il (?:te|vous) pla[iî]t)[ .!]{0,3}$", re.IGNORECASE)
ENDED = re.compile(r"[ ,]{1,3}(?:inclus|compris|au plus tard|dernier délai)$", re.IGNORECASE)
LED = re.compile(
    r"^(?:jusqu['’ ] ?(?:(?P<at>au)|à|a)|pour|au plus tard|d['’]ici (?P<by>le|au))\s+", re.IGNORECASE
)
BY = re.compile(r"^d['’ ]ici(?: à)? ", re.IGNORECASE)
LONGEST_DAY = 120
"""Characters: no day is said in more."""
FARTHEST = 50
"""Years: « 15/12/2126 » is a typing error."""
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


def said_day(text: str, today: date, season: date | None = None) -> date | None:
    """Also a day without a year, of the week, or near `today`. Raises ValueError for the 31st of February.

    A day of the week is the next one after today, « en huit » a week later. Without a year, a day of the last month
    stays there; else it is the next one. « Jusqu’à lundi », « pour le 15 » answer « until when ? » as the day alone.
    `season`: near which days of a month are looked for, where that is not today; « demain » is never of then.
    """
    found = _said(_bare(text), today, season or today) if len(text) <= LONGEST_DAY else None
    return found if found and abs(found.year - today.year) < FARTHEST else None


def _bare(text: str) -> str:
    """Without thanks, brackets and what leads to a day; its number in figures."""
    letters = [at for at, sign in enumerate(text) if sign.isalnum()]
    inside = text[letters[0] : letters[-1] + 1] if letters else ""
    said = ENDED.sub("", THANKED.sub("", inside))
    said = LED.sub(lambda led: "le " if led["at"] or led["by"] else "", said)
    words = SPELLED.fullmatch(normalise(said))
    if words is None or not (words["before"] or words["after"]):
        return said
    number = 1 if words["number"] == "premier" else NUMBERS[words["number"]]
    return f"{words['before']}{number}{words['after']}"


def is_weekday(text: str, day: date) -> bool:
    """« mardi », « le mardi »: that weekday's name alone, whatever the week."""
    return normalise(text).removeprefix("le ") == WEEK[day.weekday()]


def _said(text: str, today: date, season: date) -> date | None:
    words = normalise(text)
    if words in NEAR:
        return today + timedelta(days=NEAR[words])
    if match := WEEKDAY.fullmatch(words.removeprefix("ce ").removesuffix(" qui vient")):
        return today if words == f"ce {WEEK[today.weekday()]}" else _next(match[1], today)
    if match := NUMBERED.fullmatch(words):
        found = of_a_month(int(match[1] or match[2]), season)
        return found and on_its_weekday(text, found)
    if found := _farther(words, today) or _dated(text, season):
        return found
    led = BY.match(text)
    return _said(text[led.end() :], today, season) if led else None


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
    if (match := AWAY.fullmatch(words)) and (away := day_after(match["length"], today)):
        return away
    if match := FEAST.fullmatch(words):
        day, month = FEASTS[match[1]]
        feast = date(int(match[2] or today.year), month, day)
        return feast if match[2] or feast >= today else feast.replace(year=today.year + 1)
    if match := PART.fullmatch(words):
        return _part(match, today)
    return None


def _part(match: re.Match[str], today: date) -> date | None:
    """« fin du mois », « mi-janvier », « fin de semaine » (Friday), « fin d’année »: the next one, today's included."""
    part, of, step = match["part"], match["of"], int(bool(match["next"]))
    if of == "semaine":
        ahead = len(WEEK) + FRIDAY - today.weekday() if step else (FRIDAY - today.weekday()) % len(WEEK)
        return today + timedelta(days=ahead) if part == "fin" else None
    year = int(match["year"] or match["end"] or today.year)
    month = {"mois": today.month, "annee": len(MONTHS), None: len(MONTHS)}.get(of) or MONTHS.index(of) + 1
    each = relativedelta(months=1) if of == "mois" else relativedelta(years=1)
    last = relativedelta(day=MIDDLE if part == "mi" else LAST_DAY)
    found = _moved(date(year, month, 1), step * each + last if of in ("mois", "annee") else last)
    is_over = found < today and not (match["year"] or match["end"])
    return _moved(date(year, month, 1), each + last) if is_over else found


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
    text = _bare(text)
    words = normalise(text)
    if words in AGO:
        return today - timedelta(days=AGO[words])
    if match := WEEKDAY.fullmatch(words.removesuffix(" dernier")):
        return today - timedelta(days=(today.weekday() - WEEK.index(match[1]) - 1) % len(WEEK) + 1)
    parts = _parts(text)
    if parts and not parts[2]:
        return on_its_weekday(text, _nearest(parts[0], parts[1], today, backwards=True))
    return written_day(text)


def day_of_year(text: str) -> tuple[int, int] | None:
    """Day and month of « 15/03 », « le quinze mars », « Noël », whatever the year; None for anything else."""
    said = _bare(text)
    if (feast := FEAST.fullmatch(normalise(said))) and not feast[2]:
        return FEASTS[feast[1]]
    day, month, year = _parts(said) or (0, 0, 0)
    return (day, month) if month and not year else None


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
