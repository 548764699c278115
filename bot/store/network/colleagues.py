"""People who agreed to be listed. What somebody does not show never leaves the database here."""

from __future__ import annotations

from bot.domain.directory.structures import Structure
from bot.domain.network.colleagues import Colleague, in_order
from bot.domain.network.roles import Role
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row

QUERIES = load_queries("colleagues")


async def colleagues(tx: Reading, scope: str | None, *, structure_id: str | None = None) -> list[Colleague]:
    """By département, structure and name. `scope` None: of every département."""
    rows = await tx.fetch(QUERIES["colleagues"], scope=scope, id=None, structure_id=structure_id)
    return in_order(_colleague(row) for row in rows)


async def colleague(tx: Reading, member_id: str, scope: str | None) -> Colleague | None:
    row = await tx.fetch_one(QUERIES["colleagues"], scope=scope, id=member_id, structure_id=None)
    return _colleague(row) if row else None


async def in_force(tx: Reading, scope: str | None) -> int:
    """How many people the network has, listed or not."""
    row = await tx.fetch_one(QUERIES["in_force"], scope=scope)
    return int(row["total"]) if row else 0


def _colleague(row: Row) -> Colleague:
    name, commune = row["structure_name"] or "", row["structure_commune"] or ""
    return Colleague(
        id=row["id"],
        department_code=row["department_code"],
        role=Role(row["role"]),
        first_name=row["first_name"],
        last_name=row["last_name"],
        structure_id=row["structure_id"],
        structure=Structure("", None, "", name, commune=commune).label if name else "",
        commune=commune,
        email=row["email"],
        phone=row["phone"],
        pictured_at=row["pictured_at"],
    )
