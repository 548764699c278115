"""Words never to be guessed: when they are asked back, and when something beside them decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.language.reading import ReadQuery, Slot, is_light
from bot.domain.directory.search.results import SearchQuestion
from bot.domain.directory.search.seen import SeenWords
from bot.domain.directory.search.terms import Terms


class Questions:
    """Each way to say the words is a key: the numbers of its words."""

    def __init__(self, by_key: Mapping[frozenset[int], SearchQuestion]) -> None:
        self._by_key = by_key

    def ask(
        self, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords], terms: Terms
    ) -> SearchQuestion | None:
        """What the words may mean, unless something beside them decides, or is not understood."""
        said = {slot.guesses[0].number for slot in reading.slots if slot.guesses[0].said}
        keys = [key for key in self._by_key if key <= said]
        if not keys or reading.unknown:
            return None
        question = self._by_key[max(keys, key=len)]
        # « perdu son sac avec ses papiers » says « papiers perdus » and « sac perdu », one question.
        asked = frozenset().union(*(key for key in keys if self._by_key[key].choices == question.choices))
        beside = [
            (place, slot) for place, slot in enumerate(reading.slots) if slot.guesses[0].number not in asked
        ]
        decides = sum(1 << place for place, _ in beside)
        if best and best[0].is_full and not best[0].doubtful and best[0].said & decides:
            return None
        open_still = all(self._is_aside(place, slot, grading, terms) for place, slot in beside)
        return question if open_still else None

    def _is_aside(self, place: int, slot: Slot, grading: Grading, terms: Terms) -> bool:
        """« svp », a place, a name: what leaves the question as it is."""
        if is_light(slot.written) or grading.heard.places >> place & 1:
            return True
        said = [guess for guess in slot.guesses if guess.said]
        return bool(said) and not any(terms.holds(guess.number) for guess in said)
