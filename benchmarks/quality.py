"""How good the answers are: questions as advisers type them, each with what is right.

    python -m benchmarks quality [FILE.tsv …] [--failures]

A row holds `query`, `expected`, `category`, `best`. Expected is a regex of partner ids, or `ref:` and a regex of a
name, `place:` and a regex of a commune, `ask:` and partner ids of which at least two must be proposed, `polite`, or
`nothing`. `best` is a regex of the organisation that must come first on the card. What decides is the bot's own:
the words are looked up as a message in private is, in the sample network with more of a département beside it.

Good: the card is the right one, or the right one is among the five results or the buttons that are shown.
Wrong with confidence: a card opens that is not the right one, or one opens where the words should be asked back.
At once: the right card opens, of the questions that nothing else answers. Misses: off-topic lines that are kept.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.made_up.quality_network import HERE, network
from bot.actions.directory.lookups import Lookup, look_up, note_miss
from bot.actions.directory.ranking import ranked
from bot.actions.directory.shelves import Directory, Shelf
from bot.domain.directory.courtesy import courtesy
from bot.domain.directory.search.results import SearchEntry
from bot.domain.network.members import Member
from bot.handlers.directory.searches import PAGE
from bot.store.engine.database import Database

SETS = (
    *("known", "unseen", "counter", "day", "troubles", "cold", "last"),
    *("facing", "hurried", "plain", "oblique"),
    *("jotted", "jotted_kept", "told", "told_kept", "drawn", "drawn_again"),
    *("queue", "aloud", "voices", "passing"),
    *("ordinary", "ordinary_again", "ordinary_kept", "ordinary_more"),
)
"""In the order in which they were written; each was asked once before anybody mended what it showed."""
OWN = tuple(HERE / f"{name}.tsv" for name in SETS)
OFF_TOPIC = "hors sujet"


@dataclass(frozen=True)
class Asked:
    query: str
    expected: str
    category: str
    best: str = ""


@dataclass(frozen=True)
class Answer:
    """`shown`: what is on the screen, the card alone when it opened; `first`: the card's first organisation."""

    kind: str
    shown: Sequence[str] = ()
    texts: Sequence[str] = ()
    first: str = ""
    missed: bool = False


@dataclass(frozen=True)
class Judged:
    asked: Asked
    answer: Answer

    @property
    def has_card(self) -> bool:
        """A card must open: the words are not to be asked back, and « nothing » would be no right answer."""
        if self.asked.expected.startswith("ask:"):
            return False
        return {"polite", "nothing"}.isdisjoint(self.asked.expected.split("|"))

    @property
    def good(self) -> bool:
        kind, _, wanted = self.asked.expected.rpartition(":")
        others = {"polite", "nothing"} & set(wanted.split("|"))
        if self.answer.kind in ("polite", "nothing"):
            return self.answer.kind in others or (self.answer.kind == "polite" and bool(others))
        if kind == "ask":
            return self.answer.kind != "card" and len(set(wanted.split(",")) & set(self.answer.shown)) > 1
        if kind == "":
            return any(re.fullmatch(wanted, partner) for partner in self.answer.shown)
        return any(re.search(wanted, text) for text in self.answer.texts)

    @property
    def confidently_wrong(self) -> bool:
        return self.answer.kind == "card" and not self.good

    @property
    def at_once(self) -> bool:
        return self.has_card and self.answer.kind == "card" and self.good

    @property
    def best_first(self) -> bool:
        return self.at_once and re.search(self.asked.best, self.answer.first) is not None


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", type=Path, nargs="*", default=OWN)
    options.add_argument("--failures", action="store_true", help="list what is not good, too")
    asked = options.parse_args()
    for file in asked.files:
        judged = asyncio.run(judge(read(file)))
        print(f"\n{file.name}: {len(judged)} questions\n")
        for line in table(judged):
            print(line)
        if asked.failures:
            for line in failures(judged):
                print(line)


def read(file: Path) -> list[Asked]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [Asked(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


async def judge(questions: Iterable[Asked]) -> list[Judged]:
    directory = Directory()
    async with network() as (db, member):
        return [Judged(asked, await answered(db, directory, member, asked.query)) for asked in questions]


async def answered(db: Database, directory: Directory, member: Member, words: str) -> Answer:
    if courtesy(words):
        return Answer("polite")
    async with db.transaction() as tx:
        lookup = await look_up(tx, directory, member, words, datetime.now(UTC))
        lookup = await note_miss(tx, lookup, datetime.now(UTC))
        return answer_of(lookup, member)


def answer_of(lookup: Lookup, member: Member) -> Answer:
    shelf, results = lookup.shelf, lookup.results
    if results.ambiguous:
        return Answer("question", [partner_of(shelf, choice) for choice in results.ambiguous])
    if not results.hits:
        return Answer("nothing", missed=lookup.missed)
    best = results.hits[0].entry
    if not results.is_sure:
        entries = [hit.entry for hit in results.hits[:PAGE]]
        return Answer(
            "list", [one.partner_ids[0] for one in entries if one.partner_ids], [*map(text, entries)]
        )
    return Answer("card", best.partner_ids[:1], [text(best)], first_of(lookup, member, best))


def partner_of(shelf: Shelf, choice: str) -> str:
    return shelf.procedures[choice].partner_id if choice in shelf.procedures else choice


def text(entry: SearchEntry) -> str:
    return " ".join(text for text, _ in entry.fields)


def first_of(lookup: Lookup, member: Member, entry: SearchEntry) -> str:
    shelf = lookup.shelf
    if entry.kind == "structure":
        return shelf.structure(entry.id).name
    if entry.kind == "referent":
        return shelf.referent(entry.id).organisation
    procedure = shelf.procedures.get(entry.id)
    partner = shelf.partner(procedure.partner_id if procedure else entry.id)
    cards = ranked(shelf, member, partner, procedure, lookup.results.hits, 1)
    return cards[0].organisation if cards else ""


def table(judged: Sequence[Judged]) -> Iterator[str]:
    by_category = defaultdict(list)
    for one in judged:
        by_category[one.asked.category].append(one)
    yield "| category | questions | good | wrong with confidence | at once | best first | off-topic misses |"
    yield "|:--|--:|--:|--:|--:|--:|--:|"
    for category, some in by_category.items():
        yield row(category, some)
    yield row("**all**", judged)


def row(title: str, some: Sequence[Judged]) -> str:
    with_card = [one for one in some if one.has_card]
    with_best = [one for one in with_card if one.asked.best and one.at_once]
    misses = [one for one in some if one.asked.category == OFF_TOPIC and one.answer.missed]
    good = share(sum(one.good for one in some), len(some))
    at_once = share(sum(one.at_once for one in with_card), len(with_card))
    first = share(sum(one.best_first for one in with_best), len(with_best))
    wrong = share(sum(one.confidently_wrong for one in some), len(some))
    return f"| {title} | {len(some)} | {good} | {wrong} | {at_once} | {first} | {len(misses) or '–'} |"


def share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else "–"


def failures(judged: Iterable[Judged]) -> Iterator[str]:
    for one in judged:
        answer = one.answer
        if one.confidently_wrong:
            yield f"WRONG  {one.asked.query} → {answer.shown} (expected {one.asked.expected})"
        elif not one.good:
            yield f"bad    {one.asked.query} → {answer.kind} {answer.shown} (expected {one.asked.expected})"
        elif one.has_card and not one.at_once:
            yield f"list   {one.asked.query} → {answer.kind} {answer.shown} (expected {one.asked.expected})"
        elif one.asked.best and not one.best_first:
            yield f"first  {one.asked.query} → {answer.first} (expected {one.asked.best})"


if __name__ == "__main__":
    main()
