"""The journal of a network: written by every area, read back by those who look after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action, JournalLine
from bot.store.engine.transaction import Reading, Transaction
from bot.store.privacy import journal

PAGE = 10


async def record(
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
    await journal.add(tx, by, department_code, action, subject, details, now, about=about)


async def page(tx: Reading, viewer: Member, number: int) -> tuple[Sequence[JournalLine], bool]:
    """The lines of one page, the latest first, and whether there are older ones. Pages count from 1."""
    found = await journal.lines(tx, viewer.scope, PAGE + 1, (number - 1) * PAGE)
    return found[:PAGE], len(found) > PAGE
