"""Which entries hold a word, and what it is worth in each: two arrays a word, 8 bytes an entry."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log, sqrt

from bot.domain.directory.search.language.places import searchable
from bot.domain.directory.search.language.reading import content
from bot.domain.directory.search.language.vocabulary import Vocabulary
from bot.domain.directory.search.results import SearchEntry

PER_WORD = 10.0
"""What a matched word is worth, beside its weight of at most 1."""


class Postings:
    """Entries are numbers, added in ascending order, so that one can be found by bisection."""

    def __init__(self, entries: Iterable[array[int]] = (), weights: Iterable[array[float]] = ()) -> None:
        """The arrays given are others': read, and copied before anything is added."""
        self._entries, self._weights = list(entries), list(weights)
        self._shared = set(range(len(self._entries)))
        self._worths: dict[int, array[float]] = {}
        self._total = 0

    def copy(self) -> Postings:
        return Postings(self._entries, self._weights)

    def add(self, entry: int, words: dict[int, float]) -> None:
        for word, weight in words.items():
            self._make_room(word + 1)
            if word in self._shared:
                self._shared.remove(word)
                self._entries[word], self._weights[word] = self._entries[word][:], self._weights[word][:]
            self._entries[word].append(entry)
            self._weights[word].append(weight)

    def freeze(self, entries: int, words: int) -> None:
        """Called once, at the end: how many entries and words there are.

        What a word is worth depends on both: reckoned now where something was added, which may be long; of the others
        when they are asked for.
        """
        self._make_room(words)
        self._total = entries
        for word in range(words):
            if word not in self._shared:
                self._weights[word] = self._worth(word)

    def _worth(self, word: int) -> array[float]:
        """In each entry; a rare word is worth more (inverse document frequency, at most 1)."""
        worth = self._worths.get(word)
        if worth is None:
            most = log(1 + self._total)
            rarity = log(1 + self._total / max(1, len(self._entries[word]))) / most if most else 1.0
            worth = array("f", [PER_WORD + weight * rarity for weight in self._weights[word]])
            self._worths[word] = worth
        return worth

    def size(self, word: int) -> int:
        return len(self._entries[word])

    def first(self, word: int) -> int | None:
        """The lowest entry that holds the word."""
        found = self._entries[word]
        return found[0] if found else None

    def pairs(self, word: int, within: range, most: int) -> Iterator[tuple[int, float]]:
        """The first entries that hold the word, with what it is worth there."""
        found = self._entries[word]
        start = bisect_left(found, within.start)
        stop = min(bisect_left(found, within.stop), start + most)
        return zip(found[start:stop], self._worth(word)[start:stop], strict=True)

    def among(self, word: int, entries: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Those of these entries that hold the word, with what it is worth there."""
        found, weights = self._entries[word], self._worth(word)
        end = len(found)
        for entry in entries:
            place = bisect_left(found, entry)
            if place < end and found[place] == entry:
                yield entry, weights[place]

    def holds(self, word: int, entry: int) -> bool:
        return any(self.among(word, (entry,)))

    def _make_room(self, words: int) -> None:
        while len(self._entries) < words:
            self._entries.append(array("I"))
            self._weights.append(array("f"))


def term(text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The numbers of the words that mean something."""
    return frozenset(vocabulary.add(word) for word in content(searchable(text)))


def terms_of(entry: SearchEntry, vocabulary: Vocabulary) -> list[tuple[float, frozenset[int]]]:
    """Each of its texts, by weight and words. Those of the trade are the same in all départements: read once."""
    if entry.kind not in ("partner", "procedure"):
        return [(weight, term(text, vocabulary)) for text, weight in entry.fields]
    return [(weight, frozenset(map(vocabulary.add, shared_words(text)))) for text, weight in entry.fields]


def names_in(entry: SearchEntry, vocabulary: Vocabulary) -> tuple[frozenset[int], ...]:
    names = (term(text, vocabulary) for text, weight in entry.fields if weight == 1)
    return tuple(name for name in names if name)


@lru_cache(maxsize=32768)
def shared_words(text: str) -> tuple[str, ...]:
    return tuple(content(searchable(text)))


def words_of(terms: Iterable[tuple[float, frozenset[int]]]) -> dict[int, float]:
    """Each word with its best weight: a word that fills its field says more than one among six."""
    best: dict[int, float] = {}
    for weight, numbers in terms:
        share = weight / sqrt(len(numbers) or 1)
        for number in numbers:
            if share > best.get(number, 0.0):
                best[number] = share
    return best
