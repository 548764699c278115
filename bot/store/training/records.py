"""Who has followed which module."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import stamp
from bot.domain.training.modules import TrainingRecord
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("records")


async def followed_by(tx: Reading, member_id: str) -> frozenset[str]:
    """Ids of modules."""
    rows = await tx.fetch(QUERIES["followed_by"], member_id=member_id)
    return frozenset(row["module_id"] for row in rows)


async def followers_of(tx: Reading, module_id: str | None) -> frozenset[str]:
    """Ids of members; nobody for no module."""
    if module_id is None:
        return frozenset()
    rows = await tx.fetch(QUERIES["followers_of"], module_id=module_id)
    return frozenset(row["member_id"] for row in rows)


async def records(tx: Reading, scope: str | None, member_id: str | None = None) -> list[TrainingRecord]:
    """The latest first. `scope` None: of every département; `member_id` None: of everybody."""
    rows = await tx.fetch(QUERIES["records"], scope=scope, member_id=member_id)
    return [TrainingRecord(**{**row, "followed_on": date.fromisoformat(row["followed_on"])}) for row in rows]


async def put(tx: Transaction, record: TrainingRecord, now: datetime) -> None:
    """New, or known better; a second one of the same person, module and day is the first."""
    await tx.execute(
        QUERIES["put_record"],
        id=record.id,
        department_code=record.department_code,
        member_id=record.member_id,
        module_id=record.module_id,
        followed_on=record.followed_on.isoformat(),
        source=record.source,
        event_id=record.event_id,
        now=stamp(now),
    )


async def delete(tx: Transaction, record_id: str) -> None:
    await tx.execute(QUERIES["delete_record"], id=record_id)


async def delete_of_event(tx: Transaction, event_id: str, member_id: str) -> None:
    await tx.execute(QUERIES["delete_record_of_event"], event_id=event_id, member_id=member_id)
