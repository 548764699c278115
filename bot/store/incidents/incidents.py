"""Incidents, their numbers, who shares them, and every step of their history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.incidents.incidents import Delays, Incident, IncidentKind, Severity
from bot.domain.incidents.states import IncidentState, Side
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("incidents")
INSTANTS = (
    "created_at", "changed_at", "running_since", "waits_until", "resolved_at", "ended_at", "pressed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One line of an incident's history. `text`: what was written; `album`: the group of pictures it is a part of.

    `source_chat_id`, `source_message_id`: the message it was written with.
    """

    incident_id: str
    side: Side
    step: str
    by_id: str | None
    done_at: datetime
    before: str = ""
    after: str = ""
    text: str = ""
    album: str = ""
    source_chat_id: int | None = None
    source_message_id: int | None = None
    id: int = 0


async def next_number(tx: Transaction, department_code: str, year: int) -> int:
    """Given back if the transaction is: no gap, no double."""
    [row] = await tx.fetch(QUERIES["next_number"], department_code=department_code, year=year)
    return int(row["last"])


async def hold(tx: Transaction, incident_id: str) -> None:
    """Until the transaction ends nobody else changes it, another process included."""
    await tx.execute(QUERIES["hold_incident"], id=incident_id)


async def incident(tx: Reading, incident_id: str, scope: str | None) -> Incident | None:
    row = await tx.fetch_one(QUERIES["incident"], id=incident_id, scope=scope)
    return from_row(row) if row else None


async def of_number(tx: Reading, department_code: str, year: int, number: int) -> Incident | None:
    values: Mapping[str, Value] = {"department_code": department_code, "year": year, "number": number}
    row = await tx.fetch_one(QUERIES["incident_of_number"], **values)
    return from_row(row) if row else None


async def put(tx: Transaction, kept: Incident) -> None:
    values = asdict(kept)
    await tx.execute(
        QUERIES["put_incident"],
        **(values | {name: stamp(values[name]) if values[name] else None for name in INSTANTS}),
    )


async def in_states(
    tx: Reading, scope: str | None, states: Iterable[IncidentState], limit: int
) -> list[Incident]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["incidents"], scope=scope, states=_keys(states), limit=limit)
    return [from_row(row) for row in rows]


async def of_member(tx: Reading, member_id: str, limit: int) -> list[Incident]:
    """What they said or share, the latest first."""
    rows = await tx.fetch(QUERIES["incidents_of_member"], member_id=member_id, limit=limit)
    return [from_row(row) for row in rows]


async def open_like(
    tx: Reading, department_code: str, partner_id: str | None, kind_id: str
) -> list[Incident]:
    """Open, of the same partner; of the same kind where there is no partner. The latest first."""
    rows = await tx.fetch(
        QUERIES["open_incidents_like"],
        department_code=department_code,
        partner_id=partner_id,
        kind_id=kind_id,
    )
    return [from_row(row) for row in rows]


async def followers(tx: Reading, incident_id: str) -> list[str]:
    """Ids of members, without the reporter."""
    rows = await tx.fetch(QUERIES["followers"], incident_id=incident_id)
    return [row["member_id"] for row in rows]


async def follower_counts(tx: Reading, ids: Iterable[str]) -> dict[str, int]:
    rows = await tx.fetch(QUERIES["follower_counts"], ids=_keys(ids))
    return {row["incident_id"]: int(row["total"]) for row in rows}


async def add_follower(
    tx: Transaction, incident_id: str, member_id: str | None, structure_id: str | None, now: datetime
) -> bool:
    """False when they shared it already. `member_id` None: somebody who was erased, and is a figure."""
    added = await tx.execute(
        QUERIES["add_follower"],
        incident_id=incident_id,
        member_id=member_id,
        structure_id=structure_id,
        now=stamp(now),
    )
    return added == 1


async def copy_followers(tx: Transaction, from_id: str, to_id: str, but: str | None) -> None:
    """Who shares one incident shares another one too; `but`: who said that one."""
    await tx.execute(QUERIES["copy_followers"], from_id=from_id, to_id=to_id, but=but or "")


async def delete_follower(tx: Transaction, incident_id: str, member_id: str) -> bool:
    deleted = await tx.execute(QUERIES["delete_follower"], incident_id=incident_id, member_id=member_id)
    return deleted == 1


async def add_step(tx: Transaction, done: HistoryStep) -> int:
    """Its id, by which files hang on it."""
    [row] = await tx.fetch(
        QUERIES["add_step"],
        incident_id=done.incident_id,
        now=stamp(done.done_at),
        by_id=done.by_id,
        side=Side.NETWORK if done.side is Side.ITSELF else done.side,
        step=done.step,
        before=done.before,
        after=done.after,
        text=done.text,
        album=done.album,
        source_chat_id=done.source_chat_id,
        source_message_id=done.source_message_id,
    )
    return int(row["id"])


async def steps(tx: Reading, incident_id: str) -> list[HistoryStep]:
    """In order. What the bot did by itself is the network's, by nobody."""
    rows = await tx.fetch(QUERIES["steps"], incident_id=incident_id)
    return [
        HistoryStep(**{**row, "side": Side(row["side"]), "done_at": parse_stamp(row["done_at"])})
        for row in rows
    ]


async def kinds(tx: Reading, department_code: str) -> list[IncidentKind]:
    rows = await tx.fetch(QUERIES["kinds"], department_code=department_code)
    return [IncidentKind(**{**row, "is_safety": bool(row["is_safety"])}) for row in rows]


async def kind(tx: Reading, kind_id: str) -> IncidentKind | None:
    """Offered still or not."""
    row = await tx.fetch_one(QUERIES["kind"], id=kind_id)
    return IncidentKind(**{**row, "is_safety": bool(row["is_safety"])}) if row else None


async def delays(tx: Reading, department_code: str, kind_id: str, severity: Severity) -> Delays:
    """Every severity has a line for all kinds."""
    [row] = await tx.fetch(
        QUERIES["delays"], department_code=department_code, kind_id=kind_id, severity=severity
    )
    return Delays(**row)


def from_row(row: Row) -> Incident:
    """For queries of other nouns, which have all columns of an incident."""
    read = {name: parse_stamp(row[name]) if row[name] else None for name in INSTANTS}
    states = {"state": IncidentState(row["state"]), "severity": Severity(row["severity"])}
    return Incident(**{**row, **read, **states})


def _keys(values: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(values, 0))
