"""Words of everyday needs that nobody in the directory deals with: a mobile plan, a plumber, a train ticket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.domain.core.words.normalise import singular
from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.language.places import searchable
from bot.domain.directory.search.language.reading import ReadQuery, content
from bot.domain.directory.search.seen import FULL, PARTIAL, POSSIBLE, SeenWords


class Elsewhere:
    """Each term is the set of its words in the singular; it is looked at when its first one is there."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for term in terms:
            words = list(map(singular, content(searchable(term))))
            self._by_word[words[0]].append(frozenset(words))

    def is_meant(self, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords]) -> bool:
        """All that carries meaning is in such terms, and no term of the directory says as much; nor does a card.

        Beside what is only possible, one such term is enough. A place beside it changes nothing.
        """
        said = self._said(reading)
        if said and best and best[0].tier == POSSIBLE:
            return True
        places = grading.heard.places
        slots = enumerate(reading.slots)
        meant = {singular(slot.written) for place, slot in slots if not (slot.light or places >> place & 1)}
        if not said or not meant or meant - frozenset().union(*said):
            return False
        if not best or best[0].tier < PARTIAL:
            return True
        if best[0].number not in grading.general:
            return best[0].tier == FULL and not meant & _words_at(reading, best[0].said)
        return not best[0].is_full or best[0].whole.bit_count() < max(map(len, said))

    def is_beside(self, reading: ReadQuery) -> bool:
        """A question need not be asked: such a term is all that is said, or the rest of it is not known."""
        said = self._said(reading)
        return any(reading.words <= term for term in said) or bool(said and reading.unknown)

    def is_told_beside(self, reading: ReadQuery, grading: Grading, best: SeenWords) -> bool:
        """« vendu la voiture, l'assurance continue »: a term of which what answers, and its partner, say no word."""
        if best.number not in grading.general:
            return False
        partner_id = grading.entries[best.number].partner_ids[0]
        own = _words_at(reading, best.said | grading.by_partner.get(partner_id, 0))
        return any(term.isdisjoint(own) for term in self._said(reading))

    def _said(self, reading: ReadQuery) -> list[frozenset[str]]:
        words = reading.words
        return [term for word in words for term in self._by_word.get(word, ()) if term <= words]


def _words_at(reading: ReadQuery, slots: int) -> set[str]:
    """`slots`: as bits."""
    return {singular(slot.written) for place, slot in enumerate(reading.slots) if slots >> place & 1}
