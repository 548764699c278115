"""Structures of the network: rows and records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.directory.hours import OpeningHours
from bot.domain.directory.structures import Structure
from bot.ids import carried
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("structures")


async def structures(tx: Reading, department_code: str | None) -> list[Structure]:
    """Structures in service, by name; None: of all départements."""
    return [_structure(row) for row in await tx.fetch(QUERIES["structures"], department_code=department_code)]


async def open_ids(tx: Reading, department_code: str) -> list[str]:
    """Of the structures in service of one département, by name: for what counts them only."""
    return [row["id"] for row in await tx.fetch(QUERIES["open_structures"], department_code=department_code)]


async def entered(tx: Reading, department_code: str) -> dict[str, datetime]:
    """When the structures in service of one département came into the directory, by id."""
    rows = await tx.fetch(QUERIES["entered_structures"], department_code=department_code)
    return {row["id"]: parse_stamp(row["created_at"]) for row in rows}


async def known_structures(tx: Reading) -> list[Structure]:
    """All structures, those that closed too."""
    return [_structure(row) for row in await tx.fetch(QUERIES["known_structures"])]


async def structure(tx: Reading, structure_id: str) -> Structure | None:
    row = await tx.fetch_one(QUERIES["structure"], id=structure_id)
    return _structure(row) if row else None


async def has_any(tx: Reading, department_code: str) -> bool:
    """Whether the département has a structure in service."""
    return await tx.fetch_one(QUERIES["any_structure"], department_code=department_code) is not None


async def put_structures(tx: Transaction, records: Iterable[Structure], now: datetime) -> None:
    """New ones are added, the others take these values; the caller raises the directory's revision."""
    rows = [{**_values(record), "now": stamp(now)} for record in records]
    await tx.execute_many(QUERIES["put_structure"], rows)


def _structure(row: Row) -> Structure:
    return Structure(
        **{
            **row,
            "emails": tuple(json.loads(row["emails"])),
            "phones": tuple(json.loads(row["phones"])),
            "hours": OpeningHours.from_json(row["hours"]),
            "by_appointment": bool(row["by_appointment"]),
            "labelled_on": date.fromisoformat(row["labelled_on"]) if row["labelled_on"] else None,
        }
    )


def _values(record: Structure) -> Mapping[str, Value]:
    return {field.name: getattr(record, field.name) for field in fields(Structure)} | {
        "id": carried(record.id),
        "emails": json.dumps(record.emails, ensure_ascii=False),
        "phones": json.dumps(record.phones),
        "hours": record.hours.to_json(),
        "by_appointment": int(record.by_appointment),
        "labelled_on": record.labelled_on.isoformat() if record.labelled_on else None,
    }
