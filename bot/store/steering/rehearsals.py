"""Whole rows of what is rehearsed: read here, put into a database that is made for one rehearsal and deleted after it.

SQL that puts them in is made of the columns the tables have today, so that one that is added later is played too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("rehearsals")
OF_ONE = frozenset(
    {
        "broadcasts",
        "structures",
        "events",
        "half_days",
        "event_reminders",
        "campaigns",
    }
)
"""Tables of which only what is about one thing is read."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What one person waits for, or does not get: `reason` is a recipient's. `key`: which message it is."""

    key: str
    member_id: str
    state: str
    reason: str
    until: datetime | None
    since: datetime | None = None


async def rows(tx: Reading, table: str, department_code: str, about: str) -> Sequence[Mapping[str, Value]]:
    """Of one département, and of one thing where the table holds many."""
    values = {"department_code": department_code} | ({"about": about} if table in OF_ONE else {})
    return [dict(row) for row in await tx.fetch(QUERIES[f"{table}_played"], **values)]


async def put_rows(tx: Transaction, table: str, found: Sequence[Mapping[str, Value]]) -> None:
    """What is there already stays as it is."""
    if found:
        await tx.execute_many(_insert(table, found[0]), found)


def _insert(table: str, row: Iterable[str]) -> Query:
    names = list(row)
    values = ", ".join(f":{name}" for name in names)
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values}) ON CONFLICT DO NOTHING"  # noqa: S608 — our own
    return Query(f"play_{table}", sql, "A row as it is in the live house.")


async def held_back(tx: Reading) -> list[HeldBack]:
    """Of what is sent to many, as of now."""
    return [
        HeldBack(
            f"{row['id']}/{row['state']}/{row['reason']}",
            row["member_id"],
            row["state"],
            row["reason"],
            _instant(row, "not_before"),
        )
        for row in await tx.fetch(QUERIES["held_back"])
    ]


async def waiting(tx: Reading, now: datetime) -> list[HeldBack]:
    """Notices of members that leave later; what is told in a group waits for nobody's preference."""
    return [
        HeldBack(
            f"outbox/{row['id']}",
            row["member_id"],
            "queued",
            "",
            _instant(row, "not_before"),
            _instant(row, "created_at"),
        )
        for row in await tx.fetch(QUERIES["waiting_notices"], now=stamp(now))
        if row["member_id"]
    ]


def _instant(row: Row, name: str) -> datetime | None:
    return parse_stamp(row[name]) if row[name] else None
