"""A process that is killed while letters go out: nobody gets one twice, nobody is forgotten."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.broadcasts.going import starting
from bot.clock import SystemClock
from bot.demo.server import TelegramServer
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, Topic
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.core.content import Content, Piece
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import mail
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.network import members
from tests.chaos.processes import starting as starting_processes
from tests.network import HERE, NOW, let_in
from tests.post_office import PostOffice, post_office

pytestmark = pytest.mark.slow

PEOPLE, KILLS = 30, 3
EVERYBODY = Selection().then(Op.OR, Criterion(Sort.ROLE, Role.CONSEILLER))


async def begun(db: Database) -> Broadcast:
    """Announced to many without Telegram."""
    written = Broadcast(
        new_id(),
        HERE,
        BroadcastKind.ANNOUNCEMENT,
        Topic.SERVICE,
        "Fermé",
        Content((Piece("Fermé lundi"),)),
        EVERYBODY,
    )
    async with db.transaction() as tx:
        await mail.turn_on(tx, "relais@example.org", NOW)
        claire = await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)
        for number in range(PEOPLE):
            address = f"p{number}@example.org"
            person = replace(
                claire, id=new_id(), user_id=None, role=Role.CONSEILLER, reachable=False, email=address
            )
            await members.add_person(tx, person, NOW)
        await broadcasts.put(tx, written, "", SystemClock().now())
        await starting.start(tx, written, HERE, SystemClock().now())
    return written


async def is_over(db: Database, broadcast: Broadcast) -> bool:
    async with db.reading() as tx:
        found = await broadcasts.by_id(tx, broadcast.id, HERE)
    return found is not None and found.state is BroadcastState.SENT


async def taken(office: PostOffice, count: int) -> None:
    async with asyncio.timeout(30):
        while len(office.got) < count:
            await asyncio.sleep(0.002)


async def test_three_kills_send_nothing_twice_and_forget_nobody(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(2026)
    db = await open_database(sqlite_url)
    broadcast = await begun(db)
    await db.close()
    async with post_office() as office, TelegramServer(flood_control=False) as telegram:
        office.slow = 0.02
        settings = {
            "SMTP_URL": f"smtp://127.0.0.1:{office.port}?starttls=never",
            "MAIL_FROM": "relais@example.org",
        }
        async with starting_processes(telegram, sqlite_url, tmp_path, settings=settings) as starter:
            for kill in range(1, KILLS + 1):
                process = await starter.start_and_lead()
                await taken(office, kill * PEOPLE // (KILLS + 2))
                await asyncio.sleep(chance.random() * 0.1)
                await process.kill()
            await starter.start_and_lead()
            db = await open_database(sqlite_url)
            async with asyncio.timeout(60):
                while not await is_over(db, broadcast):
                    await asyncio.sleep(0.05)
    async with db.reading() as tx:
        states = (await recipients.tally(tx, broadcast.id)).by_state
    await db.close()

    letters = Counter(office.recipients)
    doubtful = states.get(RecipientState.UNKNOWN, 0)
    assert {1} == set(letters.values())
    assert doubtful <= KILLS
    assert PEOPLE == states[RecipientState.SENT] + doubtful
    assert states[RecipientState.SENT] <= len(letters) <= PEOPLE
