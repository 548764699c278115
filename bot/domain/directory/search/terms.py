"""Terms of the trade in a query: which of an entry's names and keywords are said in full, by which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.directory.search.language.reading import BEGINNING, INFLECTED, NEAR, SAID, Slot

Heard = Mapping[int, tuple[float, int]]
"""Of each word of the index that may be meant: how surely, and the slot (a bit) that says it."""


@dataclass(slots=True)
class FoundTerm:
    """Sets of slots as bits. `said`: those of the entry's terms that are said in full; `whole`: of the largest one.

    `doubtful`: a word of the language was taken for another one, or one with two errors for another.
    `proper`: one of these terms is a name or an acronym.
    """

    said: int = 0
    whole: int = 0
    doubtful: bool = False
    proper: bool = False

    def add(self, bits: int, *, doubtful: bool, proper: bool) -> None:
        """What is sure comes before what is not."""
        if self.said and self.doubtful != doubtful:
            if doubtful:
                return
            self.said, self.whole, self.proper = 0, 0, False
        self.said |= bits
        self.whole = max(self.whole, bits, key=int.bit_count)
        self.doubtful = doubtful
        self.proper = self.proper or proper


class Terms:
    """Each text of an entry is a term: the numbers of its words. A term is looked at when its rarest word is there."""

    def __init__(self) -> None:
        self._terms: list[tuple[int, tuple[int, ...]]] = []
        self._proper: set[int] = set()
        self._of_entry: defaultdict[int, list[int]] = defaultdict(list)
        self._by_rarest: defaultdict[int, list[int]] = defaultdict(list)
        self._words: Counter[int] = Counter()

    def add(self, entry: int, words: frozenset[int], *, proper: bool) -> None:
        """`proper`: written with a capital, as « RSA » or « Pajemploi »."""
        if words:
            if proper:
                self._proper.add(len(self._terms))
            self._of_entry[entry].append(len(self._terms))
            self._terms.append((entry, tuple(words)))
            self._words.update(words)

    def freeze(self) -> None:
        """To be called once, after the last `add`."""
        for term, (_, words) in enumerate(self._terms):
            self._by_rarest[min(words, key=self._words.__getitem__)].append(term)

    def holds(self, word: int) -> bool:
        return word in self._words

    def said(self, heard: Heard) -> dict[int, FoundTerm]:
        """The entries with a term that is said in full."""
        found: dict[int, FoundTerm] = {}
        for word in heard:
            for term in self._by_rarest.get(word, ()):
                entry, words = self._terms[term]
                matched = [heard[one] for one in words if one in heard]
                if len(matched) == len(words):
                    bits = _union(matched)
                    if bits.bit_count() == len(words) and _is_complete(matched):
                        lone = len(matched) == 1 and matched[0][0] == BEGINNING
                        doubtful = lone or any(quality < NEAR for quality, _ in matched)
                        found.setdefault(entry, FoundTerm()).add(
                            bits, doubtful=doubtful, proper=term in self._proper
                        )
        return found

    def parts(self, entry: int, heard: Heard) -> Iterator[int]:
        """Of each term of an entry, the slots that say some of it."""
        for term in self._of_entry.get(entry, ()):
            yield _union(
                [heard[one] for one in self._terms[term][1] if one in heard and heard[one][0] > SAID]
            )


def heard_in(slots: Sequence[Slot]) -> Heard:
    heard: dict[int, tuple[float, int]] = {}
    for place, slot in enumerate(slots):
        for guess in slot.guesses:
            before = heard.get(guess.number)
            if before is None or before[0] < guess.quality:
                heard[guess.number] = (guess.quality, 1 << place)
    return heard


def _union(matched: Sequence[tuple[float, int]]) -> int:
    bits = 0
    for _, bit in matched:
        bits |= bit
    return bits


def _is_complete(matched: Sequence[tuple[float, int]]) -> bool:
    """One word may be another word of the language, when there are others and they are sure."""
    supposed = [quality for quality, _ in matched if quality <= SAID]
    if not supposed:
        return True
    return len(supposed) == 1 < len(matched) and all(
        quality >= INFLECTED for quality, _ in matched if quality > SAID
    )
