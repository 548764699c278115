"""Planned maintenance, by département."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.incidents.maintenances import Maintenance
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("maintenances")


async def add(tx: Transaction, planned: Maintenance) -> None:
    await tx.execute(
        QUERIES["add_maintenance"],
        id=planned.id,
        department_code=planned.department_code,
        partner_id=planned.partner_id,
        text=planned.text,
        starts_at=stamp(planned.starts_at),
        ends_at=stamp(planned.ends_at),
        created_by=planned.created_by,
        announces=int(planned.announces),
    )


async def delete(tx: Transaction, maintenance_id: str, department_code: str) -> bool:
    """False when it was gone."""
    values = {"id": maintenance_id, "department_code": department_code}
    return await tx.execute(QUERIES["delete_maintenance"], **values) == 1


async def coming(tx: Reading, department_code: str, now: datetime, before: datetime) -> list[Maintenance]:
    """Not over, and begun before that instant; the next first."""
    rows = await tx.fetch(
        QUERIES["coming_maintenances"],
        department_code=department_code,
        now=stamp(now),
        before=stamp(before),
    )
    return [_maintenance(row) for row in rows]


async def to_announce(tx: Reading, now: datetime, before: datetime) -> list[Maintenance]:
    rows = await tx.fetch(QUERIES["to_announce"], now=stamp(now), before=stamp(before))
    return [_maintenance(row) for row in rows]


async def note_announced(tx: Transaction, maintenance_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["note_announced"], id=maintenance_id, now=stamp(now))


def _maintenance(row: Row) -> Maintenance:
    read: dict[str, object] = {name: parse_stamp(row[name]) for name in ("starts_at", "ends_at")}
    read["announced_at"] = parse_stamp(row["announced_at"]) if row["announced_at"] else None
    return Maintenance(**{**row, **read, "announces": bool(row["announces"])})
