"""What the directory knows beside its terms: which words speak of which partner, which are places, which exclude."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.domain.directory.search.language.reading import ReadQuery
from bot.domain.directory.search.language.vocabulary import Vocabulary
from bot.domain.directory.search.postings import names_in
from bot.domain.directory.search.results import SearchEntry
from bot.domain.directory.search.trade import Trade

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
    """What the trade knows, and what the cards of a département add to it."""

    def __init__(self, trade: Trade, vocabulary: Vocabulary) -> None:
        self.spans, self.partners, self.doors = trade.spans, trade.partners, trade.doors
        self._telling = trade.telling
        self._names = lru_cache(MOST_NAMES)(lambda entry: names_in(entry, vocabulary))
        self._vocabulary, self._terms, self._not_for = vocabulary, trade.terms, trade.not_for
        self._bits = dict(trade.bits)
        self._spoken = defaultdict(int, trade.spoken)
        self._places: set[int] = set()

    def add_card(self, entry: SearchEntry, terms: Sequence[tuple[float, frozenset[int]]]) -> None:
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

    def is_named(self, entry: SearchEntry, words: AbstractSet[int]) -> bool:
        """Whether these words hold one of the names of an entry."""
        return any(name <= words for name in self._names(entry))

    def told_of_others(self, reading: ReadQuery, partner_id: str) -> int:
        """The slots of words that only another partner's terms hold: « exploitant » beside « arrêt maladie »."""
        return sum(
            1 << place
            for place, slot in enumerate(reading.slots)
            if self._telling.get(slot.guesses[0].number, partner_id) != partner_id and slot.guesses[0].said
        )

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
