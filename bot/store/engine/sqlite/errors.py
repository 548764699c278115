"""What SQLite says went wrong, in the store's own words."""

from __future__ import annotations

import sqlite3

from bot.store.engine.errors import (
    ConstraintViolated,
    DatabaseBusy,
    DatabaseFull,
    DatabaseUnavailable,
    StoreError,
    ValueUnstorable,
)

KINDS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_IOERR: DatabaseFull,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnavailable,
    sqlite3.SQLITE_NOTADB: DatabaseUnavailable,
    sqlite3.SQLITE_CORRUPT: DatabaseUnavailable,
    sqlite3.SQLITE_PERM: DatabaseUnavailable,
    sqlite3.SQLITE_READONLY: DatabaseUnavailable,
    sqlite3.SQLITE_MISMATCH: ValueUnstorable,
    sqlite3.SQLITE_TOOBIG: ValueUnstorable,
}


def translated(error: sqlite3.Error | OverflowError) -> StoreError:
    if isinstance(error, OverflowError):
        return ValueUnstorable(str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConstraintViolated(constraint_named_in(str(error)))
    return KINDS.get(code, StoreError)(str(error))


def constraint_named_in(message: str) -> str:
    """From "UNIQUE constraint failed: t.a, t.b", "… failed: index 'x'" or "FOREIGN KEY constraint failed"."""
    rule, _, name = message.partition(" constraint failed")
    return name.removeprefix(": ").removeprefix("index ").strip("'") or rule.lower()
