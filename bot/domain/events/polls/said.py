"""What somebody types instead of tapping: « 1 oui, 2 si besoin, 3 non », « oui 1 et 3 », « aucune »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.domain.core.words.normalise import normalise
from bot.domain.events.polls.polls import Vote

WORDS: Mapping[str, Vote] = {
    **dict.fromkeys(
        ("oui", "ok", "d accord", "possible", "dispo", "disponible", "present", "presente"), Vote.YES
    ),
    **dict.fromkeys(
        ("si besoin", "si necessaire", "peut etre", "eventuellement", "a la rigueur", "au pire"), Vote.MAYBE
    ),
    **dict.fromkeys(
        (
            "non",
            "impossible",
            "pas possible",
            "pas dispo",
            "pas disponible",
            "indisponible",
            "absent",
            "absente",
        ),
        Vote.NO,
    ),
}
EVERY = ("toutes", "tous", "tout", "toutes les dates", "oui a toutes", "ok pour toutes", "ca me va")
NONE = ("aucune", "aucun", "aucune date", "aucune ne me va", "rien ne me va", "non a toutes")
ALL = {**WORDS, **dict.fromkeys(EVERY, Vote.YES), **dict.fromkeys(NONE, Vote.NO)}
OTHERWISE = {Vote.YES: "non", Vote.NO: "oui"}
"""What is said of those that are left out: « toutes sauf la 2 »."""
SIGNS = str.maketrans(
    {"✅": " oui ", "✔": " oui ", "👍": " oui ", "❌": " non ", "✖": " non ", "👎": " non "}
)
WORD = "|".join(WORDS)
NUMBERS = r"(?:l[ae] )?\d{1,2}(?: (?:et )?(?:l[ae] )?\d{1,2})*"
BEFORE = re.compile(rf"(?:({NUMBERS}) ({WORD})(?: et | |$))+")
AFTER = re.compile(rf"(?:({WORD}) ({NUMBERS})(?: et | |$))+")
PAIR_BEFORE = re.compile(rf"({NUMBERS}) ({WORD})\b")
PAIR_AFTER = re.compile(rf"({WORD}) ({NUMBERS})")
ALL_BUT = re.compile(rf"(.+) sauf (?:pour )?({NUMBERS})")
FROM_TO = re.compile(r"\b(\d{1,2}) a (?:la |le )?(\d{1,2})\b")


def said_votes(text: str, count: int) -> dict[int, Vote]:
    """By the date's number, from 1 on, of `count`. Raises ValueError for what is no answer."""
    said = FROM_TO.sub(_listed, normalise(text.translate(SIGNS)))
    if said in ALL:
        return dict.fromkeys(range(1, count + 1), ALL[said])
    if (but := ALL_BUT.fullmatch(said)) and ALL.get(but[1]) in OTHERWISE:
        said_of_all = ALL[but[1]]
        others = said_votes(f"{but[2]} {OTHERWISE[said_of_all]}", count)
        return dict.fromkeys(range(1, count + 1), said_of_all) | others
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


def _listed(span: re.Match[str]) -> str:
    """« 1 à 3 » is 1, 2 and 3."""
    return " ".join(map(str, range(int(span[1]), int(span[2]) + 1))) or span[0]
