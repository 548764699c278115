"""The search on 500, 5,000 and 50,000 cards, beside RapidFuzz over every row and SQLite FTS5.

    python -m benchmarks.search [--cards 500 5000 50000] [--queries 2000]

Half of the queries hold one typing error in a word of five letters or more. A query counts as found when
one of the first five results is a card it was made from. Each engine is built once and asked the same; a time
is the thread's own for one query, normalising included, so that a busy machine does not blur it; memory is
what Python keeps allocated, the cards not counted (nor what SQLite allocates by itself).
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Protocol, TypeVar

from rapidfuzz import fuzz, process

from benchmarks.made_up.search_cards import Query, network, queries
from bot.actions.directory.seed import elsewhere, everyday, french_words, not_for, open_questions
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.search.index import Index, SearchEntry

A = TypeVar("A")
T = TypeVar("T")

SEED = 1904
RESULTS = 5
SLOW_QUERIES = 100
"""Enough for an engine that needs more than 10 ms a query."""


class Engine(Protocol):
    def search(self, query: str) -> list[str]:
        """Ids of the first results."""
        ...


class Ours:
    def __init__(self, entries: Sequence[SearchEntry]) -> None:
        self._index = Index(entries, open_questions(), not_for(), french_words(), elsewhere(), everyday())

    def search(self, query: str) -> list[str]:
        return [hit.entry.id for hit in self._index.search(query, RESULTS).hits]


class EveryRow:
    """RapidFuzz's own scorer for words in any order, over the normalised text of every card."""

    def __init__(self, entries: Sequence[SearchEntry]) -> None:
        self._texts = {entry.id: normalise(" ".join(text for text, _ in entry.fields)) for entry in entries}

    def search(self, query: str) -> list[str]:
        found = process.extract(normalise(query), self._texts, scorer=fuzz.token_set_ratio, limit=RESULTS)
        return [entry_id for _, _, entry_id in found]


class FullText:
    """SQLite FTS5 in memory: every word, or its beginning, without accents."""

    def __init__(self, entries: Sequence[SearchEntry]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE cards USING fts5 (id UNINDEXED, text)")
        rows = ((entry.id, normalise(" ".join(text for text, _ in entry.fields))) for entry in entries)
        self._db.executemany("INSERT INTO cards VALUES (?, ?)", rows)

    def search(self, query: str) -> list[str]:
        words = " ".join(f'"{word}"*' for word in normalise(query).split())
        sql = f"SELECT id FROM cards WHERE cards MATCH ? ORDER BY rank LIMIT {RESULTS}"
        return [row[0] for row in self._db.execute(sql, (words,))]


ENGINES: dict[str, Callable[[Sequence[SearchEntry]], Engine]] = {
    "ours": Ours,
    "RapidFuzz, every row": EveryRow,
    "SQLite FTS5": FullText,
}


@dataclass(frozen=True)
class Measure:
    median: float
    p99: float
    worst: float
    found: float
    found_mistyped: float


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--cards", type=int, nargs="+", default=[500, 5000, 50000])
    options.add_argument("--queries", type=int, default=2000)
    asked = options.parse_args()
    print(
        "| cards | engine | p50 ms | p99 ms | worst ms | found | found, mistyped | built in ms | again | memory MB |"
    )
    print("|--:|:--|--:|--:|--:|--:|--:|--:|--:|--:|")
    for cards in asked.cards:
        compare(cards, asked.queries)


def compare(cards: int, count: int) -> None:
    entries = network(cards, random.Random(SEED))
    questions = queries(entries, count, random.Random(SEED + 1))
    for name, make in ENGINES.items():
        engine, built = timed(make, entries)
        _, again = timed(make, entries)
        slow = timed(engine.search, "carte grise")[1] > 10
        result = measure(engine, questions[:SLOW_QUERIES] if slow else questions)
        del engine
        print(
            f"| {cards:,} | {name} | {result.median:.3f} | {result.p99:.3f} | {result.worst:.3f} "
            f"| {result.found:.1%} | {result.found_mistyped:.1%} "
            f"| {built:.0f} | {again:.0f} | {memory(make, entries):.1f} |",
            flush=True,
        )


def measure(engine: Engine, asked: Sequence[Query]) -> Measure:
    took, found = [], []
    for query in asked:
        ids, milliseconds = timed(engine.search, query.text)
        took.append(milliseconds)
        found.append(not query.wanted.isdisjoint(ids))
    right = [good for good, query in zip(found, asked, strict=True) if not query.mistyped]
    mistyped = [good for good, query in zip(found, asked, strict=True) if query.mistyped]
    cuts = quantiles(took, n=100)
    return Measure(cuts[49], cuts[98], max(took), sum(right) / len(right), sum(mistyped) / len(mistyped))


def timed(work: Callable[[A], T], given: A) -> tuple[T, float]:
    """The result, and milliseconds of this thread."""
    start = time.thread_time()
    result = work(given)
    return result, (time.thread_time() - start) * 1000


def memory(make: Callable[[Sequence[SearchEntry]], Engine], entries: Sequence[SearchEntry]) -> float:
    """Megabytes that stay allocated by Python."""
    gc.collect()
    tracemalloc.start()
    engine = make(entries)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del engine
    return size / 1e6


if __name__ == "__main__":
    main()
