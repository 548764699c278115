"""The journal of a network: written by every area, read back by those who look after it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.network.members import Member
from bot.domain.privacy.journal import JournalLine
from bot.store.engine.transaction import Reading
from bot.store.privacy import journal

PAGE = 10


record = journal.add


async def page(
    tx: Reading, viewer: Member, number: int, people: Sequence[str] | None = None
) -> tuple[Sequence[JournalLine], bool]:
    """The lines of one page, the latest first, and whether there are older ones. Pages count from 1.

    `people`: of what these members did, and of what was done to them.
    """
    found = await journal.lines(tx, viewer.scope, PAGE + 1, (number - 1) * PAGE, people)
    return found[:PAGE], len(found) > PAGE
