"""Who would be a buddy, who was asked to be whose, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.privacy.preferences import BUDDY, WILLING
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("buddies")


@dataclass(frozen=True, slots=True)
class BuddyRequest:
    """`state`: asked, accepted or declined."""

    member_id: str
    buddy_id: str
    state: str
    asked_at: datetime


async def volunteers(tx: Reading, department_code: str) -> Sequence[Row]:
    """Rows of id, first_name, last_name, structure_id, load."""
    return await tx.fetch(
        QUERIES["volunteers"], department_code=department_code, preference=BUDDY, chosen=WILLING
    )


async def of_member(tx: Reading, member_id: str) -> list[BuddyRequest]:
    """The last first."""
    rows = await tx.fetch(QUERIES["buddies_of_member"], member_id=member_id)
    return [
        BuddyRequest(row["member_id"], row["buddy_id"], row["state"], parse_stamp(row["asked_at"]))
        for row in rows
    ]


async def newcomers_of(tx: Reading, buddy_id: str) -> list[str]:
    """Ids of members in force."""
    return [row["member_id"] for row in await tx.fetch(QUERIES["newcomers_of_buddy"], buddy_id=buddy_id)]


async def ask(tx: Transaction, member_id: str, buddy_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["ask_buddy"], member_id=member_id, buddy_id=buddy_id, now=stamp(now))


async def answer(tx: Transaction, member_id: str, buddy_id: str, state: str) -> bool:
    """False for what was not asked, is answered, or is not needed any more."""
    touched = await tx.execute(QUERIES["answer_buddy"], member_id=member_id, buddy_id=buddy_id, state=state)
    return touched == 1
