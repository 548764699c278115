"""What the directory knows beside its terms: which words speak of which partner, which are places, which exclude."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.domain.core.normalise import normalise, singular
from bot.domain.directory.search.postings import term
from bot.domain.directory.search.reading import ReadQuery
from bot.domain.directory.search.results import Entry, Kind
from bot.domain.directory.search.terms import Terms
from bot.domain.directory.search.vocabulary import Vocabulary

Spans = Mapping[Kind, range]
MOST_NAMES = 2000
"""How many cards' names are kept ready."""


@dataclass(frozen=True, slots=True)
class HeardTerm:
    """Of one query, slots as bits: `places`; `spoken`: of each slot, the partners (bits) its word is used for.

    `excluded`: ids of the procedures that are not meant.
    """

    places: int
    spoken: Sequence[int]
    excluded: frozenset[str]

    def explained(self, partner: int) -> int:
        """Slots whose word is a place, or is said of the partner by its référents or by a question."""
        said = (1 << place for place, partners in enumerate(self.spoken) if partners & partner)
        return self.places | sum(said)


class Knowledge:
    """`entries` are in the order of their kinds, `spans` says which are which."""

    def __init__(
        self,
        entries: Sequence[Entry],
        spans: Spans,
        vocabulary: Vocabulary,
        terms: Terms,
        asked_of: Iterable[tuple[str, str]],
        not_for: Mapping[str, Sequence[str]],
    ) -> None:
        """`asked_of`: words of questions, each with a partner id that may be meant."""
        self.spans = spans
        self._names = lru_cache(MOST_NAMES)(lambda entry: names_in(entry, vocabulary))
        self._vocabulary, self._terms = vocabulary, terms
        self._bits: dict[str, int] = {}
        self._spoken: defaultdict[int, int] = defaultdict(int)
        self._places: set[int] = set()
        self._not_for: defaultdict[str, set[str]] = defaultdict(set)
        self.partners = {entries[number].id: number for number in spans["partner"]}
        self.doors = doors(entries, spans, vocabulary)
        for words, partner_id in asked_of:
            for word in term(words, vocabulary):
                self._spoken[word] |= self.bit(partner_id)
        for entry_id, excluding in not_for.items():
            for written in excluding:
                self._not_for[singular(normalise(written))].add(entry_id)

    def add_card(self, entry: Entry, terms: Sequence[tuple[float, frozenset[int]]]) -> None:
        """Of a référent the words of its organisation and of what it deals with, but for the trade's.

        Those say what is needed; names are nobody's subject. Of a structure what it is called.
        """
        if entry.kind == "structure":
            self._places.update(*(words for weight, words in terms if weight == 1))
            return
        bit = self.bit(entry.partner_ids[0])
        for weight, words in terms:
            if weight < 1:
                for word in words:
                    if not self._terms.holds(word):
                        self._spoken[word] |= bit

    def bit(self, partner_id: str) -> int:
        return self._bits.setdefault(partner_id, 1 << len(self._bits))

    def is_french(self, word: str) -> bool:
        return self._vocabulary.is_french(word)

    def is_named(self, entry: Entry, words: AbstractSet[int]) -> bool:
        """Whether these words hold one of the names of an entry."""
        return any(name <= words for name in self._names(entry))

    def hear(self, reading: ReadQuery) -> HeardTerm:
        places, spoken = 0, []
        for place, slot in enumerate(reading.slots):
            partners = 0
            for guess in slot.guesses:
                if guess.said:
                    partners |= self._spoken.get(guess.number, 0)
                    places |= (guess.number in self._places) << place
            spoken.append(partners)
        excluded = (self._not_for[word] for word in reading.words & self._not_for.keys())
        return HeardTerm(places, spoken, frozenset(chain.from_iterable(excluded)))


def names_in(entry: Entry, vocabulary: Vocabulary) -> tuple[frozenset[int], ...]:
    names = (term(text, vocabulary) for text, weight in entry.fields if weight == 1)
    return tuple(name for name in names if name)


def doors(entries: Sequence[Entry], spans: Spans, vocabulary: Vocabulary) -> frozenset[int]:
    """The procedures that are called as their partner is (« MSA », « Chèque énergie »): their words name it."""
    called = {
        (entries[number].id, term(text, vocabulary))
        for number in spans["partner"]
        for text, weight in entries[number].fields
        if weight == 1
    }
    return frozenset(
        number
        for number in spans["procedure"]
        if entries[number].fields
        and (entries[number].partner_ids[0], term(entries[number].fields[0][0], vocabulary)) in called
    )
