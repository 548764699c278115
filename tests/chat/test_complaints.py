"""Who hears that the bot is deaf: the national members if there are any, else the animateurs; once a day."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.actions.network.joining import invite, join
from bot.chat.complaints import watch
from bot.domain.network.members import Newcomer
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
CONSEILLER, ANIMATEUR, NATIONAL = 1, 2, 3


class Frozen:
    def now(self) -> datetime:
        return NOW


async def come_in(db: Database, user_id: int, role: Role) -> None:
    async with db.transaction() as tx:
        invited = await invite(tx, role, "95", NOW)
        await join(tx, Newcomer(user_id, "Nour", "", None), invited.code, NOW)


async def told(db: Database) -> list[int]:
    """Who is written to while the complaint lasts for many looks."""
    watching = asyncio.create_task(watch(db, Frozen(), lambda: "other_poller", every=0.001))
    await asyncio.sleep(0.2)
    watching.cancel()
    await asyncio.wait({watching})
    async with db.reading() as tx:
        return [row.chat_id for row in await outbox.queued(tx, NOW)]


async def test_the_animateurs_are_told_once_where_there_is_nobody_national(any_db: Database) -> None:
    await come_in(any_db, CONSEILLER, Role.CONSEILLER)
    await come_in(any_db, ANIMATEUR, Role.ANIMATEUR)

    assert [ANIMATEUR] == await told(any_db)


async def test_else_those_who_are(any_db: Database) -> None:
    await come_in(any_db, ANIMATEUR, Role.ANIMATEUR)
    await come_in(any_db, NATIONAL, Role.NATIONAL)

    assert [NATIONAL] == await told(any_db)
