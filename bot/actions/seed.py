"""What the house knows before anybody types anything: partners, local names, procedures, open questions."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from bot.domain.partners import LocalName, Partner, Procedure
from bot.domain.search.results import Question
from bot.store.database import Transaction
from bot.store.departments import raise_revisions
from bot.store.partners import known_ids, put_local_names, put_partners, put_procedures

DATA = Path(__file__).parents[1] / "data"
FREQUENT_WORD = re.compile(r'"([a-z]{4,})": *(?:\d{3,}|[6-9]\d)\b')
"""Seen more than sixty times in the list's texts: those that are rarer are hardly written to a bot."""
EVERYWHERE = ""
"""The revision's key for what all départements share."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many were missing and are there now."""

    partners: int
    local_names: int
    procedures: int


async def seed_directory(tx: Transaction) -> Seeded:
    """Adds what is missing; what is there may have been edited, and is left alone."""
    known = await known_ids(tx)
    partners = [each for each in seed_partners() if ("partner", each.id) not in known]
    names = [each for each in seed_local_names() if ("name", each.key) not in known]
    procedures = [each for each in seed_procedures() if ("procedure", each.id) not in known]
    if partners or names or procedures:
        await put_partners(tx, sorted(partners, key=lambda partner: partner.beside is not None))
        await put_local_names(tx, names)
        await put_procedures(tx, procedures)
        await raise_revisions(tx, [EVERYWHERE])
    return Seeded(len(partners), len(names), len(procedures))


def seed_partners() -> list[Partner]:
    return [
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
    ]


def seed_local_names() -> list[LocalName]:
    return [LocalName(row["partner"], row["department"], row["name"]) for row in rows_of("partner_names")]


def seed_procedures() -> list[Procedure]:
    return [
        Procedure(
            id=row["id"],
            title=row["title"],
            partner_id=row["partner"],
            other_partners=several(row["others"]),
            keywords=several(row["keywords"]),
            note=row["note"],
        )
        for row in rows_of("procedures")
    ]


@cache
def open_questions() -> tuple[Question, ...]:
    """Words never to be guessed (domain.md §1), for `Index`: one question for each way to say them."""
    return tuple(
        Question(words, several(row["choices"]), row["question"])
        for row in rows_of("ambiguous")
        for words in several(row["words"])
    )


@cache
def not_for() -> Mapping[str, Sequence[str]]:
    """« Pas pour »: words that say that a procedure is not meant, by its id, for `Index`."""
    return {row["id"]: several(row["words"]) for row in rows_of("not_for")}


@cache
def french_words() -> frozenset[str]:
    """The words of French, without accents: what is written as one of them is not mistyped.

    From the word list of pyspellchecker, read as it is packed: its own class would hold twenty times as much.
    """
    packed = resources.files("spellchecker").joinpath("resources", "fr.json.gz").read_bytes()
    text = unicodedata.normalize("NFD", gzip.decompress(packed).decode().replace("œ", "oe"))
    return frozenset(FREQUENT_WORD.findall(text.encode("ascii", "ignore").decode()))


def rows_of(name: str) -> Iterator[Mapping[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
