"""Référents and their départements: rows and records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.directory.referents import Referent
from bot.ids import carried
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("referents")
DATES = ("absent_from", "absent_until", "verified_on")
APART = ("departments", "deputy_id")  # written by their own queries


async def referents(tx: Reading, department_code: str | None) -> list[Referent]:
    """Référents in force, by partner and organisation; None: of all départements."""
    rows = await tx.fetch(QUERIES["referents"], department_code=department_code)
    return _referents(rows, await _departments(tx, None))


async def known_referents(tx: Reading) -> list[Referent]:
    """All référents, the retired ones too."""
    return _referents(await tx.fetch(QUERIES["known_referents"]), await _departments(tx, None))


async def referent(tx: Reading, referent_id: str) -> Referent | None:
    rows = await tx.fetch(QUERIES["referent"], id=referent_id)
    return next(iter(_referents(rows, await _departments(tx, referent_id))), None)


async def put_referents(tx: Transaction, records: Sequence[Referent], now: datetime) -> None:
    """New ones are added, the others take these values; the caller raises the directory's revision.

    A deputy may be any of the records, or already stored.
    """
    await tx.execute_many(
        QUERIES["put_referent"], [{**_values(record), "now": stamp(now)} for record in records]
    )
    deputies = [{"id": record.id, "deputy_id": record.deputy_id} for record in records if record.deputy_id]
    await tx.execute_many(QUERIES["set_deputy"], deputies)
    await tx.execute_many(QUERIES["delete_referent_departments"], [{"id": record.id} for record in records])
    links = [{"id": record.id, "department_code": code} for record in records for code in record.departments]
    await tx.execute_many(QUERIES["add_referent_department"], links)


async def _departments(tx: Reading, referent_id: str | None) -> Mapping[str, list[str]]:
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for row in await tx.fetch(QUERIES["referent_departments"], id=referent_id):
        codes[row["referent_id"]].append(row["department_code"])
    return codes


def _referents(rows: Iterable[Row], codes: Mapping[str, list[str]]) -> list[Referent]:
    return [_referent(row, tuple(sorted(codes.get(row["id"], ())))) for row in rows]


def _referent(row: Row, departments: tuple[str, ...]) -> Referent:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DATES}
    return Referent(**{**row, **days, "departments": departments})


def _values(record: Referent) -> Mapping[str, Value]:
    days = {name: day.isoformat() if (day := getattr(record, name)) else None for name in DATES}
    names = [field.name for field in fields(Referent) if field.name not in APART]
    return {name: getattr(record, name) for name in names} | days | {"id": carried(record.id)}
