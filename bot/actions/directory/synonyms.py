"""A département's own words for a procedure; who changes them makes its directory be read anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.directory.synonyms import Synonym
from bot.store.core.departments import raise_revisions
from bot.store.directory import synonyms
from bot.store.engine.transaction import Transaction


async def add(tx: Transaction, department_code: str, added: Sequence[Synonym], now: datetime) -> None:
    await synonyms.add(tx, added, now)
    await raise_revisions(tx, [department_code])


async def delete(tx: Transaction, synonym: Synonym) -> None:
    await synonyms.delete(tx, synonym.id, synonym.department_code)
    await raise_revisions(tx, [synonym.department_code])
