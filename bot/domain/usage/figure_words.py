"""A month's figure as people write it: « 412 », « environ 400 en octobre », « 412 dont 80 rendez-vous », « rien »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.counts import ROUGHLY
from bot.domain.core.words.numbers import number_first
from bot.domain.core.words.typed import tidied
from bot.domain.usage.monthly_figures import MOST, Doubt
from bot.domain.usage.months import moved, said_month

LONG_AGO = 8
"""Months after which a month is hardly meant by its name alone."""
LONGEST = 500
"""Signs: a longer text is no figure."""
NUMBER = r"\d{1,3}(?:[ .’']\d{3})+(?!\d)|\d+"
NONE = r"rien|z[ée]ro|n[ée]ant|aucune?|ferm[ée]e?s?"
THINGS = (
    r"(?:demandes?(?: d[’']?accompagnements?| accompagn[ée]es?| trait[ée]es?)?|accompagnements?|dossiers?|passages?"
    r"|visites?|(?:usagers?|personnes?)(?: re[çc]ue?s?| accompagn[ée]e?s?)?)"
)
APPOINTMENTS = r"(?:(?:avec|sur|en|pris sur) )?(?:rendez[- ]?vous|rdvs?|rv)(?: pris)?"
FIGURE = re.compile(
    rf"(?:(?P<none>{NONE})(?: demandes?)?|(?P<requests>{NUMBER})(?: ?{THINGS})?)"
    rf"(?:[ ,(]*\bdont (?P<some>{NUMBER}|{NONE})(?: ?{APPOINTMENTS})?\)?"
    rf"|(?: ?[,(] ?| et )(?P<others>{NUMBER}) ?{APPOINTMENTS}\)?)?",
    re.IGNORECASE,
)
ROUGHLY_SAID = re.compile(rf"^une ({'|'.join(ROUGHLY)})(?: de)?\b", re.IGNORECASE)
NEGATIVE = re.compile(rf"[-–−] ?(?:{NUMBER}).*")
DIGITS = re.compile(r"\d+")
MONTH_NAMES = (
    r"janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|d[ée]c(?:embre)?"
)
MONTH = re.compile(
    r"(?:\b(?:en|pour|pour le mois|au mois|le mois)\b )?(?:\bde |\bd[’'])?"
    rf"\b(?P<month>{MONTH_NAMES})\b\.?(?: (?P<year>20\d\d)\b)?(?: ?[:=,–-])?",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"^(?:bonjour|bonsoir|oui)\b[ ,.!:]*|\b(?:merci|svp|stp|cordialement|bonne journée)\b"
    r"|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
    r"|\b(?:environ|autour de|à peu près|au total|en tout)\b|[~≈]"
    r"|\b(?:nous en avons|nous avons|on en a|on a|j[’']en ai|j[’']ai) (?:fait|eu|re[çc]u|accompagn[ée]|trait[ée])\b"
    r"|\b(?:c[’']est|il y a eu|il y en a eu|nous étions|on était|total :?)(?= )",
    re.IGNORECASE,
)
"""What is said besides: politeness, « environ », « nous avons fait »."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """`appointments`: of the requests, those that came with one; None where nobody counts them.

    `month`: the month that was named (« octobre 2026 »), empty where it goes without saying.
    """

    requests: int
    appointments: int | None = None
    month: str = ""

    def is_about(self, asked: date, today: date) -> bool:
        """Without a year, the month that was asked about is the one that is meant."""
        if not self.month:
            return True
        named = said_month(self.month, today)
        return (
            named is not None
            and named.month == asked.month
            and (named == asked or not DIGITS.search(self.month))
        )

    def doubt(self, month: date, today: date) -> Doubt | None:
        """« 2026 » may be a year; « décembre », typed in November, the month that has not come."""
        if self.requests in (today.year, today.year - 1):
            return Doubt.YEAR
        is_far = moved(month, LONG_AGO) < today and not DIGITS.search(self.month)
        return Doubt.LONG_AGO if self.month and is_far else None


def read_figure(text: str) -> SaidFigure:
    """Raises NotAccepted with what is wrong."""
    words = " ".join(tidied(text).split())
    if len(words) > LONGEST:
        raise NotAccepted("figure_words")
    months = [" ".join(filter(None, one.group("month", "year"))) for one in MONTH.finditer(words)]
    if len(months) > 1:
        raise NotAccepted("figure_months")
    left = " ".join(AROUND.sub(" ", MONTH.sub(" ", words)).split()).strip(" ,;:=!…").rstrip(" .-–")
    match = FIGURE.fullmatch(left) or FIGURE.fullmatch(_spelled_out(left))
    if not match:
        raise NotAccepted("figure_negative" if NEGATIVE.fullmatch(left) else "figure_words")
    appointments = match["some"] or match["others"]
    requests = 0 if match["none"] else _number(match["requests"])
    said = SaidFigure(requests, _number(appointments) if appointments else None, "".join(months))
    check(said)
    return said


def _spelled_out(words: str) -> str:
    """« quinze demandes dont huit rendez-vous », « une quarantaine », in figures."""
    rough = ROUGHLY_SAID.sub(lambda found: str(ROUGHLY[found[1].casefold()]), words)
    return " dont ".join(map(number_first, rough.split(" dont ")))


def check(said: SaidFigure) -> None:
    """Raises NotAccepted for what no structure can have done."""
    if said.requests > MOST:
        raise NotAccepted("figure_too_many")
    if (said.appointments or 0) > said.requests:
        raise NotAccepted("figure_appointments")


def _number(text: str) -> int:
    """What has more digits than any number of requests is too many, however long; « aucun » is none."""
    return int("".join(DIGITS.findall(text))[:12] or 0)
