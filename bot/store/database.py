"""The store's own words: what a database can do for the rest of the house, whichever database it is.

Statements are named queries kept in `sql/<noun>.sql`; every other module of the store is written
against the protocols here, and none of them sees a driver.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Protocol, TypeAlias

SQL_FOLDER = Path(__file__).with_name("sql")

Value: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Any]


class StoreError(Exception):
    """The database could not do what was asked; its message says why."""


class DatabaseBusy(StoreError):
    """Somebody else holds the database; the same work may succeed in a moment."""


class DatabaseFull(StoreError):
    """Nothing more can be written: the disk is full, or it fails."""


class DatabaseUnavailable(StoreError):
    """The database cannot be opened or reached, or the connection was lost."""


class ValueUnstorable(StoreError):
    """A value does not fit its column: an integer beyond 64 bits, text where a number goes."""


class ConstraintViolated(StoreError):
    """A rule of the schema refused a row.

    `constraint` reads the same on both databases: "members.user_id" for UNIQUE, PRIMARY KEY and NOT NULL
    ("t.a, t.b" when they are several), the name of a named CHECK, "foreign key" for a reference.
    """

    def __init__(self, constraint: str) -> None:
        super().__init__(f"refused by the rule on {constraint}")
        self.constraint = constraint


class BackupRefused(StoreError):
    """A file is not what it should be; the message says what to do."""


class AlreadyRunning(StoreError):
    """Another process leads on this database."""


@dataclass(frozen=True, slots=True)
class Query:
    """One statement with :named parameters. `doc` is the sentence that stands above it in its file."""

    name: str
    sql: str
    doc: str


class Transaction(Protocol):
    """Statements that are kept together, or not at all.

    A statement that fails ends its transaction: what follows in it is refused, and leaving it raises,
    even if the first error was caught. Text is stored without NUL and lone surrogates (U+FFFD instead).
    """

    async def fetch(self, query: Query, /, **values: Value) -> list[Row]: ...

    async def fetch_one(self, query: Query, /, **values: Value) -> Row | None:
        """The first row."""
        ...

    async def execute(self, query: Query, /, **values: Value) -> int:
        """Returns the number of rows touched; a statement with RETURNING goes through `fetch`."""
        ...

    async def execute_many(self, query: Query, /, rows: Sequence[Mapping[str, Value]]) -> None: ...

    def notify(self, channel: str) -> None:
        """Wake the channel's listeners after the commit; after a rollback nobody is woken."""
        ...

    def leave_no_trace(self) -> None:
        """Somebody is erased: what is deleted goes out of SQLite's files too, right after the commit.

        On PostgreSQL the rows are gone; their place in its files is used again after its own vacuum.
        """
        ...


class Database(Protocol):
    leadership_lost: asyncio.Event

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """The writer, one at a time: commits at its end, rolls back on any exception or cancellation."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """One consistent, read-only view, beside the writer and other readers."""
        ...

    def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """`callback` runs in the event loop after each commit that notified; it may run more than once."""
        ...

    async def acquire_leadership(self) -> None:
        """SQLite: raises AlreadyRunning at once when another process leads. PostgreSQL: waits for its turn.

        `leadership_lost` is set when it is lost again; until the next call nothing can be written then.
        """
        ...

    async def check(self, queries: Sequence[Query]) -> list[StoreError | None]:
        """Prepare statements without running them: why each one is refused, None where it is not."""
        ...

    async def close(self) -> None: ...


def parse_queries(text: str) -> dict[str, Query]:
    """Each query: a line `-- name: member_by_user`, a line or more of `-- What it is for.`, the SQL."""
    queries: dict[str, Query] = {}
    for block in re.split(r"^-- name: ", text, flags=re.MULTILINE)[1:]:
        name, *lines = block.rstrip().rstrip(";").splitlines()
        doc = list(takewhile(lambda line: line.startswith("--"), lines))
        if not doc or name in queries:
            raise StoreError(f"the query {name} has no sentence above it, or its name is taken")
        sql = "\n".join(lines[len(doc) :]).strip()
        queries[name] = Query(name, sql, " ".join(line.removeprefix("--").strip() for line in doc))
    return queries


@cache
def load_queries(noun: str) -> Mapping[str, Query]:
    return parse_queries((SQL_FOLDER / f"{noun}.sql").read_text(encoding="utf-8"))


async def check_queries(db: Database) -> None:
    """Prepare every query of every file, so that a broken one stops the boot; raises StoreError."""
    named = [
        (file.name, query)
        for file in sorted(SQL_FOLDER.glob("*.sql"))
        for query in load_queries(file.stem).values()
    ]
    refusals = await db.check([query for _, query in named])
    broken = [
        f"{file}, {query.name}: {error}"
        for (file, query), error in zip(named, refusals, strict=True)
        if error is not None
    ]
    if broken:
        raise StoreError("Queries that this database refuses:\n" + "\n".join(broken))


def sqlite_path(url: str) -> Path | None:
    """The file of sqlite:///relative.db or sqlite:////absolute.db; None for another database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) and len(url) > len(prefix) else None


async def open_database(url: str) -> Database:
    """The database of sqlite:///relative.db, sqlite:////absolute.db or postgresql://….

    Raises DatabaseUnavailable. The driver is imported here, so that PostgreSQL's stays optional.
    """
    if path := sqlite_path(url):
        from bot.store.sqlite import open_sqlite  # noqa: PLC0415

        return await open_sqlite(path)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from bot.store.postgres import open_postgres  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise DatabaseUnavailable(
                "PostgreSQL needs asyncpg: pip install 'relais-france-services[postgres]'"
            ) from error

        return await open_postgres(url)
    raise DatabaseUnavailable(
        "DATABASE_URL must be sqlite:///path/to/relais.db or postgresql://user@host/base"
    )
