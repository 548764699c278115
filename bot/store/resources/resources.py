"""Kits, and how often they were fetched."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.resources.resources import Downloads, Resource
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("resources")
INSTANTS = ("created_at", "changed_at", "retired_at")


async def resources(tx: Reading, scope: str | None) -> list[Resource]:
    """By title; retired ones too. `scope` None: of every département."""
    return [_resource(row) for row in await tx.fetch(QUERIES["resources"], scope=scope)]


async def resource(tx: Reading, resource_id: str, department_code: str) -> Resource | None:
    row = await tx.fetch_one(QUERIES["resource"], id=resource_id, department_code=department_code)
    return _resource(row) if row else None


async def put(tx: Transaction, one: Resource, now: datetime) -> None:
    await tx.execute(
        QUERIES["put_resource"],
        id=one.id,
        department_code=one.department_code,
        theme_id=one.theme_id,
        title=one.title,
        keywords=one.keywords,
        public=one.public,
        kind=one.kind,
        file_id=one.file_id,
        file_name=one.file_name,
        version=one.version,
        created_by=one.created_by,
        now=stamp(now),
        retired_at=stamp(one.retired_at) if one.retired_at else None,
    )


async def count_download(tx: Transaction, resource_id: str, structure_id: str | None) -> None:
    await tx.execute(QUERIES["count_download"], resource_id=resource_id, structure_id=structure_id or "")


async def downloads(tx: Reading, scope: str | None) -> dict[str, Downloads]:
    """By kit; those that nobody fetched are not in it."""
    rows = await tx.fetch(QUERIES["downloads"], scope=scope)
    return {row["resource_id"]: Downloads(int(row["count"]), int(row["structures"])) for row in rows}


def _resource(row: Row) -> Resource:
    read = {name: parse_stamp(row[name]) if row[name] else None for name in INSTANTS}
    return Resource(**{**row, **read})
