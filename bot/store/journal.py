"""The append-only journal of a département: who did what, to what, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.journal import Line
from bot.domain.members import Member
from bot.store.database import Transaction, load_queries

QUERIES = load_queries("journal")


async def record(
    tx: Transaction,
    by: Member | None,
    department_code: str,
    action: str,
    subject: str,
    details: str,
    now: datetime,
    *,
    about: str | None = None,
) -> None:
    """One line. `by` None: the command line, or the bot. `about`: the id of the member it was done to.

    `action` is a word of texts/fr/journal/_actions.html.j2; `subject` says to whom or what (a name people know);
    `details` hold no personal data beyond names of professionals.
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
    tx: Transaction, department_code: str, action: str, limit: int, offset: int = 0
) -> Sequence[Line]:
    """The latest first; `action` empty: all of them."""
    rows = await tx.fetch(
        QUERIES["lines"], department_code=department_code, action=action, limit=limit, offset=offset
    )
    return [Line(**{**row, "done_at": parse_stamp(row["done_at"])}) for row in rows]


async def actions(tx: Transaction, department_code: str) -> Mapping[str, int]:
    """How many lines there are of each action."""
    rows = await tx.fetch(QUERIES["actions"], department_code=department_code)
    return {row["action"]: int(row["total"]) for row in rows}


async def rename_person(tx: Transaction, department_code: str, name: str, nobody: str) -> None:
    """Takes an erased person's name out of the lines written about them."""
    await tx.execute(QUERIES["rename_person"], department_code=department_code, name=name, nobody=nobody)


async def prune(tx: Transaction, before: datetime) -> int:
    return await tx.execute(QUERIES["prune_journal"], before=stamp(before))
