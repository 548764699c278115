"""What became of what was sent, in figures and person by person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp
from bot.domain.broadcasts.broadcasts import BroadcastKind
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.core.outbox import Channel
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row

QUERIES = load_queries("broadcast_reports")


@dataclass(frozen=True, slots=True)
class Answers:
    """How many said each of the choices, by its number; `in_group`: of those, who only saw it in a group."""

    by_choice: dict[int, int]
    in_group: int

    @property
    def total(self) -> int:
        return sum(self.by_choice.values())


@dataclass(frozen=True, slots=True)
class UnreachedPerson:
    """Somebody it did not reach, and how they may be reached otherwise. `structure`: empty without one."""

    name: str
    structure: str
    state: RecipientState
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class BroadcastRow:
    department_code: str
    number: int
    kind: BroadcastKind
    title: str
    started_at: datetime
    total: int
    sent: int
    blocked: int
    never_started: int
    failed: int
    unknown: int
    answered: int


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """Names are empty for somebody who was erased. `answer`: in words, empty without one."""

    department_code: str
    number: int
    first_name: str
    last_name: str
    structure_id: str | None
    channel: Channel
    state: RecipientState
    settled_at: datetime | None
    answered_at: datetime | None
    answer: str
    email: str
    phone: str
    in_group: bool


async def answers(tx: Reading, broadcast_id: str) -> Answers:
    counts: dict[int, int] = {}
    in_group = 0
    for row in await tx.fetch(QUERIES["answers"], broadcast_id=broadcast_id):
        counts[int(row["answer"])] = counts.get(int(row["answer"]), 0) + int(row["total"])
        in_group += int(row["total"]) * int(row["in_group"])
    return Answers(counts, in_group)


async def groups(tx: Reading, broadcast_id: str) -> list[tuple[str, RecipientState]]:
    """Each group's title, empty for one that is not bound any more, and what became of its message."""
    rows = await tx.fetch(QUERIES["group_states"], broadcast_id=broadcast_id)
    return [(row["title"] or "", RecipientState(row["state"])) for row in rows]


async def left_in_all(tx: Reading) -> int:
    row = await tx.fetch_one(QUERIES["left_in_all"])
    return int(row["total"]) if row else 0


async def unreached(
    tx: Reading, broadcast_id: str, scope: str | None, most: int, skipped: int
) -> tuple[list[UnreachedPerson], int]:
    """Some of them, by name, and how many they are."""
    values = {"broadcast_id": broadcast_id, "scope": scope}
    rows = await tx.fetch(QUERIES["unreached"], **values, most=most, skipped=skipped)
    total = await tx.fetch_one(QUERIES["unreached_total"], **values)
    return [_unreached(row) for row in rows], int(total["total"]) if total else 0


def _unreached(row: Row) -> UnreachedPerson:
    name = f"{row['first_name']} {row['last_name']}".strip()
    place = row["commune"] or row["structure"] or ""
    return UnreachedPerson(name, place, RecipientState(row["state"]), row["email"], row["phone"])


async def broadcast_rows(tx: Reading, scope: str | None) -> list[BroadcastRow]:
    return [_broadcast(row) for row in await tx.fetch(QUERIES["exported_broadcasts"], scope=scope)]


def _broadcast(row: Row) -> BroadcastRow:
    counts = {
        name: int(row[name] or 0)
        for name in ("total", "sent", "blocked", "never_started", "failed", "unknown", "answered")
    }
    return BroadcastRow(
        department_code=row["department_code"],
        number=row["number"],
        kind=BroadcastKind(row["kind"]),
        title=row["title"],
        started_at=parse_stamp(row["started_at"]),
        **counts,
    )


async def delivery_rows(tx: Reading, scope: str | None, broadcast_id: str | None = None) -> list[DeliveryRow]:
    rows = await tx.fetch(QUERIES["exported_deliveries"], scope=scope, broadcast_id=broadcast_id)
    return [_delivery(row) for row in rows]


def _delivery(row: Row) -> DeliveryRow:
    choices = json.loads(row["choices"])
    answer = int(row["answer"]) if row["answer"] else None
    return DeliveryRow(
        department_code=row["department_code"],
        number=row["number"],
        first_name=row["first_name"] or "",
        last_name=row["last_name"] or "",
        structure_id=row["structure_id"],
        channel=Channel(row["channel"]),
        state=RecipientState(row["state"]),
        settled_at=parse_stamp(row["settled_at"]) if row["settled_at"] else None,
        answered_at=parse_stamp(row["answered_at"]) if row["answered_at"] else None,
        answer=choices[answer] if answer is not None and answer < len(choices) else "",
        email=row["email"] or "",
        phone=row["phone"] or "",
        in_group=row["reason"] == "group",
    )
