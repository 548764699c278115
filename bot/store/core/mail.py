"""Whether letters can be sent, and what is peculiar to them in the outbox."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.domain.core.outbox import CallState, Outcome
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("mail")
OFF = "letters cannot be sent any more"


async def turn_on(tx: Transaction, sender: str, now: datetime) -> None:
    """From now on people are told by mail too; `sender`: the address letters come from."""
    await tx.execute(QUERIES["mail_is_on"], sender=sender, now=stamp(now))


async def turn_off(tx: Transaction, now: datetime) -> list[Outcome]:
    """What waited is not sent: of those letters, what their askers are to know."""
    await tx.execute(QUERIES["mail_is_off"])
    rows = await tx.fetch(QUERIES["stranded_letters"])
    for row in rows:
        await tx.execute(QUERIES["strand_letter"], id=row["id"], reason=OFF)
    return [Outcome(row["receipt"], CallState.FAILED, now, reason=OFF) for row in rows]


async def sender(tx: Reading) -> str:
    """Empty while letters cannot be sent."""
    row = await tx.fetch_one(QUERIES["mail_sender"])
    return row["sender"] if row else ""


async def defer(tx: Transaction, id: int, not_before: datetime, reason: str) -> None:  # noqa: A002
    await tx.execute(QUERIES["defer_letter"], id=id, not_before=stamp(not_before), reason=reason)
