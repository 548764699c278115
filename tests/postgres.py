"""A PostgreSQL of the tests' own, and one database on it that each test finds as if it had just been made.

To make one takes its server a hundred times as long as to empty one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import asyncpg

from bot.clock import SystemClock
from bot.ids import new_id
from bot.store.engine.migrations import migrate

TEMPLATE = "relais_template"
ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SHAPE = """
SELECT string_agg(concat_ws(' ', c.oid, c.relname, a.attname, a.atttypid, a.attnotnull), ',' ORDER BY c.oid, a.attnum)
FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'public'::regnamespace
"""
SHIPPED = (
    "departments",
    "schema_migrations",
    "incident_kinds",
    "incident_delays",
    "themes",
    "newsletter_sections",
)
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
)
NUMBERS = "SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences"


@dataclass(slots=True)
class Server:
    """`folder` holds its socket, and is how it is known."""

    folder: str
    _kept: str = ""
    _as_made: object = field(default=None)

    def address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    async def make_template(self) -> None:
        await self._admin(f"CREATE DATABASE {TEMPLATE}")
        await migrate(self.address(TEMPLATE), SystemClock())

    async def empty(self) -> str:
        """The address of a database without a table."""
        return self.address(await self._create("template0"))

    async def drop(self, url: str) -> None:
        name = url.partition("@/")[2].partition("?")[0]
        await self._admin(f"DROP DATABASE {name} WITH (FORCE)")

    async def migrated(self) -> str:
        """The address of a database with what is shipped, as the départements, and nothing else."""
        if not self._kept or not await self._is_emptied():
            if self._kept:
                await self.drop(self.address(self._kept))
            self._kept = await self._create(TEMPLATE)
            self._as_made = await self._look()
        return self.address(self._kept)

    async def _create(self, template: str) -> str:
        name = f"relais_{new_id()}"
        await self._admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    async def _admin(self, statement: str) -> None:
        connection = await asyncpg.connect(self.address("postgres"))
        await connection.execute(statement)
        await connection.close()

    async def _look(self) -> object:
        connection = await asyncpg.connect(self.address(self._kept))
        try:
            return await look(connection)
        finally:
            await connection.close()

    async def _is_emptied(self) -> bool:
        """False where a test changed more than rows, or what is shipped: it is made anew then."""
        connection = await asyncpg.connect(self.address(self._kept))
        try:
            await connection.execute(ALONE)
            if await look(connection) != self._as_made:
                return False
            tables = [row["relname"] for row in await connection.fetch(TABLES)]
            emptied = [f'DELETE FROM "{table}"' for table in tables if table not in SHIPPED]
            await connection.execute("; ".join(["SET session_replication_role = replica", *emptied, NUMBERS]))
        finally:
            await connection.close()
        return True


async def look(connection: asyncpg.Connection[asyncpg.Record]) -> object:
    """The shape of its tables, and the rows that are shipped."""
    rows = [await connection.fetch(f"SELECT * FROM {table} ORDER BY {table}::text") for table in SHIPPED]
    return await connection.fetchval(SHAPE), rows
