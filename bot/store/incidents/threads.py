"""The thread of an incident: which messages are a part of it, and the files that came with them."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.core.files import File
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.incidents.incidents import HistoryStep, from_row

QUERIES = load_queries("threads")


async def add_post(tx: Transaction, post_id: str, incident_id: str, side: Side) -> None:
    await tx.execute(QUERIES["add_incident_post"], post_id=post_id, incident_id=incident_id, side=side)


async def of_message(tx: Reading, chat_id: int, message_id: int) -> tuple[str, Side] | None:
    """The incident a message of the bot spoke of, and whose thread it is in."""
    row = await tx.fetch_one(QUERIES["incident_of_message"], chat_id=chat_id, message_id=message_id)
    return (row["incident_id"], Side(row["side"])) if row else None


async def add_file(tx: Transaction, step_id: int, file: File) -> bool:
    """False when the step has it already."""
    added = await tx.execute(
        QUERIES["add_incident_file"],
        step_id=step_id,
        kind=file.kind,
        file_id=file.file_id,
        unique_id=file.unique_id,
        name=file.name,
    )
    return added == 1


async def files(tx: Reading, incident_id: str) -> dict[int, list[File]]:
    """By the step they came with."""
    found: dict[int, list[File]] = {}
    for row in await tx.fetch(QUERIES["incident_files"], incident_id=incident_id):
        file = File(row["kind"], row["file_id"], row["unique_id"], row["name"])
        found.setdefault(int(row["step_id"]), []).append(file)
    return found


async def step_of_message(tx: Reading, chat_id: int, message_id: int) -> HistoryStep | None:
    return _step(await tx.fetch_one(QUERIES["step_of_message"], chat_id=chat_id, message_id=message_id))


async def last_step_of_message(tx: Reading, chat_id: int, message_id: int) -> HistoryStep | None:
    """Its last edit, if it was changed."""
    return _step(await tx.fetch_one(QUERIES["last_step_of_message"], chat_id=chat_id, message_id=message_id))


async def step_of_album(tx: Reading, chat_id: int, album: str) -> HistoryStep | None:
    return _step(await tx.fetch_one(QUERIES["step_of_album"], chat_id=chat_id, album=album))


async def asked_of(tx: Reading, member_id: str) -> list[Incident]:
    """What they said, and in which the network waits for their answer; the latest first."""
    return [from_row(row) for row in await tx.fetch(QUERIES["asked_of"], member_id=member_id)]


async def answered_of(tx: Reading, member_id: str, since: datetime) -> dict[str, datetime]:
    """Ids of what they said or share, in which the network had the last word since then, and when; the latest first."""
    rows = await tx.fetch(QUERIES["answered_of"], member_id=member_id, since=stamp(since))
    return {row["id"]: parse_stamp(row["done_at"]) for row in rows}


async def frequent_partners(tx: Reading, department_code: str, limit: int) -> list[str]:
    rows = await tx.fetch(QUERIES["frequent_partners"], department_code=department_code, limit=limit)
    return [row["partner_id"] for row in rows]


def _step(row: Row | None) -> HistoryStep | None:
    if row is None:
        return None
    return HistoryStep(**{**row, "side": Side(row["side"]), "done_at": parse_stamp(row["done_at"])})
