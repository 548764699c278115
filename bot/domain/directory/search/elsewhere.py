"""Words of everyday needs that nobody in the directory deals with: a mobile plan, a plumber, a train ticket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.domain.core.normalise import singular
from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.places import searchable
from bot.domain.directory.search.reading import ReadQuery, content
from bot.domain.directory.search.seen import PARTIAL, POSSIBLE, SeenWords


class Elsewhere:
    """Each term is the set of its words in the singular; it is looked at when its first one is there."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for term in terms:
            words = list(map(singular, content(searchable(term))))
            self._by_word[words[0]].append(frozenset(words))

    def is_meant(self, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords]) -> bool:
        """All that carries meaning is in such terms, and no term of the directory says as much; nor does a card.

        Beside what is only possible, one such term is enough.
        """
        said = [
            term for word in reading.words for term in self._by_word.get(word, ()) if term <= reading.words
        ]
        meant = {singular(slot.written) for slot in reading.slots if not slot.light}
        if said and best and best[0].tier == POSSIBLE:
            return True
        if not said or meant - frozenset().union(*said):
            return False
        if not best or best[0].tier < PARTIAL:
            return True
        if best[0].number not in grading.general:
            return False
        return not best[0].is_full or best[0].whole.bit_count() < max(map(len, said))
