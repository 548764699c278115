"""Sectors, and the structures that are in them."""

from __future__ import annotations

from collections import defaultdict

from bot.domain.network.sectors import Sector
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("sectors")


async def sectors(tx: Reading, scope: str | None) -> list[Sector]:
    """Of one département or (None) of all, by name."""
    places: dict[str, set[str]] = defaultdict(set)
    for row in await tx.fetch(QUERIES["structures_of_sectors"], scope=scope):
        places[row["sector_id"]].add(row["structure_id"])
    rows = await tx.fetch(QUERIES["sectors"], scope=scope)
    return [
        Sector(row["id"], row["department_code"], row["name"], frozenset(places[row["id"]])) for row in rows
    ]


async def of_structure(tx: Reading, structure_id: str | None) -> frozenset[str]:
    """Ids of the sectors a structure is in; none for somebody without one."""
    if structure_id is None:
        return frozenset()
    rows = await tx.fetch(QUERIES["sectors_of_structure"], structure_id=structure_id)
    return frozenset(row["sector_id"] for row in rows)


async def put(tx: Transaction, sector: Sector) -> None:
    """New, or as it is now."""
    await tx.execute(
        QUERIES["put_sector"], id=sector.id, department_code=sector.department_code, name=sector.name
    )
    await tx.execute(QUERIES["empty_sector"], sector_id=sector.id)
    for structure_id in sorted(sector.structures):
        await tx.execute(QUERIES["put_into_sector"], sector_id=sector.id, structure_id=structure_id)


async def delete(tx: Transaction, sector_id: str) -> None:
    await tx.execute(QUERIES["delete_sector"], id=sector_id)
