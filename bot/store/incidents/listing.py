"""Incidents as those who follow the network look for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.incidents.incidents import Incident, IncidentKind, Severity
from bot.domain.incidents.searching import Numbered
from bot.domain.incidents.states import IncidentState
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row
from bot.store.incidents.incidents import from_row

QUERIES = load_queries("listing")


@dataclass(frozen=True, slots=True)
class IncidentCount:
    state: IncidentState
    severity: Severity
    is_own: bool
    total: int


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """`severity`, `owner_id` None: any."""

    states: frozenset[IncidentState]
    severity: Severity | None = None
    owner_id: str | None = None


async def counts(
    tx: Reading, scope: str | None, member_id: str, states: Iterable[IncidentState]
) -> list[IncidentCount]:
    rows = await tx.fetch(QUERIES["counts"], scope=scope, member_id=member_id, states=_keys(states))
    return [
        IncidentCount(
            IncidentState(row["state"]), Severity(row["severity"]), bool(row["is_own"]), int(row["total"])
        )
        for row in rows
    ]


async def total(tx: Reading, scope: str | None) -> int:
    [row] = await tx.fetch(QUERIES["total"], scope=scope)
    return int(row["total"])


async def chosen(
    tx: Reading, scope: str | None, choice: IncidentFilter, limit: int, offset: int
) -> list[Incident]:
    rows = await tx.fetch(
        QUERIES["chosen"],
        scope=scope,
        states=_keys(choice.states),
        severity=choice.severity,
        owner_id=choice.owner_id,
        limit=limit,
        offset=offset,
    )
    return [from_row(row) for row in rows]


async def late_count(tx: Reading, scope: str | None, now: datetime) -> int:
    """Without those of `not_worked_out`."""
    [row] = await tx.fetch(QUERIES["late_count"], scope=scope, now=stamp(now))
    return int(row["total"])


async def late(tx: Reading, scope: str | None, now: datetime, limit: int, offset: int) -> list[Incident]:
    """Without those of `not_worked_out`; those first that were awaited first."""
    rows = await tx.fetch(QUERIES["late"], scope=scope, now=stamp(now), limit=limit, offset=offset)
    return [from_row(row) for row in rows]


async def not_worked_out(tx: Reading, scope: str | None, limit: int) -> list[Incident]:
    """Of which it is not known yet when they are late."""
    rows = await tx.fetch(QUERIES["not_worked_out"], scope=scope, limit=limit)
    return [from_row(row) for row in rows]


async def numbered(tx: Reading, scope: str | None, wanted: Numbered, limit: int) -> list[Incident]:
    rows = await tx.fetch(
        QUERIES["numbered"],
        scope=scope,
        number=wanted.number,
        year=wanted.year,
        code=wanted.code,
        limit=limit,
    )
    return [from_row(row) for row in rows]


async def matching(
    tx: Reading, scope: str | None, named: Mapping[str, Iterable[str]], limit: int
) -> list[Incident]:
    """`named`: each word, as LIKE wants it, with the ids of partners, structures and kinds in whose name it is."""
    rows = await tx.fetch(
        QUERIES["matching"],
        scope=scope,
        patterns=_keys(named),
        named=_keys(f"{pattern}{each}" for pattern, ids in named.items() for each in ids),
        limit=limit,
    )
    return [from_row(row) for row in rows]


async def of_safety(tx: Reading, scope: str, since: datetime) -> dict[str, list[tuple[datetime, str]]]:
    """By structure: when each was said, and what people call it; the latest first, without a word of its text."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    for row in await tx.fetch(QUERIES["of_safety"], scope=scope, since=stamp(since)):
        label = f"{row['department_code']}-{row['year']}-{row['number']:03d}"
        found.setdefault(row["structure_id"], []).append((parse_stamp(row["created_at"]), label))
    return found


async def kind(tx: Reading, kind_id: str) -> IncidentKind:
    """Offered still or not."""
    return (await all_kinds(tx))[kind_id]


async def all_kinds(tx: Reading) -> dict[str, IncidentKind]:
    return {row["id"]: _kind(row) for row in await tx.fetch(QUERIES["all_kinds"])}


def _kind(row: Row) -> IncidentKind:
    return IncidentKind(**{**row, "is_safety": bool(row["is_safety"])})


def _keys(values: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(values, 0))
