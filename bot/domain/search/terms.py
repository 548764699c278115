"""Terms of the trade in a query: which of an entry's names and keywords are said in full, by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.search.reading import INFLECTED, NEAR, Slot


@dataclass(slots=True)
class Found:
    """Sets of slots as bits. `own`: those with a word of the entry; `said`: those of its terms said in full.

    `guessed`: those that might be a word of the entry; `parts`: those of each of its terms; `whole`: the largest term
    said; `doubtful`: a word of the language was taken for another one in what is said.
    """

    own: int = 0
    guessed: int = 0
    said: int = 0
    whole: int = 0
    doubtful: bool = False
    parts: set[int] = field(default_factory=set)


class Terms:
    """Each text of an entry is a term: the numbers of its words."""

    def __init__(self) -> None:
        self._entries: list[int] = []
        self._sizes: list[int] = []
        self._by_word: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, entry: int, words: frozenset[int]) -> None:
        if words:
            for word in words:
                self._by_word[word].append(len(self._entries))
            self._entries.append(entry)
            self._sizes.append(len(words))

    def holds(self, word: int) -> bool:
        return word in self._by_word

    def match(self, slots: Sequence[Slot]) -> dict[int, Found]:
        """What is found of each entry."""
        by_entry: dict[int, Found] = {}
        for term, words in self._touched(slots).items():
            found = by_entry.get(self._entries[term])
            if found is None:
                found = by_entry[self._entries[term]] = Found()
            bits = own = 0
            for _, slot, said in words.values():
                bits |= 1 << slot
                own |= said << slot
            found.own |= own
            found.guessed |= bits
            found.parts.add(own)
            if len(words) == self._sizes[term] == bits.bit_count():
                self._complete(found, bits, [(quality, said) for quality, _, said in words.values()])
        return by_entry

    def _complete(self, found: Found, bits: int, words: list[tuple[float, bool]]) -> None:
        """Of a term whose words are all there; one may be another word of the language, when the others are sure."""
        doubts = [quality < NEAR for quality, _ in words].count(True)
        supposed = [said for _, said in words].count(False)
        surely = all(quality >= INFLECTED for quality, said in words if said)
        if supposed and not (supposed == 1 < len(words) and surely):
            return
        if found.said and found.doubtful != bool(doubts):
            if doubts:
                return
            found.said = found.whole = 0
        found.said |= bits
        found.doubtful = bool(doubts)
        found.whole = max(found.whole, bits, key=int.bit_count)

    def _touched(self, slots: Sequence[Slot]) -> dict[int, dict[int, tuple[float, int, bool]]]:
        """Of each term, its words that are there: quality, slot, whether it is said."""
        touched: dict[int, dict[int, tuple[float, int, bool]]] = {}
        for place, slot in enumerate(slots):
            for guess in slot.guesses:
                for term in self._by_word.get(guess.number, ()):
                    words = touched.setdefault(term, {})
                    before = words.get(guess.number)
                    if before is None or before[0] < guess.quality:
                        words[guess.number] = (guess.quality, place, guess.said)
        return touched
