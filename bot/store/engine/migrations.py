"""The schema's history: migrations/0001_….sql, each applied once, in order, in one transaction."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.clock import Clock, stamp
from bot.store.engine.backup import backup
from bot.store.engine.backup_files import forget_copies
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseUnavailable, StoreError
from bot.store.engine.opening import open_database, sqlite_path
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.schema import MIGRATIONS, Migration, for_postgres, pending, released, statements
from bot.store.engine.transaction import Transaction, Value

DEPARTMENTS = Path(__file__).parents[2] / "data" / "departements.csv"
QUERIES = load_queries("migrations")
COLUMNS = {
    "code": "code",
    "name": "nom",
    "region": "region",
    "time_zone": "fuseau",
    "phone_region": "region_tel",
    "holidays_subdivision": "subdiv_feries",
}


async def migrate(url: str, clock: Clock, folder: Path = MIGRATIONS) -> list[str]:
    """Bring the database to this version and return what was applied; raises MigrationRefused, StoreError.

    Several processes may do it at the same moment: each migration is applied by one of them.
    """
    migrations = released(folder)
    db = await open_database(url)
    try:
        async with db.transaction() as tx:
            await tx.execute(journal_lock(url))
            await tx.execute(QUERIES["create_journal"])
            applied = await tx.fetch(QUERIES["applied_migrations"])
        waiting = pending(applied, migrations)
        if waiting and applied:
            await back_up_before(url, waiting[0])
        done = [str(migration) for migration in waiting if await apply(db, url, migration, clock)]
        await load_departments(db)
    finally:
        await db.close()
    if path := sqlite_path(url):
        forget_copies(path)
    return done


async def missing(url: str) -> list[str]:
    """What `migrate` would apply; a database that does not exist yet is not created by asking."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return [str(migration) for migration in released()]
    db = await open_database(url)
    try:
        async with db.reading() as tx:
            applied = await tx.fetch(QUERIES["applied_migrations"])
    except DatabaseUnavailable:
        raise
    except StoreError:
        applied = []  # there is no journal yet
    finally:
        await db.close()
    return [str(migration) for migration in pending(applied, released())]


async def back_up_before(url: str, migration: Migration) -> None:
    if path := sqlite_path(url):
        await backup(url, path.with_name(f"{path.name}.before-{migration.version}.bak"))


async def apply(db: Database, url: str, migration: Migration, clock: Clock) -> bool:
    """False when another process was faster."""
    async with db.transaction() as tx:
        await tx.execute(journal_lock(url))
        applied = await tx.fetch(QUERIES["applied_migrations"])
        if any(row["version"] == migration.version for row in applied):
            return False
        await run_statements(tx, url, migration)
        await tx.execute(
            QUERIES["record_migration"],
            version=migration.version,
            name=migration.name,
            checksum=migration.checksum,
            applied_at=stamp(clock.now()),
        )
    return True


async def run_statements(tx: Transaction, url: str, migration: Migration) -> None:
    for statement in statements(migration.sql):
        sql = statement if sqlite_path(url) else for_postgres(statement)
        await tx.execute(Query(str(migration), sql, ""))


def journal_lock(url: str) -> Query:
    """Processes that migrate the same PostgreSQL database take turns; SQLite's BEGIN sees to it already."""
    sql = "SELECT 1" if sqlite_path(url) else "SELECT pg_advisory_xact_lock(2005)"
    return Query("journal_lock", sql, "Held until the end of the transaction.")


@cache
def shipped_departments() -> Sequence[Mapping[str, Value]]:
    with DEPARTMENTS.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return tuple({name: row[column] for name, column in COLUMNS.items()} for row in rows)


async def load_departments(db: Database) -> None:
    async with db.transaction() as tx:
        stored = {row["code"]: row for row in await tx.fetch(QUERIES["reference_departments"])}
        changed = [row for row in shipped_departments() if row != stored.get(str(row["code"]))]
        if changed:
            await tx.execute_many(QUERIES["put_department"], changed)
