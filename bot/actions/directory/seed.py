"""What every installation knows from the start: partners, local names, procedures, questions to ask back."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from pathlib import Path

from bot.domain.directory.partners import LocalName, Partner, Procedure
from bot.domain.directory.search.elsewhere import Elsewhere
from bot.domain.directory.search.language.lexicon import Lexicon
from bot.domain.directory.search.language.vocabulary import Everyday, everyday_words
from bot.domain.directory.search.results import SearchQuestion
from bot.domain.directory.shipping import Content, Record, content_of, renewed
from bot.domain.directory.signposts import Signposts, read_signpost
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import (
    known_ids,
    of_department,
    procedures_of_department,
    put_local_names,
    put_partners,
    put_procedures,
    put_shipped,
    shipped_contents,
)
from bot.store.engine.transaction import Transaction

DATA = Path(__file__).parents[2] / "data"
FREQUENT_WORD = re.compile(r'"([a-z]{4,})": *(?:\d{3,}|[6-9]\d)\b')
"""Seen more than sixty times in the list's texts: those that are rarer are hardly written to a bot."""
CHUNK = 100_000
"""Characters of the list that are read at a time."""
EVERYWHERE = ""
"""The revision's key for what all départements share."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many were missing and are there now, and how many took what a release brought."""

    partners: int
    local_names: int
    procedures: int
    renewed: int = 0


async def seed_directory(tx: Transaction) -> Seeded:
    """Adds what is missing, and brings what changed since the last release; what people changed stays as it is."""
    known = await known_ids(tx)
    partners = [each for each in seed_partners() if ("partner", each.id) not in known]
    names = [each for each in seed_local_names() if ("name", each.key) not in known]
    procedures = [each for each in seed_procedures() if ("procedure", each.id) not in known]
    await put_partners(tx, sorted(partners, key=lambda partner: partner.beside is not None))
    await put_local_names(tx, names)
    await put_procedures(tx, procedures)
    taken = await _renew(tx)
    if partners or names or procedures or taken:
        await raise_revisions(tx, [EVERYWHERE])
    return Seeded(len(partners), len(names), len(procedures), taken)


async def _renew(tx: Transaction) -> int:
    """How many rows took what changed since the last release; a row that is somebody's own is left alone."""
    shipped = await shipped_contents(tx)
    new_partners = [one for one in seed_partners() if _is_news(one, shipped)]
    new_procedures = [one for one in seed_procedures() if _is_news(one, shipped)]
    if not new_partners and not new_procedures:
        return 0
    partners = _changed(await of_department(tx, None), new_partners, shipped)
    procedures = _changed(await procedures_of_department(tx, None), new_procedures, shipped)
    await put_partners(tx, partners)
    await put_procedures(tx, procedures)
    await put_shipped(tx, [*new_partners, *new_procedures])
    return len(partners) + len(procedures)


def _is_news(record: Partner | Procedure, shipped: Mapping[str, Content]) -> bool:
    return shipped.get(record.id) != content_of(record)


def _changed(held: Sequence[Record], news: Sequence[Record], shipped: Mapping[str, Content]) -> list[Record]:
    mine = {record.id: record for record in held}
    pairs = (
        (mine[now.id], renewed(mine[now.id], shipped[now.id], now))
        for now in news
        if now.id in mine and now.id in shipped
    )
    return [after for before, after in pairs if after != before]


@cache
def seed_partners() -> Sequence[Partner]:
    return tuple(
        Partner(
            id=row["id"],
            name=row["name"],
            usual_name=row["name"],
            full_name=row["full_name"],
            former_names=several(row["former_names"]),
            kind=row["kind"],
            rank=int(row["rank"]),
            beside=row["beside"] or None,
            public_phone=row["public_phone"],
            website=row["website"],
        )
        for row in rows_of("partners")
    )


@cache
def seed_local_names() -> Sequence[LocalName]:
    return tuple(
        LocalName(row["partner"], row["department"], row["name"]) for row in rows_of("partner_names")
    )


@cache
def seed_procedures() -> Sequence[Procedure]:
    return tuple(
        Procedure(
            id=row["id"],
            title=row["title"],
            partner_id=row["partner"],
            other_partners=several(row["others"]),
            keywords=several(row["keywords"]),
            note=row["note"],
        )
        for row in rows_of("procedures")
    )


@cache
def open_questions() -> tuple[SearchQuestion, ...]:
    """Words never to be guessed (docs/trade.md, « Partners »), for `Index`: a question for each way to say them."""
    return tuple(
        SearchQuestion(words, several(row["choices"]), row["question"])
        for row in rows_of("ambiguous")
        for words in several(row["words"])
    )


@cache
def not_for() -> Mapping[str, Sequence[str]]:
    """« Pas pour »: words that say that a procedure is not meant, by its id, for `Index`."""
    return {row["id"]: several(row["words"]) for row in rows_of("not_for")}


@cache
def elsewhere() -> Elsewhere:
    """Needs that nobody of the directory deals with, for `Index`."""
    return Elsewhere(words for row in rows_of("elsewhere") for words in several(row["words"]))


@cache
def everyday() -> Everyday:
    """What people say for a word of the trade (« docteur »: « médecin »), for `Index`."""
    return everyday_words(
        {said: several(row["meant"]) for row in rows_of("everyday") for said in several(row["said"])}
    )


@cache
def signposts() -> Signposts:
    """Words that lead to what the bot does, and not into the directory."""
    return Signposts(read_signpost(row["command"], row["words"], row["when"]) for row in rows_of("signposts"))


@cache
def french_words() -> Lexicon:
    """The words of French, without accents: what is written as one of them is not mistyped.

    From the word list of pyspellchecker, read as it is packed: its own class would hold a hundred times as much.
    """
    packed = resources.files("spellchecker").joinpath("resources", "fr.json.gz")
    with packed.open("rb") as file, gzip.open(file, "rt", encoding="utf-8") as lines:
        return Lexicon(word for part in iter(partial(lines.readlines, CHUNK), []) for word in _words_in(part))


def _words_in(lines: Iterable[str]) -> list[str]:
    text = unicodedata.normalize("NFD", "".join(lines).replace("œ", "oe"))
    return FREQUENT_WORD.findall(text.encode("ascii", "ignore").decode())


def rows_of(name: str) -> Iterator[Mapping[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
