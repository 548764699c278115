"""A digest somebody had, and what an animateur put off: what tests of retention look for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.network.members import Member
from bot.store.broadcasts import put_offs
from bot.store.broadcasts.reception import digests
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def put_off_and_read(tx: Transaction, member: Member) -> None:
    await digests.make(tx, member.id, date(2026, 11, 23), NOW)
    skipped = PutOff("weather", "2026-11-25", None, NOW)
    await put_offs.put(tx, member.department_code, skipped, member.id, NOW)
