"""The bot dies between two parts of an album: the draft is kept, and what comes later joins it."""

from __future__ import annotations

import asyncio

from bot.demo.clock import DemoClock
from bot.demo.server import TelegramServer
from bot.domain.core.content import read
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from tests.conversations.incidents.test_albums import process
from tests.network import HERE, Frozen, let_in
from tests.pictures import jpeg

CONTENT = Query("content", "SELECT content FROM broadcasts", "Of all of them.")


async def files(db: Database) -> int:
    """Of the only draft, with the words it has by then."""
    async with db.reading() as tx:
        rows = await tx.fetch(CONTENT)
    return sum(len(piece.files) for row in rows for piece in read(row["content"]).pieces)


async def until(db: Database, count: int) -> None:
    async with asyncio.timeout(20):
        while await files(db) < count:
            await asyncio.sleep(0.01)


async def test_the_bot_dies_between_two_parts(sqlite_url: str) -> None:
    async with TelegramServer(DemoClock(Frozen()), flood_control=False) as telegram:
        claire = telegram.person("Claire Morin")
        claire.account.started = True
        async with process(telegram, sqlite_url) as db:
            async with db.transaction() as tx:
                await let_in(tx, claire.id, claire.name, Role.ANIMATEUR, HERE)
            await claire.ask("/annonce", timeout=20)
            await claire.send_document(jpeg(), "1.jpg", kind="photo", album="a")
            await until(db, 1)
        await claire.send_document(jpeg(), "2.jpg", "Les affiches", kind="photo", album="a")
        async with process(telegram, sqlite_url) as db:
            await until(db, 2)
            async with db.reading() as tx:
                [row] = await tx.fetch(CONTENT)
            [piece] = read(row["content"]).pieces
            assert ("Les affiches", 2) == (piece.html, len(piece.files))
