"""Hours as they are spoken, in figures: « neuf heures et demie », « 8 h du soir », « entre midi et deux »."""

from __future__ import annotations

import re

from bot.domain.core.words.weekdays import WEEK

NUMBERS = {
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix sept": 17, "dix huit": 18,
    "dix neuf": 19, "vingt": 20, "vingt et une": 21, "vingt deux": 22, "vingt trois": 23, "trente": 30,
    "quarante": 40, "quarante cinq": 45, "cinquante": 50,
}  # fmt: skip
SPOKEN = "|".join(sorted((name.replace(" ", "[ -]") for name in NUMBERS), key=len, reverse=True))
IN_WORDS = re.compile(rf"\b({SPOKEN}) ?(?=heures?\b)")
MINUTES_IN_WORDS = re.compile(rf"(?<=\d)( ?h(?:eures?)?) ({SPOKEN})\b(?! ?(?:h|heures?)\b)")
NOON = re.compile(r"\b(midi|minuit)(?= (?:et|moins) )")
PAST = re.compile(
    r"(?<!\d)(\d{1,2}) ?h(?:eures?)? (?:(et) (?:un )?(demie?|quart)|moins (?:le )?(quart|cinq|dix|vingt|5|10|20))\b"
)
PARTS_OF_HOUR = {"quart": 15, "demi": 30, "demie": 30, "cinq": 5, "dix": 10, "vingt": 20}
LUNCH = re.compile(r"\bentre (?:midi|12 ?h?) et (?:deux|2|14)(?: ?h(?:eures?)?)?(?![\d:h])")
HALF_HOURS = re.compile(r"\b(?:(une)|(trois)) (?:demi[ -]|quarts? d['’ ])heure\b")
DURING = re.compile(r"\b(?:dans|pendant|durant) (?:la |l['’])(?=matinee|apres|journee|aprem)")

AFTERNOON, EVENING = r"apres.midi|aprem|apm", r"soir(?:ee)?"
HALF = rf"(?P<half>matin(?:ee)?|{AFTERNOON}|{EVENING})\b"
CLOCK = r"(?<![\d/.])\d{1,2} ?(?:h(?:eures?\b)?|:)(?: ?[0-5]\d(?![\d/.]| ?h))?(?!\d)"
SPAN = (
    rf"(?P<span>(?<![\d/.h:])\d{{1,2}} ?[-–] ?{CLOCK}"
    rf"|{CLOCK}(?: ?(?:-|–|/|a) ?(?:{CLOCK}|\d{{1,2}}(?![\d/.])))?)"
)
HALF_FIRST = re.compile(rf"\b(?:(?P<this>cet?) )?{HALF} ?[,:]? ?(?:(?:a|vers|des|de|entre) )?{SPAN}")
SPAN_FIRST = re.compile(rf"{SPAN} ?(?:du |de l['’ ]|le |l['’]|au |(?P<this>cet?) ){HALF}")
DAY_BETWEEN = re.compile(
    rf"(?:(?:a|vers) )?{SPAN} (?P<day>(?:apres.)?demain|(?:{'|'.join(WEEK)})(?: prochain)?) {HALF}"
)
"""« 9h demain matin » and nothing else: « lundi 9h-12h mardi matin » are two days."""
HOUR = re.compile(r"(?<![\d:h])\d{1,2}(?= ?(?:[-–h:]|$))|(?<=[-–/a] )\d{1,2}$|(?<=[-–/])\d{1,2}$")
EVENING_BEGINS, MIDDAY = 16, 12
SHIFTED = {"a": range(1, 8), "s": range(4, 12), "m": range(0)}
"""By the first letter of the half day: the hours that are said of it without twelve."""
EARLIEST = {"a": MIDDAY, "s": EVENING_BEGINS, "m": 0}


def in_figures(text: str) -> str:
    """A text without accents or capitals, as it would be typed: « demain 12h30 » for « demain midi et demi »."""
    said = re.sub(r"[ \t]+", " ", text)
    said = HALF_HOURS.sub(lambda found: "30 min" if found[1] else "45 min", said)
    said = LUNCH.sub("12h-14h", said)
    said = IN_WORDS.sub(lambda found: str(_number(found[1])), said)
    said = NOON.sub(lambda found: "12h" if found[1] == "midi" else "24h", said)
    said = MINUTES_IN_WORDS.sub(lambda found: f"h{_number(found[2]):02d}", said)
    said = PAST.sub(_past, said)
    said = DURING.sub("", said)
    if whole := DAY_BETWEEN.fullmatch(said.strip()):
        return _of_half(whole, f"{whole['day']} ")
    return SPAN_FIRST.sub(_of_half, HALF_FIRST.sub(_of_half, said))


def _number(said: str) -> int:
    return NUMBERS[said.replace("-", " ")]


def _past(found: re.Match[str]) -> str:
    said = found[3] or found[4]
    minutes = int(said) if said.isdecimal() else PARTS_OF_HOUR[said]
    if found[2]:
        return f"{int(found[1]) % 24}h{minutes:02d}"
    return f"{int(found[1]) - 1}h{60 - minutes:02d}" if int(found[1]) else found[0]


def _of_half(found: re.Match[str], day: str = "") -> str:
    """« 8h » of an evening is 20 h; as it was where the hours are none of that half day: « matin, 14h-17h »."""
    half = found["half"][0]
    span = HOUR.sub(lambda hour: _shifted(hour[0], half), found["span"])
    first = int((re.match(r"\d+", span) or ["0"])[0])
    if first < EARLIEST[half] or (half == "m" and first > MIDDAY):
        return found[0]
    if not day and found.groupdict().get("this"):
        day = "aujourd'hui "
    return f"{day}{span}"


def _shifted(hour: str, half: str) -> str:
    return str(int(hour) + MIDDAY) if int(hour) in SHIFTED[half] else hour
