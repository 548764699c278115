"""What somebody leaves behind who chose what they receive, had a digest, and put off what goes out by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.actions.broadcasts.reception import reception
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.network.members import Member
from bot.store.broadcasts import put_offs
from bot.store.broadcasts.reception import digests
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def receives_as_she_likes(tx: Transaction, zoe: Member) -> None:
    await reception.choose_way(tx, zoe, Topic.NEWSLETTER, "digest")
    await reception.be_silent(tx, zoe, "2 semaines", NOW)
    await digests.make(tx, zoe.id, date(2026, 11, 23), NOW)
    skipped = PutOff("weather", "2026-11-25", None, NOW)
    await put_offs.put(tx, zoe.department_code, skipped, zoe.id, NOW)
