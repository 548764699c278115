"""The append-only journal of a département: who did what, to what, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action, JournalLine
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("journal")


async def add(
    tx: Transaction,
    by: Member | None,
    department_code: str,
    action: Action,
    subject: str,
    details: str,
    now: datetime,
    *,
    about: str | None = None,
) -> None:
    """One line. `by` None: the command line, or the bot. `about`: the id of the member it was done to.

    `subject` says to whom or what (a name people know); a person's name only with `about`, so that it goes with them.
    `details` hold no personal data.
    """
    await tx.execute(
        QUERIES["add_line"],
        department_code=department_code,
        by_id=by.id if by else None,
        about_id=about,
        action=action,
        subject=subject,
        details=details,
        now=stamp(now),
    )


async def lines(
    tx: Reading, scope: str | None, limit: int, offset: int = 0, people: Iterable[str] | None = None
) -> Sequence[JournalLine]:
    """The latest first, of one département or (None) of all; by or about `people`, or (None) whoever."""
    everybody, ids = int(people is None), json.dumps(dict.fromkeys(people or (), 0))
    rows = await tx.fetch(
        QUERIES["lines"], scope=scope, limit=limit, offset=offset, everybody=everybody, people=ids
    )
    return [
        JournalLine(**{**row, "own": bool(row["own"]), "done_at": parse_stamp(row["done_at"])})
        for row in rows
    ]
