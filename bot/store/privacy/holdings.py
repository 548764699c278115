"""What is held about one person, read and erased through the list of `bot/domain/privacy/holdings.py`.

SQL is made here from that list, and not read from a file, so that a table cannot be in one and not in the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.privacy.held import Fate, Holding, Key
from bot.domain.privacy.holdings import HOLDINGS
from bot.domain.privacy.marks import Marks
from bot.domain.privacy.mentions import MENTIONS
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value
from bot.store.privacy import mentions

QUERIES = load_queries("holdings")
WRITTEN = "Écrit par d’autres sur vous"
UPDATES = "Messages reçus de vous"

Keys = Mapping[Key, Value]
"""What a person is known by; without a value for what they are not (somebody without Telegram, a stranger)."""


async def keys_of_user(tx: Reading, user_id: int) -> Keys:
    """A Telegram account, whether it is a member's or not."""
    row = await tx.fetch_one(QUERIES["person_by_user"], user_id=user_id)
    return _keys(row) if row else {Key.USER: user_id}


async def keys_of_member(tx: Reading, member_id: str) -> Keys:
    row = await tx.fetch_one(QUERIES["person_by_id"], id=member_id)
    return _keys(row) if row else {Key.MEMBER: member_id}


def _keys(row: Row) -> Keys:
    return {Key.MEMBER: row["id"], Key.USER: row["user_id"], Key.INVITATION: row["invitation_code"]}


async def held(tx: Reading, keys: Keys) -> dict[str, list[Row]]:
    """By title: rows of every table, what others wrote, and updates of theirs that wait or were set aside."""
    shown: dict[str, list[Row]] = {}
    seen: set[tuple[str, object]] = set()
    for holding, key in _of(keys):
        rows = [
            (_identity(holding, row), row) for row in await tx.fetch(_query(holding, "SELECT *"), key=key)
        ]
        if new := [_own_part(row, holding) for identity, row in rows if identity not in seen]:
            shown[holding.title] = new
        seen.update(identity for identity, _ in rows)
    if written := await mentions.found(tx, (await _marks(tx, keys)).for_a_copy, seen):
        shown[WRITTEN] = written
    updates = await tx.fetch(mentions.QUERIES["updates"])
    if theirs := [row for row in updates if _is_from(row, keys.get(Key.USER))]:
        shown[UPDATES] = theirs
    return shown


async def erase(tx: Transaction, keys: Keys) -> Sequence[tuple[str, str]]:
    """Everything of theirs, and what others wrote of them; the account last, so that nothing refers to it any more.

    Of what others wrote and stays without the name: table and key.
    """
    changed = await mentions.erase(tx, await _marks(tx, keys))
    await tx.execute(QUERIES["close_invitations"], created_by=keys.get(Key.MEMBER))
    await tx.execute(QUERIES["close_way_back"], id=keys.get(Key.MEMBER))
    for holding, key in reversed(list(_of(keys))):
        if holding.fate is Fate.REMOVED:
            await tx.execute(_query(holding, "DELETE"), key=key)
        elif holding.fate is Fate.DETACHED:
            await tx.execute(_detachment(holding), key=key)
    tx.leave_no_trace()
    return changed


async def _marks(tx: Reading, keys: Keys) -> Marks:
    member_id, user_id = keys.get(Key.MEMBER), keys.get(Key.USER)
    return await mentions.marks_of(
        tx,
        member_id if isinstance(member_id, str) else None,
        user_id if isinstance(user_id, int) else None,
    )


def _of(keys: Keys) -> Iterator[tuple[Holding, Value]]:
    for holding in HOLDINGS:
        key = keys.get(holding.key)
        if key is not None:
            yield holding, key


_MENTIONED_BY = {mention.table: mention.key for mention in MENTIONS}


def _identity(holding: Holding, row: Row) -> tuple[str, object]:
    """The same row may be theirs in two ways, and is shown once."""
    key = _MENTIONED_BY.get(holding.table)
    return holding.table, row[key] if key else tuple(row.items())


def _own_part(row: Row, holding: Holding) -> Row:
    return {name: value for name, value in row.items() if name not in holding.hidden}


def _query(holding: Holding, verb: str) -> Query:
    key = f"= {_key(holding)}"
    if holding.through:
        table, column = holding.through
        key = f"IN (SELECT id FROM {table} WHERE {column} {key})"  # noqa: S608 — our own
    sql = f"{verb} FROM {holding.table} WHERE {holding.column} {key}"
    return Query(f"{holding.table}_{holding.column}", sql, "What one table holds about somebody.")


def _key(holding: Holding) -> str:
    return f"CAST(:key AS {'BIGINT' if holding.key is Key.USER else 'TEXT'})"


def _detachment(holding: Holding) -> Query:
    emptied = ", ".join([f"{holding.column} = NULL", *(f"{name} = ''" for name in holding.wiped)])
    sql = f"UPDATE {holding.table} SET {emptied} WHERE {holding.column} = {_key(holding)}"  # noqa: S608
    return Query(f"detach_{holding.table}", sql, "A row that stays without the person.")


def _is_from(row: Row, user_id: Value) -> bool:
    """One of Telegram's that they sent, or one of our own that brings them something back."""
    update = json.loads(row["body"])
    return user_id is not None and any(mentions.speaker(part) == user_id for part in update.values())
