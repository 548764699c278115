"""Which database an address means, and the driver that opens it."""

from __future__ import annotations

from pathlib import Path

from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseUnavailable


def sqlite_path(url: str) -> Path | None:
    """The file of sqlite:///relative.db or sqlite:////absolute.db; None for another database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) and len(url) > len(prefix) else None


async def open_database(url: str) -> Database:
    """The database of sqlite:///relative.db, sqlite:////absolute.db or postgresql://….

    Raises DatabaseUnavailable. The driver is imported here, so that PostgreSQL's stays optional.
    """
    if path := sqlite_path(url):
        from bot.store.engine.sqlite.database import open_sqlite  # noqa: PLC0415

        return await open_sqlite(path)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from bot.store.engine.postgres.database import open_postgres  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise DatabaseUnavailable(
                "PostgreSQL needs asyncpg: pip install 'relais-france-services[postgres]'"
            ) from error

        return await open_postgres(url)
    raise DatabaseUnavailable(
        "DATABASE_URL must be sqlite:///path/to/relais.db or postgresql://user@host/base"
    )
