"""The directory's search engine: pure, in memory, rebuilt when the directory changes.

Each word of the query is corrected against the vocabulary first; only then are entries looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.core.normalise import normalise
from bot.domain.directory.search.postings import Postings, words_of
from bot.domain.directory.search.reading import Guess, Reading, Slot, content, needs, read
from bot.domain.directory.search.results import ORDER, Entry, Hit, Kind, Question, Results
from bot.domain.directory.search.scores import WHOLE_TERM, Scores, best_of, scores_of
from bot.domain.directory.search.vocabulary import Vocabulary

__all__ = ["Entry", "Hit", "Index", "Question", "Results"]

Key = frozenset[int]


class Index:
    """Entries that score the same keep the order they were given in; kinds are in the order of `ORDER`."""

    def __init__(self, entries: Iterable[Entry], questions: Iterable[Question] = ()) -> None:
        self._entries = sorted(entries, key=lambda entry: ORDER[entry.kind])
        self._vocabulary = Vocabulary()
        self._postings = Postings()
        self._terms: dict[Key, list[int]] = defaultdict(list)
        kinds = [ORDER[entry.kind] for entry in self._entries]
        starts = {kind: bisect_left(kinds, place) for kind, place in ORDER.items()}
        self._spans = {kind: range(start, start + kinds.count(ORDER[kind])) for kind, start in starts.items()}
        self._general = range(self._spans["procedure"].stop)
        for number, entry in enumerate(self._entries):
            self._postings.add(number, words_of(entry, self._vocabulary))
            if number in self._general:
                self._add_terms(number, entry)
        self._questions = {self._key(question.words): question for question in self._askable(questions)}
        self._postings.freeze(len(self._entries), len(self._vocabulary))
        self._vocabulary.freeze()

    def search(self, query: str, limit: int = 5, kind: Kind | None = None) -> Results:
        """The best entries, of one kind when asked; whatever the query, in bounded time."""
        within = self._spans[kind] if kind else range(len(self._entries))
        reading = read(query, self._vocabulary)
        slots = reading.slots
        terms = self._terms_said(slots)
        scores = scores_of(slots, self._postings, within, max(1, limit))
        self._favour(terms, scores)
        best = best_of(scores, limit)
        wholes = [number for number, part in terms.items() if part == 1]
        question = (None if wholes else self._needs(query)) or self._question(slots, wholes)
        return Results(
            hits=tuple(Hit(self._entries[number], score) for number, score in best),
            corrected=self._corrected(slots, best[0][0]) if best else None,
            question=None if kind else question,
            is_sure=bool(best) and self._is_sure(reading, terms, best[0][0]),
        )

    def _add_terms(self, number: int, entry: Entry) -> None:
        for key in {self._key(text) for text, _ in entry.fields}:
            self._terms[key].append(number)

    def _key(self, text: str) -> Key:
        return frozenset(self._vocabulary.add(word) for word in content(normalise(text).split()))

    def _askable(self, questions: Iterable[Question]) -> Iterable[Question]:
        """What the directory no longer holds is not proposed; a question needs two choices."""
        ids = {self._entries[number].id for number in self._general}
        for question in questions:
            choices = tuple(choice for choice in question.choices if choice in ids)
            if len(choices) > 1:
                yield Question(question.words, choices, question.hint)

    # Whole terms, questions, corrections

    def _terms_said(self, slots: Sequence[Slot]) -> dict[int, float]:
        """The entries one of whose terms stands in the query, with the share of the query it is."""
        numbers = [slot.guesses[0].number for slot in slots]
        said: dict[int, float] = {}
        for size in range(1, len(numbers) + 1):
            for start in range(len(numbers) - size + 1):
                for number in self._terms.get(frozenset(numbers[start : start + size]), ()):
                    said[number] = size / len(numbers)
        return said

    def _favour(self, terms: Iterable[int], scores: Scores) -> None:
        """What is said in full counts more, and for the référents of a partner that is named too."""
        said = scores.keys() & set(terms)
        named = {self._entries[number].partner_ids for number in said if number in self._spans["partner"]}
        people = [number for number in scores if number in self._spans["referent"]] if named else []
        for number in (*said, *(one for one in people if self._entries[one].partner_ids in named)):
            scores[number] += WHOLE_TERM

    def _is_sure(self, reading: Reading, terms: Mapping[int, float], best: int) -> bool:
        left = [slot for slot in reading.slots if self._guess_used(slot, best) is None]
        mostly = len(reading.slots) - len(left) > len(left) + reading.unknown
        partner_ids = set(self._entries[best].partner_ids)
        named = (self._entries[number] for number in self._terms_said(left))
        others = any(one.kind == "partner" and partner_ids.isdisjoint(one.partner_ids) for one in named)
        return (best in terms or mostly) and not others

    def _needs(self, query: str) -> Question | None:
        """Several terms of the trade, said one after the other."""
        parts = needs(query)
        said: dict[int, None] = {}
        for slots in (read(part, self._vocabulary).slots for part in parts if len(parts) > 1):
            terms = self._terms_said(slots)
            if terms:
                said[max(terms, key=lambda number: (terms[number], -number))] = None
        entries = [self._entries[number] for number in said]
        led_to = {entry.partner_ids[0] for entry in entries if entry.kind != "partner"}
        ids = tuple(entry.id for entry in entries if entry.id not in led_to)
        return Question(query, ids, several=True) if len(ids) > 1 else None

    def _question(self, slots: Sequence[Slot], wholes: Sequence[int]) -> Question | None:
        """Words that mean too much and stand alone, or a term that several partners share."""
        said = frozenset(slot.guesses[0].number for slot in slots)
        if said in self._questions:
            return self._questions[said]
        if wholes:
            shared = len({self._entries[number].partner_ids[:1] for number in wholes}) > 1
            ids = tuple(self._entries[number].id for number in wholes)
            return Question(" ".join(slot.written for slot in slots), ids) if shared else None
        asked = max((key for key in self._questions if key <= said), key=len, default=None)
        if asked is None or any(self._decides(slot, asked) for slot in slots):
            return None
        return self._questions[asked]

    def _decides(self, slot: Slot, asked: Key) -> bool:
        """Whether a word beside the question's own belongs to a procedure or a partner (a place does not)."""
        number = slot.guesses[0].number
        first = self._postings.first(number)
        return number not in asked and first is not None and first in self._general

    def _corrected(self, slots: Sequence[Slot], number: int) -> str | None:
        used = [(slot, self._guess_used(slot, number)) for slot in slots]
        if all(guess is None or guess.as_written for _, guess in used):
            return None
        surfaces = surfaces_of(self._entries[number])
        words = (surfaces.get(guess.form, guess.form) if guess else slot.written for slot, guess in used)
        return " ".join(words)

    def _guess_used(self, slot: Slot, number: int) -> Guess | None:
        return next((guess for guess in slot.guesses if self._postings.holds(guess.number, number)), None)


def surfaces_of(entry: Entry) -> dict[str, str]:
    """The words of an entry as people write them, by their normal form."""
    words = (word for text, _ in entry.fields for word in re.findall(r"[^\W_]+", text))
    return {normalise(word): word for word in words}
