"""Partners and procedures: rows and records. Who changes them raises the directory's revision."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.directory.partners import LocalName, Partner, Procedure
from bot.domain.directory.shipping import Content, content_of
from bot.ids import carried
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("partners")
KEPT = 4096
"""How many lists of keywords and former names are read once: most are the same in all départements."""


async def of_department(tx: Reading, department_code: str | None) -> list[Partner]:
    """By rank, under their local names; None: those of all départements, under their usual names."""
    return _partners(await tx.fetch(QUERIES["partners"], department_code=department_code))


async def known_partners(tx: Reading, department_code: str | None) -> list[Partner]:
    """All partners, other départements' local ones too; under the names they have in this one."""
    return _partners(await tx.fetch(QUERIES["known_partners"], department_code=department_code))


def _partners(rows: Iterable[Row]) -> list[Partner]:
    return [Partner(**{**row, "former_names": _several(row["former_names"])}) for row in rows]


async def procedures_of_department(tx: Reading, department_code: str | None) -> list[Procedure]:
    """By title; None: those of all départements."""
    return _procedures(await tx.fetch(QUERIES["procedures"], department_code=department_code))


async def known_procedures(tx: Reading) -> list[Procedure]:
    """All procedures, other départements' too."""
    return _procedures(await tx.fetch(QUERIES["known_procedures"]))


def _procedures(rows: Iterable[Row]) -> list[Procedure]:
    lists = ("other_partners", "keywords")
    return [Procedure(**{**row, **{name: _several(row[name]) for name in lists}}) for row in rows]


@lru_cache(KEPT)
def _several(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


async def revision(tx: Reading, department_code: str) -> int:
    """Changes with every change of what this département's directory shows."""
    row = await tx.fetch_one(QUERIES["revision"], department_code=department_code)
    return int(row["revision"]) if row else 0


async def known_ids(tx: Reading) -> frozenset[tuple[str, str]]:
    """("partner", id), ("procedure", id) and ("name", "partner département"), of every département."""
    return frozenset((row["noun"], row["id"]) for row in await tx.fetch(QUERIES["known_ids"]))


async def put_partners(tx: Transaction, records: Iterable[Partner]) -> None:
    """New ones are added, the others take these values; who stands beside another comes before it."""
    rows = [
        {
            "id": carried(record.id),
            "department_code": record.department_code,
            "name": record.usual_name or record.name,
            "full_name": record.full_name,
            "former_names": json.dumps(record.former_names, ensure_ascii=False),
            "kind": record.kind,
            "rank": record.rank,
            "beside": record.beside,
            "public_phone": record.public_phone,
            "website": record.website,
            "notice": record.notice,
            "category": record.category,
            "email": record.email,
        }
        for record in records
    ]
    await tx.execute_many(QUERIES["put_partner"], rows)


async def put_local_names(tx: Transaction, records: Iterable[LocalName]) -> None:
    rows = [
        {"partner_id": record.partner_id, "department_code": record.department_code, "name": record.name}
        for record in records
    ]
    await tx.execute_many(QUERIES["put_local_name"], rows)


async def put_procedures(tx: Transaction, records: Iterable[Procedure]) -> None:
    """New ones are added, the others take these values."""
    rows = [
        {
            "id": carried(record.id),
            "department_code": record.department_code,
            "title": record.title,
            "partner_id": record.partner_id,
            "other_partners": json.dumps(record.other_partners),
            "keywords": json.dumps(record.keywords, ensure_ascii=False),
            "note": record.note,
        }
        for record in records
    ]
    await tx.execute_many(QUERIES["put_procedure"], rows)


async def shipped_contents(tx: Transaction) -> dict[str, Content]:
    """What the last release brought of each partner and procedure, by id."""
    return {row["id"]: json.loads(row["content"]) for row in await tx.fetch(QUERIES["shipped"])}


async def put_shipped(tx: Transaction, records: Iterable[Partner | Procedure]) -> None:
    rows = [
        {"id": record.id, "content": json.dumps(content_of(record), ensure_ascii=False)} for record in records
    ]
    await tx.execute_many(QUERIES["put_shipped"], rows)
