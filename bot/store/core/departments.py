"""Départements, and the revision of each one's directory."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.core.departments import Department
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("departments")


async def departments(tx: Reading) -> dict[str, Department]:
    """By code, in the order of the codes."""
    return {row["code"]: Department(**row) for row in await tx.fetch(QUERIES["departments"])}


async def department(tx: Reading, code: str) -> Department | None:
    row = await tx.fetch_one(QUERIES["department"], code=code)
    return Department(**row) if row else None


async def raise_revisions(tx: Transaction, codes: Iterable[str]) -> None:
    """To be called in the transaction that changes the directory of these départements."""
    await tx.execute_many(QUERIES["raise_revision"], [{"code": code} for code in sorted(set(codes))])
