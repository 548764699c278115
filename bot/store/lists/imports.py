"""Imports on their way, those that can be undone, and what columns mean in each département."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.clock import parse_stamp, stamp
from bot.domain.lists.imports import Changes, Import
from bot.domain.network.members import Member
from bot.domain.privacy.retention import IMPORTS
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("imports")
UNFINISHED_KEPT = timedelta(days=1)


async def put(
    tx: Transaction, one: Import, now: datetime, by: Member | None = None, changes: str = "{}"
) -> None:
    """Stores an import, or what is known of it now; one that was applied stays as it is. `changes`: from `packed`."""
    await tx.execute(
        QUERIES["put_import"],
        id=one.id,
        scope=one.scope,
        member_id=by.id if by else None,
        noun=one.noun,
        file_id=one.file_id,
        state=one.state,
        questions=json.dumps(one.questions, ensure_ascii=False),
        summary=json.dumps(one.summary, ensure_ascii=False),
        changes=changes,
        fingerprint=one.fingerprint,
        now=stamp(now),
    )


async def by_id(tx: Reading, import_id: str, scope: str) -> Import | None:
    row = await tx.fetch_one(QUERIES["import_by_id"], id=import_id, scope=scope)
    return _import(row) if row else None


async def waiting(tx: Reading, scope: str) -> list[tuple[str, datetime]]:
    """The noun of each list that was read and waits for a yes, and since when."""
    rows = await tx.fetch(QUERIES["waiting_imports"], scope=scope)
    return [(row["noun"], parse_stamp(row["created_at"])) for row in rows]


async def last_applied(tx: Reading, scope: str) -> Import | None:
    row = await tx.fetch_one(QUERIES["last_import"], scope=scope)
    return _import(row) if row else None


async def changes(tx: Transaction, import_id: str) -> Changes:
    row = await tx.fetch_one(QUERIES["import_changes"], id=import_id)
    text: str = row["changes"] if row else "{}"
    values = await asyncio.to_thread(json.loads, text)
    return {identifier: (before, after) for identifier, (before, after) in values.items()}


async def packed(values: Changes) -> str:
    return await asyncio.to_thread(json.dumps, dict(values), ensure_ascii=False, separators=(",", ":"))


async def mark_applied(tx: Transaction, import_id: str, now: datetime) -> bool:
    return await tx.execute(QUERIES["mark_applied"], id=import_id, now=stamp(now)) == 1


async def mark_undone(tx: Transaction, import_id: str) -> bool:
    return await tx.execute(QUERIES["mark_undone"], id=import_id) == 1


async def delete(tx: Transaction, import_id: str, scope: str) -> bool:
    return await tx.execute(QUERIES["delete_import"], id=import_id, scope=scope) == 1


async def forget(tx: Transaction, now: datetime) -> int:
    return await tx.execute(
        QUERIES["forget_imports"],
        unfinished_before=stamp(now - UNFINISHED_KEPT),
        before=stamp(IMPORTS.before(now)),
    )


async def fingerprint(tx: Reading, marks: Iterable[str], scope: str) -> str:
    """Changes with what an import is compared with; `marks`: the queries that tell."""
    rows = [await tx.fetch_one(QUERIES[name], scope=scope) for name in marks]
    return " ".join(row["mark"] for row in rows if row)


async def referred(tx: Reading, query: str) -> list[tuple[str, str]]:
    """Records that others need, each with the record of the same noun that does ('' for another noun's).

    `query` '': nothing refers to this noun.
    """
    return [(row["id"], row["by_id"]) for row in await tx.fetch(QUERIES[query])] if query else []


async def columns(tx: Reading, department_code: str, noun: str) -> Mapping[str, str]:
    """What columns mean here: normalised title → field, '' for what is left aside."""
    rows = await tx.fetch(QUERIES["columns"], department_code=department_code, noun=noun)
    return {row["title"]: row["field"] for row in rows}


async def put_column(tx: Transaction, department_code: str, noun: str, title: str, field: str) -> None:
    await tx.execute(
        QUERIES["put_column"], department_code=department_code, noun=noun, title=title, field=field
    )


def _import(row: Row) -> Import:
    instant = parse_stamp(row["applied_at"]) if row["applied_at"] else None
    values = {name: json.loads(row[name]) for name in ("questions", "summary")}
    return Import(**{**row, **values, "applied_at": instant})
