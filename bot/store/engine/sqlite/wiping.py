"""What deleted rows leave behind in a SQLite file, wiped after somebody was erased.

`secure_delete` overwrites what is deleted, not the copies that SQLite left when it moved rows between pages, and
nothing in the log that goes before the file: so the file is written anew, and the log emptied. That this is still
to be done is written in the file itself, in the transaction that erases: a process that is killed leaves it to the
next.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

log = logging.getLogger(__name__)

LEFT, NONE = "PRAGMA user_version = 1", "PRAGMA user_version = 0"
PATIENCE_MS = 500
PAUSE_SECONDS = 30.0
"""Between two tries: while a backup is read, everybody's work must not pay for each."""


@dataclass(slots=True)
class Traces:
    """What is still to be wiped, first of all by a process before us. Used between two transactions of the writer."""

    is_rewritten: bool = False
    is_emptied: bool = False
    try_at: float = 0.0
    seconds: Callable[[], float] = field(default=monotonic)

    def left(self) -> None:
        """Somebody was erased, and LEFT is in the file."""
        self.is_rewritten = self.is_emptied = False
        self.try_at = 0.0

    @property
    def are_due(self) -> bool:
        return not self.is_emptied and self.seconds() >= self.try_at

    def wipe(self, connection: sqlite3.Connection) -> None:
        """What a reader in the way, or a full disk, prevents is tried again later. Never raises."""
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            self._wipe(connection)
        except sqlite3.Error as error:
            log.warning("What was erased is still in the file: %s", error, extra={"action": "wipe_postponed"})
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")
        self.try_at = self.seconds() + PAUSE_SECONDS

    def _wipe(self, connection: sqlite3.Connection) -> None:
        (traces,) = connection.execute("PRAGMA user_version").fetchone()
        if not traces:
            self.is_rewritten = self.is_emptied = True
            return
        if not self.is_rewritten:
            connection.execute("VACUUM")
            self.is_rewritten = True
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self.is_emptied = not busy
        if self.is_emptied:
            connection.execute(NONE)
