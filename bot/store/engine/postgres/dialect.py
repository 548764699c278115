"""What PostgreSQL says differently: parameters, errors, and how to reach it."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg

from bot.store.engine.errors import (
    ConstraintViolated,
    DatabaseBusy,
    DatabaseFull,
    DatabaseUnavailable,
    StoreError,
    ValueUnstorable,
)
from bot.store.engine.queries import Query

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
    AnyConnection: TypeAlias = Connection | PoolConnectionProxy[asyncpg.Record]
else:
    Connection = asyncpg.Connection

LEADERSHIP = int.from_bytes(b"relais", "big")
CONNECTION: dict[str, Any] = {
    "timeout": 10,
    "command_timeout": 60,
    "statement_cache_size": 1000,
    "server_settings": {  # a client that vanished without a word is let go after five seconds
        "application_name": "relais",
        "jit": "off",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "60s",
        "tcp_keepalives_idle": "2",
        "tcp_keepalives_interval": "1",
        "tcp_keepalives_count": "3",
        "tcp_user_timeout": "5000",
    },
}
SOCKET = {  # and a server that vanished, too; where the system knows of it
    "TCP_KEEPIDLE": 2,
    "TCP_KEEPINTVL": 1,
    "TCP_KEEPCNT": 3,
    "TCP_USER_TIMEOUT": 5000,
}
UNIQUE_COLUMNS = """
SELECT index.relname AS name,
    string_agg(owner.relname || '.' || a.attname, ', ' ORDER BY key.position) AS columns
FROM pg_index i
JOIN pg_class index ON index.oid = i.indexrelid
JOIN pg_class owner ON owner.oid = i.indrelid AND owner.relnamespace = current_schema()::regnamespace
JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS key (attnum, position) ON TRUE
JOIN pg_attribute a ON a.attrelid = owner.oid AND a.attnum = key.attnum
WHERE i.indisunique
GROUP BY index.relname
"""

KINDS = {  # by SQLSTATE, or by its class, the first two characters
    "08": DatabaseUnavailable,
    "22": ValueUnstorable,
    "25006": DatabaseUnavailable,
    "28": DatabaseUnavailable,
    "3D": DatabaseUnavailable,
    "40": DatabaseBusy,
    "53": DatabaseUnavailable,
    "53100": DatabaseFull,
    "53200": DatabaseFull,
    "55P03": DatabaseBusy,
    "57": DatabaseUnavailable,
    "57014": DatabaseBusy,
    "58": DatabaseFull,
}
DriverError = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    ConnectionError,
    TimeoutError,
)


def translated(error: BaseException, unique_columns: Mapping[str, str]) -> StoreError:
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        return ConstraintViolated(constraint_named_in(error, unique_columns))
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        return KINDS.get(state, KINDS.get(state[:2], StoreError))(str(error))
    kind = ValueUnstorable if isinstance(error, ValueError) else DatabaseUnavailable
    return kind(str(error) or "the server does not answer")


def constraint_named_in(
    error: asyncpg.IntegrityConstraintViolationError, unique_columns: Mapping[str, str]
) -> str:
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return "foreign key"
    if isinstance(error, asyncpg.NotNullViolationError):
        return f"{error.table_name}.{error.column_name}"
    name = error.constraint_name or ""
    return unique_columns.get(name, name)


TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|::|:([a-z_]\w*)", re.DOTALL)


@cache
def numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with $1, $2… for :names, and the names in that order."""
    names: list[str] = []

    def number(token: re.Match[str]) -> str:
        name = token[1]
        if not name:
            return token[0]
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return TOKEN.sub(number, sql), tuple(names)


async def connect(url: str, name: str = "relais") -> Connection:
    """`name`: what the server calls it. Raises DatabaseUnavailable."""
    settings = CONNECTION["server_settings"] | {"application_name": name}
    try:
        connection: Connection = await asyncpg.connect(url, **CONNECTION | {"server_settings": settings})
        await prepare(connection)
    except (*DriverError, OSError, ValueError) as error:
        raise DatabaseUnavailable(f"PostgreSQL cannot be reached: {error}") from error
    return connection


async def prepare(connection: Connection) -> None:
    """SUM and AVG of whole numbers are numeric here: they become what SQLite gives, not Decimal."""
    notice_partitions(connection)
    await connection.set_type_codec(
        "numeric", schema="pg_catalog", encoder=str, decoder=plain_number, format="text"
    )


def notice_partitions(connection: Connection) -> None:
    """A network that swallows everything is noticed in five seconds, not when the system's patience ends."""
    transport = getattr(connection, "_transport", None)  # asyncpg shows it to nobody
    sock = transport.get_extra_info("socket") if transport else None
    if sock is None or sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in SOCKET.items():
        if option := getattr(socket, name, None):
            sock.setsockopt(socket.IPPROTO_TCP, option, value)


def plain_number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


async def refusals(connection: AnyConnection, queries: Sequence[Query]) -> list[StoreError | None]:
    """Why the server does not take them, None where it does. The connection can begin a transaction afterwards."""
    found = [await _refusal(connection, query) for query in queries]
    with suppress(*DriverError):
        await connection.execute("SELECT 1")  # what was prepared without being run holds one open
    return found


async def _refusal(connection: AnyConnection, query: Query) -> StoreError | None:
    try:
        await connection.prepare(numbered(query.sql)[0])
    except DriverError as error:
        return translated(error, {})
    return None
