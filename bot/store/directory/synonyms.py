"""Synonyms. Who changes them raises the directory's revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.clock import stamp
from bot.domain.directory.synonyms import Synonym
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("synonyms")


async def of_department(tx: Reading, department_code: str) -> Sequence[Synonym]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["synonyms"], department_code=department_code)
    return [Synonym(**row) for row in rows]


async def add(tx: Transaction, synonyms: Iterable[Synonym], now: datetime) -> None:
    """What is one already stays as it is."""
    rows = [
        {
            "id": synonym.id,
            "department_code": synonym.department_code,
            "words": synonym.words,
            "procedure_id": synonym.procedure_id,
            "now": stamp(now),
        }
        for synonym in synonyms
    ]
    await tx.execute_many(QUERIES["add_synonym"], rows)


async def delete(tx: Transaction, synonym_id: str, department_code: str) -> bool:
    return bool(await tx.execute(QUERIES["delete_synonym"], id=synonym_id, department_code=department_code))
