"""What the trade says in every département: partners, procedures and questions. Read once, shared by the indexes.

A card that changes makes a new index of its département; partners and procedures hardly ever do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.search.language.lexicon import Lexicon
from bot.domain.directory.search.language.vocabulary import Vocabulary
from bot.domain.directory.search.postings import Postings, names_in, term, terms_of, words_of
from bot.domain.directory.search.results import Kind, SearchEntry, SearchQuestion
from bot.domain.directory.search.terms import Terms

Excluding = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of procedures, each with the words that say that it is not meant."""
Language = Lexicon | frozenset[str]
"""Its words."""
FEWEST_TERMS = 3
"""A word that only one term holds may stand there by chance."""
KEPT = 16
"""How many trades are kept ready: local names and synonyms make one of their own for a département."""


@dataclass(frozen=True, slots=True)
class Trade:
    """Nothing of it changes: an index adds its cards to copies of `vocabulary` and `postings`.

    `spans`: the numbers of the partners' entries and of the procedures'. `partners`: the number of each, by id.
    `questions`: by the numbers of their words. `bits`: one for each partner that may be meant; `spoken`: of a word of
    a question, the bits of these, beside whose name it needs no asking.
    `doors`: the procedures that are called as their partner is. `not_for`: what a word excludes.
    `telling`: words that terms of one partner alone hold, several of them, with that partner.
    """

    spans: Mapping[Kind, range]
    vocabulary: Vocabulary
    postings: Postings
    terms: Terms
    questions: Mapping[frozenset[int], SearchQuestion]
    partners: Mapping[str, int]
    bits: Mapping[str, int]
    spoken: Mapping[int, int]
    doors: frozenset[int]
    not_for: Mapping[str, frozenset[str]]
    telling: Mapping[int, str]


@lru_cache(KEPT)
def trade_of(
    entries: tuple[SearchEntry, ...],
    questions: tuple[SearchQuestion, ...],
    not_for: Excluding,
    language: Language,
) -> Trade:
    """`entries`: the partners', then the procedures'."""
    vocabulary = Vocabulary(language)
    postings, terms = _read(entries, vocabulary)
    first = {entry.id: entry.partner_ids[0] for entry in entries}
    asked = {term(one.words, vocabulary): one for one in _askable(questions, first)}
    vocabulary.add_forms()
    vocabulary.freeze()
    bits, spoken = _spoken(asked, first)
    partners = sum(entry.kind == "partner" for entry in entries)
    return Trade(
        spans={"partner": range(partners), "procedure": range(partners, len(entries))},
        vocabulary=vocabulary,
        postings=postings,
        terms=terms,
        questions=asked,
        partners={entry.id: number for number, entry in enumerate(entries[:partners])},
        bits=bits,
        spoken=spoken,
        doors=frozenset(_doors(entries, partners, vocabulary)),
        not_for=_excluded(not_for),
        telling=_telling(entries, vocabulary),
    )


def _read(entries: Sequence[SearchEntry], vocabulary: Vocabulary) -> tuple[Postings, Terms]:
    postings, terms = Postings(), Terms()
    for number, entry in enumerate(entries):
        read = terms_of(entry, vocabulary)
        postings.add(number, words_of(read))
        for (_, words), (text, _) in zip(read, entry.fields, strict=True):
            terms.add(number, words, proper=text != text.lower())
    terms.freeze()
    return postings, terms


def _spoken(
    asked: Mapping[frozenset[int], SearchQuestion], first: Mapping[str, str]
) -> tuple[Mapping[str, int], Mapping[int, int]]:
    """`bits` and `spoken`; `first`: the partner that each choice leads to."""
    bits: dict[str, int] = {}
    spoken: defaultdict[int, int] = defaultdict(int)
    for words, question in asked.items():
        for choice in question.choices:
            bit = bits.setdefault(first[choice], 1 << len(bits))
            for word in words:
                spoken[word] |= bit
    return bits, spoken


def _askable(questions: Iterable[SearchQuestion], known: Container[str]) -> Iterator[SearchQuestion]:
    """What the directory no longer holds is not proposed; a question needs two choices."""
    for question in questions:
        choices = tuple(choice for choice in question.choices if choice in known)
        if len(choices) > 1:
            yield SearchQuestion(question.words, choices, question.hint)


def _doors(entries: Sequence[SearchEntry], partners: int, vocabulary: Vocabulary) -> Iterator[int]:
    """The procedures that are called as their partner is (« MSA », « Chèque énergie »): their words name it."""
    called = {(entry.id, name) for entry in entries[:partners] for name in names_in(entry, vocabulary)}
    for number, entry in enumerate(entries[partners:], partners):
        if entry.fields and (entry.partner_ids[0], term(entry.fields[0][0], vocabulary)) in called:
            yield number


def _telling(entries: Sequence[SearchEntry], vocabulary: Vocabulary) -> Mapping[int, str]:
    """« agrément » is said of the Département, whatever stands beside it."""
    partners: defaultdict[int, set[str]] = defaultdict(set)
    terms: Counter[int] = Counter()
    for entry in entries:
        for _, words in terms_of(entry, vocabulary):
            terms.update(words)
            for word in words:
                partners[word].update(entry.partner_ids)
    return {
        word: next(iter(ids))
        for word, ids in partners.items()
        if len(ids) == 1 and terms[word] >= FEWEST_TERMS
    }


def _excluded(not_for: Excluding) -> Mapping[str, frozenset[str]]:
    excluded: defaultdict[str, set[str]] = defaultdict(set)
    for entry_id, words in not_for:
        for written in words:
            excluded[singular(normalise(written))].add(entry_id)
    return {word: frozenset(ids) for word, ids in excluded.items()}
