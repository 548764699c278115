"""Whatever is sent, the search answers at once and never stops the bot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.directory.seed import french_words, not_for, open_questions, seed_partners, seed_procedures
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.entries import entries_of
from bot.domain.directory.search.index import Index
from bot.domain.directory.search.language.reading import MOST_WORDS, read


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(
        entries_of(seed_partners(), seed_procedures(), [], []), open_questions(), not_for(), french_words()
    )


HOSTILE = {
    "nothing": "",
    "spaces": " \u00a0\n\t",
    "only stop words": "je ne sais pas qui est le",
    "punctuation": "?!…« »''--",
    "emoji": "🚗📄🇫🇷👩‍👩‍👧" * 20,
    "right to left": "\u202eاستمارة طلب\u202c רווחה",
    "4096 letters": "a" * 4096,
    "4096 words": "a " * 2048,
    "500 words": "carte grise caf cpam retraite " * 100,
    "marks": "e" + "\u0301" * 4095,
    "ligatures": "\ufdfa" * 4096,
    "lone surrogate": "\ud800 caf",
    "NUL": "\x00",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_is_little_work(index: Index, query: str) -> None:
    """Whatever its length, few words of it are searched; how long that takes is measured in benchmarks/."""
    results = index.search(query)

    assert len(read(query, index._vocabulary).slots) <= MOST_WORDS
    assert len(results.hits) <= 5


@pytest.mark.parametrize("query", ["", "   ", "?!", "🚗📄", "je ne sais pas qui", "zzzzzz qqqqqq"])
def test_what_says_nothing_finds_nothing(index: Index, query: str) -> None:
    results = index.search(query)

    assert (results.hits, results.corrected, results.question) == ((), None, None)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_no_text_stops_the_search(index: Index, query: str) -> None:
    results = index.search(query, 3)

    assert len(results.hits) <= 3
    assert sorted(results.hits, key=lambda hit: -hit.score) == list(results.hits)


def test_an_empty_directory_answers() -> None:
    assert Index([]).search("caf").hits == ()


def test_an_entry_without_a_word_is_no_harm() -> None:
    entries = entries_of(
        [Partner("caf", "")], [Procedure("nameless", "", "caf")], [Referent("r", "caf", ())], []
    )

    assert Index(entries).search("caf").hits
