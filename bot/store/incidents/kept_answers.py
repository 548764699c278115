"""Answers a département keeps for the next time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("kept_answers")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    id: str
    title: str
    text: str


async def of_department(tx: Reading, department_code: str) -> list[KeptAnswer]:
    rows = await tx.fetch(QUERIES["kept_answers"], department_code=department_code)
    return [KeptAnswer(**row) for row in rows]


async def add(tx: Transaction, department_code: str, kept: KeptAnswer) -> None:
    await tx.execute(
        QUERIES["add_kept_answer"],
        id=kept.id,
        department_code=department_code,
        title=kept.title,
        text=kept.text,
    )


async def delete(tx: Transaction, department_code: str, answer_id: str) -> bool:
    """False when it was not theirs, or gone."""
    deleted = await tx.execute(QUERIES["delete_kept_answer"], id=answer_id, department_code=department_code)
    return deleted == 1
