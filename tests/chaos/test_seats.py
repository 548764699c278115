"""Two hundred taps on the last seat, and kill -9 while people come and go: never a seat too many, none left empty."""

from __future__ import annotations

import asyncio
import os
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.demo.world import Message
from bot.domain.events.events import HalfDay
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from bot.store.events import events
from tests.chaos.crowd import Crowd, gather, looking
from tests.chaos.processes import LEADS, starting
from tests.conversations.events.planning.planning import PARIS, TRAINING, planned
from tests.network import HERE, NOW, Network, let_in, network

SEED = int(os.environ.get("CHAOS_SEED", "2026"))
STATES = Query(
    "states",
    "SELECT state, COUNT(*) AS total FROM registrations GROUP BY state ORDER BY state",
    "How people stand.",
)
WHO = Query(
    "who", "SELECT member_id, COUNT(*) AS total FROM registrations GROUP BY member_id", "Nobody twice."
)
UNHANDLED = Query(
    "unhandled", "SELECT COUNT(*) AS total FROM inbox WHERE state = 'waiting'", "What is left to do."
)
ON_THE_SPOT = "join_here"


async def crowd_of(net: Network, count: int) -> list[Person]:
    people = [net.telegram.person(f"Agent {number}") for number in range(count)]
    async with net.app.db.transaction() as tx:
        for person in people:
            person.account.started = True
            await let_in(tx, person.id, person.name, Role.CONSEILLER, HERE)
    return people


async def announcement(net: Network) -> Message:
    """Something of the bot's in the group, to be tapped."""
    await net.say(net.claire, "/lier", net.group)
    return net.group.messages[-1]


@pytest.mark.slow
async def test_two_hundred_taps_at_once_on_the_last_seat_give_one(any_url: str) -> None:
    async with network(any_url) as net:
        people = await crowd_of(net, 100)
        event = await planned(net, seats=1)
        post = await announcement(net)
        answers = [
            person.press(post, f"1|{ON_THE_SPOT}|{event.id}|onsite") for person in people for _ in range(2)
        ]
        async with asyncio.timeout(60):
            told = [(await answer).text for answer in answers]
        await net.quiet()

        async with net.app.db.reading() as tx:
            states = {row["state"]: row["total"] for row in await tx.fetch(STATES)}
            counts = {row["total"] for row in await tx.fetch(WHO)}

    assert {"registered": 1, "waiting": 99} == states
    assert {1} == counts
    assert 1 == sum("C’est fait" in text for text in told)
    assert 1 == sum("déjà inscrit" in text for text in told)


@pytest.mark.slow
async def test_four_kills_while_people_come_and_go_leave_no_seat_taken_twice(
    sqlite_url: str, tmp_path: Path
) -> None:
    await survive(sqlite_url, tmp_path, kills=4, taps=300)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_nor_do_sixty(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, kills=60, taps=4000)


async def survive(url: str, folder: Path, *, kills: int, taps: int) -> None:
    rng = random.Random(SEED)
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.01
        crowd = await gather(telegram, url, SEED, advisers=30)
        await _publish(url, seats=5)
        async with starting(telegram, url, folder) as starter:
            for _ in range(kills):
                process = await starter.start()
                await process.says(LEADS)
                coming = asyncio.create_task(come_and_go(crowd, rng, taps // (kills + 1)))
                await asyncio.sleep(rng.uniform(0.05, 0.6))
                await process.kill()
                await coming
            await starter.start()
            await come_and_go(crowd, rng, taps // (kills + 1))
            await all_handled(crowd)
        async with looking(url) as db, db.reading() as tx:
            states = {row["state"]: row["total"] for row in await tx.fetch(STATES)}
            counts = {row["total"] for row in await tx.fetch(WHO)}
    seated = states.get("registered", 0) + states.get("offered", 0)
    print(f"seed {SEED}: {states}")

    assert seated <= 5
    assert seated == 5 or not states.get("waiting")
    assert {1} == counts


async def _publish(url: str, seats: int) -> None:
    """In ten days, whatever the day this runs on."""
    starts = (SystemClock().now() + timedelta(days=10)).astimezone(PARIS).replace(hour=9, minute=0)
    half_days = (HalfDay(starts, starts + timedelta(hours=3)),)
    event = replace(TRAINING, id="seatsevent", secret="s", seats=seats, half_days=half_days)
    async with looking(url) as db, db.transaction() as tx:
        await events.put(tx, event, NOW)


async def all_handled(crowd: Crowd) -> None:
    """Every update is; offers wait for working hours, and are not waited for."""
    async with asyncio.timeout(60), looking(crowd.url) as db:
        while True:
            async with db.reading() as tx:
                [row] = await tx.fetch(UNHANDLED)
            if not (row["total"] or len(crowd.telegram.world.updates)):
                return
            await asyncio.sleep(0.05)


async def come_and_go(crowd: Crowd, rng: random.Random, count: int) -> None:
    """Typed, so that what is sent is an update like any other: register, give up, refuse or take an offer."""
    for _ in range(count):
        person = rng.choice(crowd.advisers)
        await person.say(rng.choice(["/inscription titres", "/desistement titres", "/absent titres"]))
        await asyncio.sleep(0.002)
