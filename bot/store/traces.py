"""What deleted rows leave behind in a SQLite file, wiped after somebody was erased.

`secure_delete` overwrites what is deleted, not the copies that SQLite left when it moved rows between pages, and
nothing in the log that goes before the file: so the file is written anew, and the log emptied.
"""

from __future__ import annotations

import logging
import sqlite3

log = logging.getLogger(__name__)

PATIENCE_MS = 500


def wipe(connection: sqlite3.Connection) -> bool:
    """False when a reader is in the way, or there is no room: to be tried again. Never raises."""
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    try:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        connection.execute("VACUUM")
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        log.warning("What was erased is still in the file: %s", error, extra={"action": "wipe_postponed"})
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy
