"""Which command was meant by one that does not exist: « /formation », « /mes inscriptions », « /incidant »."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.core.words.normalise import normalise

MOST = 3
ALIKE = 0.75
"""One letter in four may be wrong: « contacte » is « contact », « rdv » is none."""
SHORTEST_BEGINNING = 5
LITTLE_WORDS = frozenset({"le", "la", "les", "ma", "mon", "mes"})
OTHER_NAMES = {
    **dict.fromkeys(("help", "menu", "commandes"), "aide"),
    **dict.fromkeys(("rdv", "evenements"), "agenda"),
    **dict.fromkeys(("silence", "notifications", "reglages", "parametres"), "preferences"),
    "stop": "annuler",
}


def near_commands(name: str, words: str, known: Sequence[str]) -> list[str]:
    """Of those that are known; `words` stand behind the name, and may be the rest of it."""
    first = normalise(words).partition(" ")[0]
    for said in (name.replace("_", ""), f"{name}{first}", first if name in LITTLE_WORDS else ""):
        if said in known:
            return [said]
    if OTHER_NAMES.get(name) in known:
        return [OTHER_NAMES[name]]
    begun = [one for one in known if len(one) >= SHORTEST_BEGINNING and name.startswith(one)]
    if begun:
        return [max(begun, key=len)]
    found = process.extract(name, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST)
    return [one for one, _, _ in found]
