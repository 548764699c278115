"""The pictures of the trombinoscope."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("photos")


async def put(tx: Transaction, member_id: str, content: bytes, now: datetime) -> None:
    text = b64encode(content).decode("ascii")
    await tx.execute(QUERIES["put_photo"], member_id=member_id, content=text, now=stamp(now))


async def delete(tx: Transaction, member_id: str) -> None:
    await tx.execute(QUERIES["delete_photo"], member_id=member_id)


async def of(tx: Reading, member_id: str) -> bytes | None:
    row = await tx.fetch_one(QUERIES["photo_of"], member_id=member_id)
    return b64decode(row["content"]) if row else None


async def shown(tx: Reading, department_code: str) -> dict[str, bytes]:
    """By member id: those that a trombinoscope may show."""
    rows = await tx.fetch(QUERIES["photos_of_department"], department_code=department_code)
    return {row["member_id"]: b64decode(row["content"]) for row in rows}
