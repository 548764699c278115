"""What somebody types instead of tapping: « 1 oui, 2 si besoin, 3 non », « oui 1 et 3 », « aucune »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.core.normalise import normalise
from bot.domain.events.polls.polls import Vote

WORDS: Mapping[str, Vote] = {
    "oui": Vote.YES,
    "si besoin": Vote.MAYBE,
    "peut etre": Vote.MAYBE,
    "non": Vote.NO,
}
ALL = {"toutes": Vote.YES, "oui": Vote.YES, "oui a toutes": Vote.YES, "aucune": Vote.NO, "non": Vote.NO}
WORD = "|".join(WORDS)
NUMBERS = r"\d{1,2}(?: (?:et )?\d{1,2})*"
BEFORE = re.compile(rf"(?:({NUMBERS}) ({WORD})(?: et | |$))+")
AFTER = re.compile(rf"(?:({WORD}) ({NUMBERS})(?: et | |$))+")
PAIR_BEFORE = re.compile(rf"({NUMBERS}) ({WORD})\b")
PAIR_AFTER = re.compile(rf"({WORD}) ({NUMBERS})")


def said_votes(text: str, count: int) -> dict[int, Vote]:
    """By the date's number, from 1 on, of `count`. Raises ValueError for what is no answer."""
    said = normalise(text)
    if said in ALL:
        return dict.fromkeys(range(1, count + 1), ALL[said])
    if BEFORE.fullmatch(said):
        pairs = [(numbers, word) for numbers, word in PAIR_BEFORE.findall(said)]
    elif AFTER.fullmatch(said):
        pairs = [(numbers, word) for word, numbers in PAIR_AFTER.findall(said)]
    else:
        raise ValueError(f"no answer: {text}")
    found = {int(number): WORDS[word] for numbers, word in pairs for number in re.findall(r"\d+", numbers)}
    if any(not 1 <= number <= count for number in found):
        raise ValueError(f"no answer: {text}")
    return found
