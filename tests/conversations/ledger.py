"""Every row of the database, to see what changed between two moments."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.network import sqlite_file

PEOPLE = (
    "member_id",
    "user_id",
    "by_id",
    "reporter_id",
    "about_id",
    "decided_by",
    "created_by",
    "chat_id",
    "said_by",
)
"""Columns that say whose a row is."""
PLACES = ("department_code", "scope")
"""Columns that say which département's it is."""
FORMS = ("forms", "forms_aside")
NOTED = {"members": {"last_seen_on", "reachable", "warned_on"}, "event_posts": {"stale"}}
"""Columns in which the bot notes a sign of life, or that a group's message is to follow what its event has become."""
UNNAMED = {"newsletter_items": {"html"}, "broadcasts": {"content", "words"}}

Row: TypeAlias = Mapping[str, object]
Rows: TypeAlias = dict[str, dict[int, Sequence[object]]]
"""Of each table by their rowid; a table that was not written to since is the same object."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row, before and after; None where there is none."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def owners(self) -> set[object]:
        """Whose it was and is; empty for what is a département's."""
        rows = [row for row in (self.before, self.after) if row is not None]
        return {row[name] for row in rows for name in PEOPLE if row.get(name) is not None}

    @property
    def place(self) -> object:
        row = self.after or self.before or {}
        return next((row[name] for name in PLACES if name in row), None)

    def names(self, ids: Collection[str]) -> bool:
        """Whether what was written says anything of them; a form may, until its answers are read."""
        written = "" if self.table in FORMS or self.after is None else str(self.after.values())
        return any(each in written for each in ids)

    @property
    def is_next_in_line(self) -> bool:
        """Whoever gives a seat up moves the next who waits, whose row it is."""
        if self.table != "registrations" or self.before is None or self.after is None:
            return False
        return (self.before["state"], self.after["state"], self.after["reason"]) == (
            "waiting",
            "offered",
            "seat_freed",
        )

    @property
    def unnames(self) -> bool:
        """Whoever is erased is named no more in what a newsletter said: nothing else of it changes."""
        if self.before is None or self.after is None:
            return False
        changed = {name for name, value in self.before.items() if self.after[name] != value}
        return changed <= UNNAMED.get(self.table, set())

    @property
    def matters(self) -> bool:
        """More than that somebody spoke today, that a message is to follow, or that the bot noted an erasure."""
        if self.before is None or self.after is None:
            return self.after is None or self.after.get("action") != "member_erased"
        changed = {name for name, value in self.before.items() if self.after[name] != value}
        return not changed <= NOTED.get(self.table, set())


class Ledger:
    """All tables but `inbox`, which is what Telegram brought.

    Triggers of its own count the writes to each table, so that only those are read again that were written to.
    """

    def __init__(self, database_url: str) -> None:
        self._db = sqlite3.connect(sqlite_file(database_url))
        listed = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in listed if not name.startswith("sqlite_") and name != "inbox"]
        self._columns = {table: self._columns_of(table) for table in tables}
        self._known: Rows = {}
        self._found: dict[tuple[str, str, str], tuple[object, set[str]]] = {}
        self._counted: dict[str, int] = {}
        self._count_writes()

    def _columns_of(self, table: str) -> list[str]:
        return [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")]

    def _count_writes(self) -> None:
        self._db.execute("CREATE TABLE ledger_writes (name TEXT PRIMARY KEY, total INTEGER NOT NULL)")
        for table in self._columns:
            self._db.execute("INSERT INTO ledger_writes VALUES (?, 0)", (table,))
            for verb in ("INSERT", "UPDATE", "DELETE"):
                self._db.execute(
                    f"CREATE TRIGGER ledger_{table}_{verb} AFTER {verb} ON {table} BEGIN"
                    f" UPDATE ledger_writes SET total = total + 1 WHERE name = '{table}'; END"
                )
        self._db.commit()

    def rows(self) -> Rows:
        counted = dict(self._db.execute("SELECT name, total FROM ledger_writes"))
        for table, total in counted.items():
            if self._counted.get(table) != total:
                rows = self._db.execute(f"SELECT rowid AS at, * FROM {table}")
                self._known[table] = {at: values for at, *values in rows}
        self._counted = counted
        return dict(self._known)

    def changes(self, before: Rows) -> list[Change]:
        after = self.rows()
        found = []
        for table, now in after.items():
            then = before[table]
            if now is not then:
                keys = [key for key in then.keys() | now.keys() if then.get(key) != now.get(key)]
                found += [
                    Change(table, self._row(table, then, key), self._row(table, now, key)) for key in keys
                ]
        return found

    def tables_of(self, values: Sequence[str]) -> list[str]:
        """Where each id or code is from; empty for what is none."""
        tables = [(table, name) for name in ("code", "id") for table in reversed(self.rows())]
        return [
            next((table for table, name in tables if each in self._values(table, name)), "")
            for each in values
        ]

    def ids_of(self, place: str) -> set[str]:
        """Of whatever is one département's."""
        columns = [(table, name) for name in ("id", "code", "referent_id") for table in self.rows()]
        return set().union(*(self._values(table, name, place) for table, name in columns))

    def _values(self, table: str, name: str, place: str = "") -> set[str]:
        """Looked for again only in a table that was written to since."""
        rows = self._known[table]
        looked_in, found = self._found.get((table, name, place), (None, set()))
        if looked_in is rows:
            return found
        columns, found = self._columns[table], set()
        where = next((columns.index(column) for column in PLACES if column in columns), None)
        if name in columns and (where is not None or not place):
            at = columns.index(name)
            of_place = [row for row in rows.values() if not place or row[where or 0] == place]
            found = {str(row[at]) for row in of_place if isinstance(row[at], str)}
        self._found[table, name, place] = rows, found
        return found

    def _row(self, table: str, rows: dict[int, Sequence[object]], key: int) -> Row | None:
        return dict(zip(self._columns[table], rows[key], strict=True)) if key in rows else None

    def close(self) -> None:
        self._db.close()
