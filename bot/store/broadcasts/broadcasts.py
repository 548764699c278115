"""What is sent to many, as it is written and where it stands."""

from __future__ import annotations

import json
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, Topic
from bot.domain.broadcasts.corrections import Amendment, read_amendment
from bot.domain.broadcasts.selections import selections
from bot.domain.core import content
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("broadcasts")


async def by_id(tx: Reading, broadcast_id: str, scope: str | None) -> Broadcast | None:
    row = await tx.fetch_one(QUERIES["broadcast"], id=broadcast_id, scope=scope)
    return from_row(row) if row else None


async def in_state(tx: Reading, state: BroadcastState) -> list[Broadcast]:
    """Of every département: for what the bot does by itself."""
    return [from_row(row) for row in await tx.fetch(QUERIES["broadcasts_in_state"], state=state)]


async def put(tx: Transaction, broadcast: Broadcast, words: str, now: datetime) -> None:
    """Not its state, nor its number: those move by themselves. `words`: folded, what a search finds it by."""
    await tx.execute(
        QUERIES["put_broadcast"],
        **_said(broadcast, words),
        department_code=broadcast.department_code,
        kind=broadcast.kind,
        state=broadcast.state,
        version=broadcast.version,
        reminds=broadcast.reminds,
        approved_by=broadcast.approved_by,
        everywhere=int(broadcast.everywhere),
        now=stamp(now),
    )


async def change(tx: Transaction, broadcast: Broadcast, words: str, now: datetime) -> bool:
    """It is a draft again. False when it moved since `broadcast.revision`, or was sent."""
    values = _said(broadcast, words)
    changed = await tx.execute(
        QUERIES["change_broadcast"], **values, revision=broadcast.revision, now=stamp(now)
    )
    return changed == 1


async def last_fed(tx: Reading) -> dict[str, datetime]:
    """Of those that go, by id: when each was last looked at."""
    return {row["id"]: parse_stamp(row["fed_at"]) for row in await tx.fetch(QUERIES["last_fed"])}


async def note_fed(tx: Transaction, now: datetime) -> None:
    """All that go are looked after."""
    await tx.execute(QUERIES["note_fed"], now=stamp(now))


async def note_missed(tx: Transaction, broadcast_id: str) -> None:
    """What somebody was to have hours ago has not left."""
    await tx.execute(QUERIES["note_missed"], id=broadcast_id)


async def correct(tx: Transaction, broadcast: Broadcast, words: str, now: datetime) -> bool:
    """Its `content`, as the next version. False when it was corrected meanwhile."""
    corrected = await tx.execute(
        QUERIES["correct_broadcast"],
        id=broadcast.id,
        content=content.written(broadcast.content),
        words=words,
        version=broadcast.version,
        now=stamp(now),
    )
    return corrected == 1


async def amend(tx: Transaction, broadcast_id: str, new: Amendment | None, now: datetime) -> None:
    """What a correction would give it, until somebody says yes; None: it is dropped."""
    amended = new.written() if new else ""
    await tx.execute(QUERIES["amend_broadcast"], id=broadcast_id, amended=amended, now=stamp(now))


async def amended(tx: Reading, broadcast_id: str) -> Amendment | None:
    row = await tx.fetch_one(QUERIES["amended"], id=broadcast_id)
    return read_amendment(row["amended"]) if row and row["amended"] else None


async def move(tx: Transaction, broadcast: Broadcast, to: BroadcastState, now: datetime) -> bool:
    """False when it was moved meanwhile."""
    values = {"id": broadcast.id, "from": broadcast.state, "to": to, "now": stamp(now)}
    return await tx.execute(QUERIES["move_broadcast"], **values) == 1


async def approve(tx: Transaction, broadcast_id: str, member_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["approve_broadcast"], id=broadcast_id, member_id=member_id, now=stamp(now))


async def start(tx: Transaction, broadcast: Broadcast, now: datetime) -> int:
    """Gives it the next number of its département, and lets it go."""
    row = await tx.fetch_one(QUERIES["next_number"], department_code=broadcast.department_code)
    number = int(row["last"]) if row else 1
    await tx.execute(QUERIES["start_broadcast"], id=broadcast.id, number=number, now=stamp(now))
    return number


async def end_settled(tx: Transaction, now: datetime) -> list[str]:
    """The ids of those that are over as of now."""
    return [row["id"] for row in await tx.fetch(QUERIES["end_broadcasts"], now=stamp(now))]


async def delete(tx: Transaction, broadcast_id: str, scope: str | None) -> bool:
    """False when somebody has it, or it is not theirs, or gone."""
    return await tx.execute(QUERIES["delete_broadcast"], id=broadcast_id, scope=scope) == 1


async def replan(
    tx: Transaction, broadcast_id: str, department_code: str, planned_for: datetime, now: datetime
) -> bool:
    """`planned_for`: local wall time, naive. False when it does not wait for its hour any more."""
    changed = await tx.execute(
        QUERIES["replan_broadcast"],
        id=broadcast_id,
        department_code=department_code,
        planned_for=planned_for.isoformat(timespec="minutes"),
        now=stamp(now),
    )
    return changed == 1


async def planned(tx: Reading, department_code: str) -> list[Broadcast]:
    """What waits for its hour; drafts too that were skipped this time."""
    rows = await tx.fetch(QUERIES["planned_broadcasts"], department_code=department_code)
    return [from_row(row) for row in rows]


async def reminders_of(tx: Reading, broadcast_id: str) -> int:
    row = await tx.fetch_one(QUERIES["reminders_of"], id=broadcast_id)
    return int(row["total"]) if row else 0


def _said(broadcast: Broadcast, words: str) -> dict[str, Value]:
    """What people choose of it."""
    planned = broadcast.planned_for.isoformat(timespec="minutes") if broadcast.planned_for else None
    return {
        "id": broadcast.id,
        "topic": broadcast.topic,
        "title": broadcast.title,
        "content": content.written(broadcast.content),
        "words": words,
        "selection": selections.written(broadcast.selection),
        "in_private": int(broadcast.in_private),
        "in_group": int(broadcast.in_group),
        "choices": json.dumps(broadcast.choices, ensure_ascii=False),
        "planned_for": planned,
        "created_by": broadcast.created_by,
    }


def from_row(row: Row) -> Broadcast:
    return Broadcast(
        id=row["id"],
        department_code=row["department_code"],
        kind=BroadcastKind(row["kind"]),
        topic=Topic(row["topic"]),
        title=row["title"],
        content=content.read(row["content"]),
        selection=selections.read(row["selection"]),
        state=BroadcastState(row["state"]),
        in_private=bool(row["in_private"]),
        in_group=bool(row["in_group"]),
        choices=tuple(json.loads(row["choices"])),
        number=row["number"],
        version=row["version"],
        planned_for=datetime.fromisoformat(row["planned_for"]) if row["planned_for"] else None,
        reminds=row["reminds"],
        created_by=row["created_by"],
        approved_by=row["approved_by"],
        started_at=parse_stamp(row["started_at"]) if row["started_at"] else None,
        ended_at=parse_stamp(row["ended_at"]) if row["ended_at"] else None,
        everywhere=bool(row["everywhere"]),
        revision=row["revision"],
    )
