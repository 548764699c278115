"""Whole rows of what an import may touch, as they are: to put them back exactly as they were.

The one place where SQL is made and not read from a file: the columns are those the table has today, so that a
column added later is never forgotten by an undo.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from bot.domain.lists.imports import Snapshot
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Reading, Row, Transaction, Value

Rows: TypeAlias = list[dict[str, Value]]
_Make = Callable[[str, Row], Query]

Tables: TypeAlias = tuple[tuple[str, str], ...]
"""The noun's own table first, then what goes with a record; each with the column that names the record."""
NOT_ITS_OWN = frozenset({"last_seen_on", "reachable", "warned_on", "reminded_on"})
"""What the bot notes about a member day by day: neither a change that counts, nor something to put back."""


async def take(tx: Reading, tables: Tables, ids: Collection[str]) -> dict[str, Snapshot]:
    """The rows of these records, by id; an empty snapshot for one that is not there."""
    found: dict[str, dict[str, Rows]] = {identifier: {} for identifier in ids}
    for table, key in tables:
        for row in await tx.fetch(_select(table, key), ids=_keys(ids)):
            found[row[key]].setdefault(table, []).append(dict(row))
    return dict(found)


async def put(tx: Transaction, tables: Tables, within: str, snapshots: Mapping[str, Snapshot]) -> None:
    """Makes these records what the snapshots say, an empty one being a record that goes.

    `within`: the column by which a row refers to another of its own table, which may only come after it; '' if none
    does. Nothing else may refer to one that goes; those that go may refer to each other.
    """
    (main, _), *others = tables
    rows = [row for snapshot in snapshots.values() for row in snapshot.get(main, ())]
    if within:
        await _write(tx, _upsert, main, [row | {within: None} for row in rows])
    await _write(tx, _upsert, main, rows)
    for table, key in others:
        await tx.execute(_delete(table, key), ids=_keys(snapshots))
        await _write(tx, _insert, table, [row for one in snapshots.values() for row in one.get(table, ())])
    gone = [identifier for identifier, snapshot in snapshots.items() if not snapshot]
    await tx.execute(_delete(main, "id"), ids=_keys(gone))


def same(one: Snapshot, other: Snapshot) -> bool:
    if one == other or not (one and other):
        return one == other
    return _counted(one) == _counted(other)


def _counted(snapshot: Snapshot) -> dict[str, list[list[tuple[str, Value]]]]:
    return {
        table: sorted(
            sorted((name, value) for name, value in row.items() if name not in NOT_ITS_OWN) for row in rows
        )
        for table, rows in snapshot.items()
    }


async def _write(tx: Transaction, make: _Make, table: str, rows: Rows) -> None:
    if rows:
        await tx.execute_many(make(table, rows[0]), rows)


def _select(table: str, key: str) -> Query:
    sql = f"SELECT * FROM {table} WHERE {key} IN (SELECT key FROM json_each(:ids))"  # noqa: S608 — our own names
    return Query(f"take_{table}", sql, "The rows of some records.")


def _delete(table: str, key: str) -> Query:
    sql = f"DELETE FROM {table} WHERE {key} IN (SELECT key FROM json_each(:ids))"  # noqa: S608 — our own names
    return Query(f"delete_{table}", sql, "The rows of some records go.")


def _insert(table: str, row: Row) -> Query:
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    return Query(f"add_{table}", f"INSERT INTO {table} ({names}) VALUES ({values})", "A row as it was.")  # noqa: S608


def _upsert(table: str, row: Row) -> Query:
    """What is not the record's own stays as it is today."""
    own = [name for name in row if name != "id" and name not in NOT_ITS_OWN]
    sets = ", ".join(f"{name} = excluded.{name}" for name in own)
    sql = f"{_insert(table, row).sql} ON CONFLICT (id) DO UPDATE SET {sets}"
    return Query(f"restore_{table}", sql, "A row as it was, or as it is to be.")


def _keys(ids: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(ids, 0))
