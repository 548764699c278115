"""A PostgreSQL database written as JSON lines, compressed, and put back, each in one transaction.

Line 1 names the format, the migrations and the last numbers given. Then each table: a line
{"table", "columns"}, and a list per row. The last line carries the SHA-256 of all lines before it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from graphlib import TopologicalSorter
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg

from bot.store.engine import schema
from bot.store.engine.backup_files import free_name, kind_of, written_whole
from bot.store.engine.errors import AlreadyRunning, BackupRefused
from bot.store.engine.postgres.dialect import LEADERSHIP, DriverError, connect, translated
from bot.store.engine.queries import load_queries
from bot.store.engine.schema import Migration, MigrationRefused, for_postgres, pending, released, statements

if TYPE_CHECKING:
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]

Line: TypeAlias = dict[str, Any] | list[Any]

FORMAT = "relais/postgresql/1"
MIGRATIONS = load_queries("migrations")
TABLES = """
SELECT t.relname AS name, array_agg(DISTINCT target.relname) FILTER (WHERE target.oid <> t.oid) AS needs
FROM pg_class t
LEFT JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
LEFT JOIN pg_class target ON target.oid = c.confrelid
WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
GROUP BY t.relname
"""
IDENTITIES = """
SELECT name, pg_sequence_last_value(name::regclass) AS last
FROM information_schema.columns
CROSS JOIN LATERAL pg_get_serial_sequence(quote_ident(table_name), column_name) AS name
WHERE table_schema = current_schema() AND is_identity = 'YES'
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'relais' AND pid <> pg_backend_pid()
"""


async def backup_postgres(url: str, target: Path) -> None:
    check_target(target)
    with written_whole(target) as partial:
        async with connected(url) as connection:
            with gzip.open(partial, "wb", compresslevel=6) as file:
                await dump(connection, Lines(file))
        verify(partial)


def check_target(target: Path) -> None:
    """Raises BackupRefused when something else than a backup would be overwritten."""
    try:
        if target.exists():
            migrations_in(target)
    except BackupRefused as error:
        refusal = f"{target} exists and is not a backup. Choose another name, or remove it."
        raise BackupRefused(refusal) from error


async def restore_postgres(url: str, source: Path) -> Path | None:
    migrations = verify(source)
    async with connected(url) as connection, connection.transaction():
        await be_alone(connection)
        tables = await tables_of(connection)
        kept = await set_aside(url, source, tables)
        if tables:
            await connection.execute("DROP TABLE " + ", ".join(f'"{table}"' for table in tables) + " CASCADE")
        await build(connection, migrations)
        await load(connection, source)
    return kept


class Lines:
    """What is written, and its checksum."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._checksum = sha256()

    def write(self, content: object) -> None:
        line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._checksum.update(line)
        self._file.write(line)

    def end(self) -> None:
        self.write({"sha256": self._checksum.hexdigest()})


async def dump(connection: Connection, lines: Lines) -> None:
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        applied = await connection.fetch(MIGRATIONS["applied_migrations"].sql)
        numbered = {row["name"]: row["last"] for row in await connection.fetch(IDENTITIES)}
        lines.write({"format": FORMAT, "migrations": [dict(row) for row in applied], "numbered": numbered})
        for table in await tables_of(connection):
            statement = await connection.prepare(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of the catalogue
            lines.write({"table": table, "columns": [column.name for column in statement.get_attributes()]})
            async for row in statement.cursor(prefetch=500):
                lines.write(list(row))
        lines.end()


async def tables_of(connection: Connection) -> list[str]:
    """Every table after those it refers to."""
    needs = {row["name"]: row["needs"] or () for row in await connection.fetch(TABLES)}
    return list(TopologicalSorter(needs).static_order())


def read(source: Path) -> Iterator[Line]:
    """The lines but the last; raises BackupRefused where it is cut or altered."""
    checksum = sha256()
    try:
        with gzip.open(source, "rb") as file:
            for text in file:
                line = json.loads(text)
                if line == {"sha256": checksum.hexdigest()}:
                    return
                checksum.update(text)
                yield line
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError) as error:
        raise BackupRefused(f"{source.name} is damaged ({error}). Take another backup.") from error
    raise BackupRefused(f"{source.name} is cut or was altered. Take another backup.")


def header_of(source: Path) -> dict[str, Any]:
    header = next(read(source))
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BackupRefused(f"{source} is not a backup of Relais. Give a file written by `relais backup`.")
    return header


def migrations_in(source: Path) -> list[Migration]:
    """The migrations the backup was made with; raises BackupRefused."""
    header = header_of(source)
    try:
        pending(header["migrations"], released())
    except MigrationRefused as error:
        raise BackupRefused(f"{source.name} does not fit this version of Relais. {error}") from error
    return released()[: len(header["migrations"])]


def verify(source: Path) -> list[Migration]:
    kind = kind_of(source)
    if kind in {"sqlite", "running"}:
        raise BackupRefused(f"{source} comes from SQLite: it goes back to a DATABASE_URL that is sqlite:///…")
    if not kind:
        raise BackupRefused(f"{source} is not a backup. Give a file written by `relais backup`.")
    migrations = migrations_in(source)
    found = {line["table"] for line in read(source) if isinstance(line, dict) and "table" in line}
    if lacking := schema.tables_of(migrations) - found:
        raise BackupRefused(f"{source.name} lacks {', '.join(sorted(lacking))}. Take another backup.")
    return migrations


async def be_alone(connection: Connection) -> None:
    """Until the end of the transaction; raises AlreadyRunning, also for a process that waits to lead."""
    led = not await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", LEADERSHIP)
    if led or await connection.fetchval(OTHERS):
        raise AlreadyRunning("Relais runs on this database. Stop it everywhere first.")


async def set_aside(url: str, source: Path, tables: list[str]) -> Path | None:
    if not tables:
        return None
    if "schema_migrations" not in tables:
        raise BackupRefused("This database holds tables that are not of Relais. Give Relais one of its own.")
    kept = free_name(source)
    await backup_postgres(url, kept)
    return kept


async def build(connection: Connection, migrations: list[Migration]) -> None:
    await connection.execute(MIGRATIONS["create_journal"].sql)
    for migration in migrations:
        for statement in statements(migration.sql):
            await connection.execute(for_postgres(statement))
    # what a migration fills comes from the backup, too
    filled = ", ".join(f'"{table}"' for table in await tables_of(connection))
    await connection.execute(f"TRUNCATE {filled} CASCADE")


async def load(connection: Connection, source: Path) -> None:
    """One COPY for each table, so that a row may refer to a later one of its own table."""
    table: dict[str, Any] = {}
    for kind, lines in groupby(read(source), key=type):
        if kind is list:
            rows = (line for line in lines if isinstance(line, list))
            await connection.copy_records_to_table(table["table"], columns=table["columns"], records=rows)
        else:
            table = next(line for line in reversed(list(lines)) if isinstance(line, dict))
    for sequence, last in header_of(source)["numbered"].items():
        await connection.execute(
            "SELECT setval($1::text::regclass, $2, $3)", sequence, last or 1, last is not None
        )


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Connection]:
    connection = await connect(url)
    try:
        yield connection
    except DriverError as error:
        raise translated(error, {}) from error
    finally:
        await connection.close()
