"""How people stand towards letters: the secret that stops them, an address that is refused, who wants none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.privacy.letterboxes import Letterbox
from bot.domain.privacy.preferences import CHANNEL
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("letterboxes")


async def wishes(tx: Reading, member_ids: Iterable[str]) -> dict[str, str]:
    """Those of them whom letters reach, each with the channel they chose, "" for none; nobody while mail is off."""
    ids = json.dumps(dict.fromkeys(member_ids, 0))
    rows = await tx.fetch(QUERIES["mail_wishes"], ids=ids, preference=CHANNEL)
    return {row["member_id"]: row["choice"] for row in rows}


async def of_member(tx: Reading, member_id: str) -> Letterbox | None:
    """None before their first letter."""
    row = await tx.fetch_one(QUERIES["letterbox"], member_id=member_id)
    return _letterbox(row) if row else None


async def behind(tx: Reading, token: str) -> Letterbox | None:
    row = await tx.fetch_one(QUERIES["letterbox_behind"], token=token)
    return _letterbox(row) if row else None


async def make(tx: Transaction, member_id: str, token: str) -> None:
    """Who has one keeps it."""
    await tx.execute(QUERIES["make_letterbox"], member_id=member_id, token=token)


async def refuse(tx: Transaction, member_id: str, address: str) -> None:
    await tx.execute(QUERIES["refuse_address"], member_id=member_id, address=address)


async def set_stopped(tx: Transaction, member_id: str, at: datetime | None) -> None:
    await tx.execute(QUERIES["stop_letters"], member_id=member_id, stopped_at=stamp(at) if at else None)


def _letterbox(row: Row) -> Letterbox:
    stopped = row["stopped_at"]
    return Letterbox(
        row["member_id"], row["token"], row["refused"], parse_stamp(stopped) if stopped else None
    )
