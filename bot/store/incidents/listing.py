"""Incidents as those who follow the network look for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.incidents.incidents import Incident, IncidentKind, Severity
from bot.domain.incidents.searching import Numbered
from bot.domain.incidents.states import IncidentState
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row
from bot.store.incidents.incidents import from_row

QUERIES = load_queries("listing")


@dataclass(frozen=True, slots=True)
class Count:
    state: IncidentState
    severity: Severity
    is_own: bool
    total: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`severity`, `owner_id` None: any."""

    states: frozenset[IncidentState]
    severity: Severity | None = None
    owner_id: str | None = None


async def counts(tx: Reading, scope: str | None, member_id: str) -> list[Count]:
    rows = await tx.fetch(QUERIES["counts"], scope=scope, member_id=member_id)
    return [
        Count(IncidentState(row["state"]), Severity(row["severity"]), bool(row["is_own"]), int(row["total"]))
        for row in rows
    ]


async def chosen(tx: Reading, scope: str | None, choice: Choice, limit: int, offset: int) -> list[Incident]:
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


async def running(tx: Reading, scope: str | None, limit: int) -> list[Incident]:
    rows = await tx.fetch(QUERIES["running"], scope=scope, limit=limit)
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
    tx: Reading,
    scope: str | None,
    pattern: str,
    limit: int,
    *,
    partners: Iterable[str],
    structures: Iterable[str],
    kinds: Iterable[str],
) -> list[Incident]:
    """`pattern`: in the lower-case text, as LIKE wants it."""
    rows = await tx.fetch(
        QUERIES["matching"],
        scope=scope,
        pattern=pattern,
        limit=limit,
        partners=_keys(partners),
        structures=_keys(structures),
        kinds=_keys(kinds),
    )
    return [from_row(row) for row in rows]


async def kind(tx: Reading, kind_id: str) -> IncidentKind:
    """Offered still or not."""
    return (await all_kinds(tx))[kind_id]


async def all_kinds(tx: Reading) -> dict[str, IncidentKind]:
    return {row["id"]: _kind(row) for row in await tx.fetch(QUERIES["all_kinds"])}


def _kind(row: Row) -> IncidentKind:
    return IncidentKind(**{**row, "is_safety": bool(row["is_safety"])})


def _keys(values: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(values, 0))
