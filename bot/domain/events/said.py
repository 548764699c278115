"""What is said of an event in a word or a number, in lists and in the chat alike."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import number_first
from bot.domain.events.events import EventState, Mode, Priority
from bot.domain.events.planning.rules import MOST_SEATS

UNLIMITED = "sans limite"
WITHOUT_LIMIT = re.compile(
    r"(?:nombre |places )?(?:illimitee?s?|(?:non|pas) limitee?s?)"
    r"|(?:sans|pas de|aucune?) (?:limite|limitation|maximum|maxi|max|plafond)(?: (?:de|du nombre de) places)?"
    r"|libre|ouverte? a tous|tout le monde"
)
INFINITE = "∞"
ABOUT = r"(?:(?:max(?:i(?:mum)?)?|env(?:iron)?|jusqu['’][àa])\b\.?\s*:?\s*|~\s*)?"
COUNT = r"(?P<number>\d{1,3}(?:[.\s]\d{3})|\d{1,6})(?:[.,]0{1,2}(?!\d))?"
AT_MOST = r"(?:max(?:i(?:mum)?|\.)?|au (?:plus|maximum)|environ)?"
WHOSE = r"(?:places?|pers(?:onnes?|\.)?|participante?s?|stagiaires?|conseill[eè]re?s?|agente?s?|inscrite?s?)?"
SEATS = re.compile(rf"{ABOUT}{COUNT}\s*{WHOSE}\s*{AT_MOST}", re.IGNORECASE)
"""« 20 », « 1 200 », « 20.0 » of a spreadsheet, « 12 places max », « environ 30 personnes »."""
HOURS = re.compile(r"(\d{1,3})\s*(?:h|heures?)?(?:\s*ouvr[ée]+e?s?)?", re.IGNORECASE)
MOST_HOURS = 240
WAYS: Mapping[Mode, re.Pattern[str]] = {
    Mode.REMOTE: re.compile(r"(?:^|[\s,])(?:[àa] distance|(?:en )?visio\w*|en ligne)$", re.IGNORECASE),
    Mode.ONSITE: re.compile(r"(?:^|[\s,])(?:sur place|(?:en )?pr[ée]sentiel)$", re.IGNORECASE),
}
_MOST = f"{MOST_SEATS:,}".replace(",", "\N{NO-BREAK SPACE}")
A_NUMBER = f"un nombre de places (de 0 à {_MOST}, ou « {UNLIMITED} »)"
STATES: Mapping[EventState, str] = {
    EventState.PREPARED: "brouillon",
    EventState.PUBLISHED: "publié",
    EventState.CANCELLED: "annulé",
}
PRIORITIES: Mapping[Priority, str] = {
    Priority.FIRST_COME: "ordre d’inscription",
    Priority.UNTRAINED: "non formés d’abord",
    Priority.ONE_A_STRUCTURE: "une personne par structure d’abord",
}


def seats(text: str) -> int | None:
    """None without a limit. Raises ValueError with what « beaucoup » is not."""
    if WITHOUT_LIMIT.fullmatch(normalise(text)) or text.strip() == INFINITE:
        return None
    match = SEATS.fullmatch(number_first(text.strip()))
    number = int("".join(filter(str.isdigit, match["number"]))) if match else None
    if number is None or number > MOST_SEATS:
        raise ValueError(A_NUMBER)
    return number


def way(text: str) -> tuple[str, Mode | None]:
    """« webinaire à distance »: what the words before are about, and how one comes; None where it is not said."""
    for mode, pattern in WAYS.items():
        if match := pattern.search(text):
            return text[: match.start()].strip(" ,"), mode
    return text, None


def offer_hours(text: str) -> int:
    """« 24 h », « 2 heures ouvrées ». Raises ValueError."""
    match = HOURS.fullmatch(number_first(text.strip()))
    if not match or not 1 <= int(match[1]) <= MOST_HOURS:
        raise ValueError(f"un nombre d’heures (de 1 à {MOST_HOURS})")
    return int(match[1])
