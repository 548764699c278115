"""The directory's search engine: pure, in memory, rebuilt when the directory changes.

Each word of the query is understood first, against the vocabulary; only then are entries looked at. What is found
is graded by what it explains of the query (`grading`); questions come before any answer (`questions`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bot.domain.core.words.normalise import normalise
from bot.domain.directory.search.elsewhere import Elsewhere
from bot.domain.directory.search.grading import Grading
from bot.domain.directory.search.knowledge import Knowledge
from bot.domain.directory.search.language.reading import Guess, ReadQuery, Slot, needs, read
from bot.domain.directory.search.language.vocabulary import NONE, NOTHING, Everyday
from bot.domain.directory.search.persons import asked_for
from bot.domain.directory.search.postings import terms_of, words_of
from bot.domain.directory.search.questions import Questions
from bot.domain.directory.search.results import ORDER, Hit, Kind, SearchEntry, SearchQuestion, SearchResults
from bot.domain.directory.search.scores import best_of, matches_of
from bot.domain.directory.search.seen import SeenWords
from bot.domain.directory.search.shown_number import asked_of
from bot.domain.directory.search.sureness import is_sure, shared
from bot.domain.directory.search.trade import Language, trade_of

__all__ = ["Hit", "Index", "SearchEntry", "SearchQuestion", "SearchResults"]

FEWEST = 30
"""How many candidates are graded, however few are asked for."""
NOWHERE = Elsewhere()


class Index:
    """Entries that fit the same keep the order they were given in; kinds are in the order of `ORDER`.

    `not_for`: words that say that a procedure (its id) is not meant. `language`: the words of French.
    `elsewhere`: needs that nobody here deals with. `everyday`: what people say for words of the trade.
    """

    def __init__(
        self,
        entries: Iterable[SearchEntry],
        questions: Iterable[SearchQuestion] = (),
        not_for: Mapping[str, Sequence[str]] = NOTHING,
        language: Language = NONE,
        elsewhere: Elsewhere = NOWHERE,
        everyday: Everyday = NOTHING,
    ) -> None:
        self._entries = sorted(entries, key=lambda entry: ORDER[entry.kind])
        self._elsewhere = elsewhere
        kinds = [ORDER[entry.kind] for entry in self._entries]
        starts = {kind: bisect_left(kinds, place) for kind, place in ORDER.items()}
        self._spans = {kind: range(start, start + kinds.count(ORDER[kind])) for kind, start in starts.items()}
        self._general = range(self._spans["procedure"].stop)
        excluding = tuple((procedure_id, tuple(words)) for procedure_id, words in not_for.items())
        general = tuple(self._entries[: self._general.stop])
        trade = trade_of(general, tuple(questions), excluding, language)
        self._terms, self._questions = trade.terms, Questions(trade.questions)
        self._vocabulary, self._postings = trade.vocabulary.copy(everyday), trade.postings.copy()
        self._knowledge = Knowledge(trade, self._vocabulary)
        for number in range(self._general.stop, len(self._entries)):
            self._add_card(number)
        self._postings.freeze(len(self._entries), len(self._vocabulary))
        self._vocabulary.freeze()

    def _add_card(self, number: int) -> None:
        terms = terms_of(self._entries[number], self._vocabulary)
        self._postings.add(number, words_of(terms))
        self._knowledge.add_card(self._entries[number], terms)

    def search(self, query: str, limit: int = 5, kind: Kind | None = None) -> SearchResults:
        """The best entries, of one kind when asked; whatever the query, in bounded time."""
        said = asked_of(query, self._holds)
        if said is None:
            return SearchResults()
        reading = read(said, self._vocabulary)
        if kind:
            return self._of_kind(reading, limit, self._spans[kind])
        grading, best = self._graded(reading, max(limit, FEWEST))
        asked = self._asked(query, reading, grading, best)
        is_elsewhere = (
            self._elsewhere.is_beside(reading) if asked else self._elsewhere.is_meant(reading, grading, best)
        )
        if is_elsewhere:
            return SearchResults()
        person = None if asked else asked_for(said, reading, grading, best)
        if person:
            best = [person, *(one for one in best if one is not person)]
        hits = tuple(Hit(self._entries[one.number], one.score) for one in best[: max(0, limit)])
        return SearchResults(
            hits=hits,
            corrected=self._corrected(reading.slots, best[0].number) if hits else None,
            question=asked,
            is_sure=asked is None and bool(hits) and (bool(person) or self._is_sure(reading, grading, best)),
        )

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The addresses and numbers of all cards; made when somebody first looks one up."""
        texts = (text for entry in self._entries for text, _ in entry.fields)
        return frozenset(text.casefold() for text in texts if "@" in text or text.lstrip("+")[:1].isdigit())

    def _holds(self, shown: str) -> bool:
        return shown.casefold() in self._shown

    def _is_sure(self, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords]) -> bool:
        return is_sure(best, grading) and not self._elsewhere.is_told_beside(reading, grading, best[0])

    def _of_kind(self, reading: ReadQuery, limit: int, within: range) -> SearchResults:
        best = best_of(matches_of(reading.slots, self._postings, within, max(1, limit)).scores, limit)
        hits = tuple(Hit(self._entries[number], score) for number, score in best)
        return SearchResults(hits, self._corrected(reading.slots, best[0][0]) if best else None)

    def _graded(self, reading: ReadQuery, limit: int) -> tuple[Grading, list[SeenWords]]:
        matches = matches_of(reading.slots, self._postings, range(len(self._entries)), limit)
        grading = Grading(reading, self._entries, self._knowledge, self._terms, self._postings, matches)
        return grading, grading.in_order()

    def _asked(
        self, query: str, reading: ReadQuery, grading: Grading, best: Sequence[SeenWords]
    ) -> SearchQuestion | None:
        """What is to be asked back, if anything: several needs, several senses, or several partners."""
        in_one = best and best[0].is_full and not grading.meaning & ~best[0].whole
        several = None if in_one else self._needs(query)
        return (
            several
            or self._questions.ask(reading, grading, best, self._terms)
            or shared(best, reading, grading)
        )

    def _needs(self, query: str) -> SearchQuestion | None:
        """Several terms of the trade, said one after the other."""
        parts = needs(query)
        said: dict[int, None] = {}
        for reading in (read(part, self._vocabulary) for part in parts if len(parts) > 1):
            _, best = self._graded(reading, FEWEST)
            if best and best[0].said and best[0].number in self._general:
                said[best[0].number] = None
        entries = [self._entries[number] for number in said]
        led_to = {entry.partner_ids[0] for entry in entries if entry.kind != "partner"}
        ids = tuple(entry.id for entry in entries if entry.kind != "partner" or entry.id not in led_to)
        return SearchQuestion(query, ids, several=True) if len(ids) > 1 else None

    def _corrected(self, slots: Sequence[Slot], number: int) -> str | None:
        used = [(slot, self._guess_used(slot, number)) for slot in slots]
        if all(guess is None or guess.as_written for _, guess in used):
            return None
        entry = self._entries[number]
        return " ".join(surface_of(entry, guess.form) if guess else slot.written for slot, guess in used)

    def _guess_used(self, slot: Slot, number: int) -> Guess | None:
        return next((guess for guess in slot.guesses if self._postings.holds(guess.number, number)), None)


def surface_of(entry: SearchEntry, form: str) -> str:
    """A word as the title, else a keyword of an entry writes it; the form itself when none does."""
    words = (word for text, _ in entry.fields for word in re.findall(r"[^\W_]+", text))
    return next((word for word in words if len(word) == len(form) and normalise(word) == form), form)
