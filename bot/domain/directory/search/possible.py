"""What the words might mean when nothing explains them: begun or mistyped, or all of them but one."""

from __future__ import annotations

from bot.domain.directory.search.knowledge import Knowledge
from bot.domain.directory.search.language.reading import MOST_WORDS, Guess, ReadQuery, Slot
from bot.domain.directory.search.postings import Postings
from bot.domain.directory.search.scores import Matches, in_order
from bot.domain.directory.search.seen import POSSIBLE, SeenWords

MOST_PROCEDURES = 12
MOST_LOOSE = 5
"""A word that more of them hold says little by itself."""


class Possible:
    """Of one query. `general`: the partners and the procedures."""

    def __init__(
        self, reading: ReadQuery, knowledge: Knowledge, postings: Postings, matches: Matches, general: range
    ) -> None:
        self._reading, self._knowledge, self._postings = reading, knowledge, postings
        self._matches, self._general = matches, general

    def in_order(self, meaning: int) -> list[SeenWords]:
        """The best first. `meaning`: the slots (bits) that carry some."""
        return self._guessed(meaning) or self._loosely(meaning)

    def _guessed(self, meaning: int) -> list[SeenWords]:
        """What each word might be of, begun or mistyped; nothing when some word is not even that."""
        scores = self._matches.scores
        numbers = [] if self._reading.unknown else in_order(scores, scores)[:MOST_PROCEDURES]
        return [
            SeenWords(number, POSSIBLE, scores[number])
            for number in numbers
            if not meaning & ~self._slots_of(number)
        ]

    def _slots_of(self, number: int) -> int:
        slots = enumerate(self._reading.slots)
        return sum(
            1 << place
            for place, slot in slots
            if any(
                self._is_possible(slot, one) and self._postings.holds(one.number, number)
                for one in slot.guesses
            )
        )

    def _is_possible(self, slot: Slot, guess: Guess) -> bool:
        """A word of the language may be the beginning of a name, and is no other word."""
        return guess.said or guess.as_written or not self._knowledge.is_french(slot.written)

    def _loosely(self, meaning: int) -> list[SeenWords]:
        """Better than nothing: the few that hold all the words but one."""
        said, scores = self._matches.said, self._matches.scores
        general = (number for number in scores if number in self._general)
        held = [one for one in in_order(scores, general) if self._left(said.get(one, 0), meaning) == 1]
        return [SeenWords(one, POSSIBLE, scores[one]) for one in held] if len(held) <= MOST_LOOSE else []

    def _left(self, own: int, meaning: int) -> int:
        """How many words that carry meaning are not among these; all when none of these carries any."""
        return (meaning & ~own).bit_count() + self._reading.unknown if own & meaning else MOST_WORDS
