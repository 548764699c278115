"""How many people, as it is said: « 42 », « environ 40 personnes », « une quarantaine », « personne »."""

from __future__ import annotations

import re

from bot.domain.core.words.numbers import IN_WORDS, number_first
from bot.domain.core.words.typed import tidied

ROUGHLY = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
NOBODY = frozenset({"personne", "aucun", "aucune", "zéro", "zero", "rien", "néant", "neant"})
ABOUT = re.compile(
    r"(?:environ|à peu près|autour de|[~≈]) ?|(?: environ| à peu près| maxi?(?:mum)?)?(?:,? (?:svp|stp|merci))?[ .!]*$",
    re.IGNORECASE,
)
PEOPLE = r"(?: (?:personnes?|participants?|participantes?|visiteurs?|visiteuses?|usagers?))?"
COUNT = re.compile(rf"(?P<digits>\d{{1,3}}(?:[ .]\d{{3}})|\d{{1,6}}){PEOPLE}", re.IGNORECASE)
ROUGH = re.compile(rf"une (?P<word>{'|'.join(ROUGHLY)})(?: de)?{PEOPLE}", re.IGNORECASE)

SAYING = re.compile(
    rf"(?:(?:environ|à peu près|autour de|[~≈]) ?)?(?:\d{{1,4}}|{IN_WORDS}"
    rf"|une (?:{'|'.join(ROUGHLY)})(?: de)?|{'|'.join(sorted(NOBODY))})"
    rf"{PEOPLE}(?: environ| à peu près| maxi?(?:mum)?)?(?:,? (?:svp|stp|merci))?[ .!]*",
    re.IGNORECASE,
)
"""What may be such a number and nothing else, which five digits are not: those are a postcode."""


def people_said(text: str) -> int | None:
    """None for what is no such number, or may be several."""
    words = ABOUT.sub("", " ".join(tidied(text).split()))
    if words.casefold() in NOBODY:
        return 0
    found = COUNT.fullmatch(number_first(words))
    if rough := ROUGH.fullmatch(words):
        return ROUGHLY[rough["word"].casefold()]
    return int(re.sub(r"\D", "", found["digits"])) if found else None
