"""What every installation knows from the start: partners, local names, procedures, questions to ask back."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.domain.directory.partners import LocalName, Partner, Procedure
from bot.domain.directory.search.results import Question
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import known_ids, put_local_names, put_partners, put_procedures
from bot.store.engine.transaction import Transaction

DATA = Path(__file__).parents[2] / "data"
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
    """Words never to be guessed (docs/trade.md, « Partners »), for `Index`: a question for each way to say them."""
    return tuple(
        Question(words, several(row["choices"]), row["question"])
        for row in rows_of("ambiguous")
        for words in several(row["words"])
    )


def rows_of(name: str) -> Iterator[Mapping[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
