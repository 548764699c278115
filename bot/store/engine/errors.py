"""What goes wrong in a database, in the store's own words, whichever database it is."""

from __future__ import annotations


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
