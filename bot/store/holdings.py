"""What is held about one person, read and erased through the list of `bot/domain/holdings.py`.

SQL is made here from that list, and not read from a file, so that a table cannot be in one and not in the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape

from bot.domain.holdings import HOLDINGS, MENTIONS, Fate, Holding, Key
from bot.store.database import Query, Row, Transaction, Value, load_queries

QUERIES = load_queries("holdings")

Keys = Mapping[Key, Value]
"""What a person is known by; without a value for what they are not (somebody without Telegram, a stranger)."""


async def keys_of_user(tx: Transaction, user_id: int) -> Keys:
    """A Telegram account, whether it is a member's or not."""
    row = await tx.fetch_one(QUERIES["person_by_user"], user_id=user_id)
    return _keys(row) if row else {Key.USER: user_id}


async def keys_of_member(tx: Transaction, member_id: str) -> Keys:
    row = await tx.fetch_one(QUERIES["person_by_id"], id=member_id)
    return _keys(row) if row else {Key.MEMBER: member_id}


def _keys(row: Row) -> Keys:
    return {Key.MEMBER: row["id"], Key.USER: row["user_id"], Key.INVITATION: row["invitation_code"]}


async def held(tx: Transaction, keys: Keys) -> dict[str, list[Row]]:
    """By title: whole rows of every table, and updates of theirs that wait or were set aside."""
    found: dict[str, list[Row]] = {}
    for holding, key in _of(keys):
        rows = await tx.fetch(_query(holding, "SELECT *"), key=key)
        if rows:
            found[holding.title] = rows
    updates = [row for row in await tx.fetch(QUERIES["updates"]) if _is_from(row, keys.get(Key.USER))]
    return found | ({"Messages reçus de vous": updates} if updates else {})


async def erase(tx: Transaction, keys: Keys, name: str) -> None:
    """Everything of theirs; the account last, so that nothing refers to it any more."""
    await _erase_mentions(tx, keys, name)
    await tx.execute(QUERIES["close_invitations"], created_by=keys.get(Key.MEMBER))
    for holding, key in reversed(list(_of(keys))):
        if holding.fate is Fate.REMOVED:
            await tx.execute(_query(holding, "DELETE"), key=key)
        elif holding.fate is Fate.DETACHED:
            await tx.execute(_detachment(holding), key=key)
    for row in await tx.fetch(QUERIES["updates"]):
        if row["state"] == "quarantined" and _is_from(row, keys.get(Key.USER)):
            await tx.execute(QUERIES["empty_update"], position=row["position"])
    tx.leave_no_trace()


async def _erase_mentions(tx: Transaction, keys: Keys, name: str) -> None:
    """Forms, tasks and notices of others that name them: nobody can act on them any more."""
    member_id = keys.get(Key.MEMBER)
    if not isinstance(member_id, str):
        return
    for table, key, text in MENTIONS:
        sql = f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {text} LIKE :mention)"  # noqa: S608
        await tx.execute(Query(f"forget_{table}", sql, "What names the person."), mention=f"%{member_id}%")
    for row in await tx.fetch(QUERIES["notices"]):
        said = unescape(row["params"])
        if member_id in said or (name and name in said):
            await tx.execute(QUERIES["drop_notice"], id=row["id"])


def _of(keys: Keys) -> Iterator[tuple[Holding, Value]]:
    for holding in HOLDINGS:
        key = keys.get(holding.key)
        if key is not None:
            yield holding, key


def _query(holding: Holding, verb: str) -> Query:
    kind = "BIGINT" if holding.key is Key.USER else "TEXT"
    sql = f"{verb} FROM {holding.table} WHERE {holding.column} = CAST(:key AS {kind})"
    return Query(f"{holding.table}_{holding.column}", sql, "What one table holds about somebody.")


def _detachment(holding: Holding) -> Query:
    emptied = ", ".join([f"{holding.column} = NULL", *(f"{name} = ''" for name in holding.wiped)])
    sql = f"UPDATE {holding.table} SET {emptied} WHERE {holding.column} = CAST(:key AS TEXT)"  # noqa: S608
    return Query(f"detach_{holding.table}", sql, "A row that stays without the person.")


def _is_from(row: Row, user_id: Value) -> bool:
    """What cannot be read is theirs as soon as their number is in it."""
    if user_id is None or str(user_id) not in row["body"]:
        return False
    try:
        return user_id in _ids(json.loads(row["body"]))
    except ValueError:
        return True


def _ids(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield value.get("id")
        yield value.get("user_id")
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _ids(item)
