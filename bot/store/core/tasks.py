"""The tasks table: what is to be done outside of a transaction, until it is answered, or as long as it is looked at."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import datetime

from bot.clock import stamp
from bot.domain.core.tasks import Payload, Task, TaskResult
from bot.domain.network.members import Member
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.network import members

QUERIES = load_queries("tasks")


async def add(
    tx: Transaction, kind: str, payload: Payload, member: Member, chat_id: int, now: datetime
) -> None:
    """Wakes whoever does the tasks after the commit."""
    await _add(tx, now, kind, payload, member.id, member.department_code, chat_id)


async def add_of_duty(
    tx: Transaction, kind: str, payload: Payload, department_code: str, now: datetime
) -> None:
    """Nobody in particular waits for it."""
    await _add(tx, now, kind, payload, None, department_code, 0)


async def _add(
    tx: Transaction,
    now: datetime,
    kind: str,
    payload: Payload,
    member_id: str | None,
    department_code: str,
    chat_id: int,
) -> None:
    await tx.execute(
        QUERIES["add_task"],
        kind=kind,
        payload=_json(payload),
        member_id=member_id,
        department_code=department_code,
        chat_id=chat_id,
        asked_at=stamp(now),
    )
    tx.notify("tasks")


async def open_of(tx: Reading, member: Member) -> int:
    """How many this member waits for."""
    row = await tx.fetch_one(QUERIES["open_tasks"], member_id=member.id)
    return int(row["total"]) if row else 0


async def is_open(tx: Reading, member: Member, kind: str) -> bool:
    """Whether this member waits for such a one already."""
    row = await tx.fetch_one(QUERIES["open_tasks_of_kind"], member_id=member.id, kind=kind)
    return bool(row and row["total"])


async def keep(
    tx: Transaction, kind: str, key: str, values: Payload, member: Member, chat_id: int, now: datetime
) -> None:
    """What a task gave is looked at again, page by page, until tasks are forgotten. `kind`: no route's."""
    await tx.execute(
        QUERIES["keep_result"],
        kind=kind,
        key=key,
        payload=_json(values),
        member_id=member.id,
        department_code=member.department_code,
        chat_id=chat_id,
        asked_at=stamp(now),
    )


async def kept(tx: Reading, kind: str, key: str, member: Member) -> Payload | None:
    """None for what is forgotten, or somebody else's."""
    row = await tx.fetch_one(
        QUERIES["kept_result"],
        kind=kind,
        key=key,
        member_id=member.id,
        department_code=member.department_code,
    )
    found: Payload | None = json.loads(row["payload"]) if row else None
    return found


async def last_kept(tx: Reading, kind: str, member: Member) -> str | None:
    """The key of the last one; None where there is none."""
    row = await tx.fetch_one(
        QUERIES["last_kept"], kind=kind, member_id=member.id, department_code=member.department_code
    )
    return row["kept_key"] if row else None


async def is_same_open(tx: Reading, member: Member, kind: str, payload: Payload) -> bool:
    """Whether this member waits for the very same thing."""
    values = {"member_id": member.id, "kind": kind, "payload": _json(payload)}
    row = await tx.fetch_one(QUERIES["same_open_tasks"], **values)
    return bool(row and row["total"])


async def claim(tx: Transaction, limit: int) -> list[Task]:
    """The oldest that wait; those of people who are no longer in force are deleted, and not among them."""
    rows = await tx.fetch(QUERIES["claim_tasks"], limit=limit)
    found = [await _task(tx, row) for row in sorted(rows, key=lambda row: int(row["id"]))]
    return [task for task in found if task]


async def finish(tx: Transaction, task: Task, made: TaskResult) -> bool:
    """False when another try took its place meanwhile: its answer is the one that counts."""
    touched = await tx.execute(
        QUERIES["finish_task"],
        id=task.id,
        attempts=task.attempts,
        refusal=made.refusal,
        result=_json(made.values),
        file_name=made.file_name,
        file_content=b64encode(made.content).decode("ascii"),
    )
    return touched == 1


async def put_back(tx: Transaction, task: Task) -> None:
    await tx.execute(QUERIES["put_task_back"], id=task.id, attempts=task.attempts)
    tx.notify("tasks")


async def recover(tx: Transaction) -> int:
    """At start, by the one process that leads: how many another one was at when it died."""
    return await tx.execute(QUERIES["recover_tasks"])


async def take(tx: Transaction, task_id: int) -> TaskResult | None:
    """What was made, once; None when it was answered already."""
    row = await tx.fetch_one(QUERIES["take_task"], id=task_id)
    if row is None:
        return None
    content = b64decode(row["file_content"])
    return TaskResult(json.loads(row["result"]), row["file_name"], content, row["refusal"])


async def _task(tx: Transaction, row: Row) -> Task | None:
    member = None
    if row["member_id"] is not None:
        member = await members.by_user(tx, row["user_id"]) if row["user_id"] is not None else None
        if member is None:
            await tx.execute(QUERIES["delete_task"], id=row["id"])
            return None
    return Task(
        id=row["id"],
        kind=row["kind"],
        payload=json.loads(row["payload"]),
        asker=member,
        department_code=row["department_code"],
        chat_id=row["chat_id"],
        attempts=row["attempts"],
    )


def _json(values: Payload) -> str:
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"), default=str)
