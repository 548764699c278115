"""Kill -9 between any two steps of an incident: each is done once, its history has no hole, its alert has one post."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.clock import SystemClock, stamp
from bot.demo.players import GroupChat, Person
from bot.demo.server import TelegramServer
from bot.domain.incidents.alerts import Alert
from bot.domain.network.groups import Group
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from bot.store.incidents.watch import alerts
from bot.store.network import groups
from tests.chaos.crowd import Crowd, gather, looking
from tests.chaos.processes import LEADS, starting
from tests.network import HERE, NOW, let_in

pytestmark = pytest.mark.slow

SEED = int(os.environ.get("CHAOS_SEED", "2026"))
UNHANDLED = Query(
    "left",
    "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'waiting')"
    " + (SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending') AND not_before <= :now) AS total",
    "What is left to do and to say.",
)
FAILED = Query("failed", "SELECT reason FROM inbox WHERE state <> 'handled'", "What could not be handled.")
HISTORY = Query(
    "history",
    "SELECT number, incidents.state, step, before, after FROM incident_steps JOIN incidents"
    " ON incidents.id = incident_steps.incident_id ORDER BY number, incident_steps.id",
    "Every step of every incident.",
)
FIRST_LIFE = ("report", "take", "answer", "reply", "resolve", "reopen", "press", "close")
SECOND_LIFE = ("report", "take", "ask", "reply", "out_of_scope", "reopen", "resolve", "reply", "close")
ALERT = "signalent"


@dataclass(slots=True)
class Stage:
    """`lives`: how many incidents were said, each with the steps it must have."""

    crowd: Crowd
    nadia: Person
    claire: Person
    group: GroupChat
    lives: list[Sequence[str]] = field(default_factory=list)

    def acts(self, life: Sequence[str]) -> list[tuple[Person, str]]:
        """What is typed, by whom: the words of all four questions, then one line a step."""
        self.lives.append(life)
        number = len(self.lives)
        typed = {
            "take": (self.claire, f"/incidents {number} prendre"),
            "answer": (self.claire, f"/incidents {number} répondre On regarde."),
            "ask": (self.claire, f"/incidents {number} demander Quelle borne ?"),
            "resolve": (self.claire, f"/incidents {number} résoudre Rétabli."),
            "out_of_scope": (self.claire, f"/incidents {number} périmètre À voir avec la mairie."),
            "reply": (self.nadia, f"/mesincidents {number} ajouter Toujours rien."),
            "press": (self.nadia, f"/mesincidents {number} relancer"),
            "close": (self.nadia, f"/mesincidents {number} clore"),
        }
        by_the_network = (self.claire, f"/incidents {number} rouvrir")
        by_the_reporter = (self.nadia, f"/mesincidents {number} rouvrir")
        reopens = by_the_network if "out_of_scope" in life else by_the_reporter
        said = ("/incident", "matériel", "bloquant", f"La borne {number} est éteinte")
        return [
            *((self.nadia, words) for words in said),
            *(reopens if step == "reopen" else typed[step] for step in life[1:]),
        ]


async def staged(telegram: TelegramServer, url: str) -> Stage:
    """An adviser, an animateur, a group, and an alert that waits to be published."""
    crowd = await gather(telegram, url, SEED, advisers=1)
    claire = telegram.person("Claire Morin")
    claire.account.started = True
    group = telegram.group("France services 95", [claire])
    async with looking(url) as db, db.transaction() as tx:
        await let_in(tx, claire.id, claire.name, Role.ANIMATEUR, HERE)
        await groups.bind(tx, Group("g", group.id, HERE, "France services 95"), NOW)
        now = SystemClock().now()
        await alerts.add(tx, Alert("alert", HERE, "caf", "tool", now, ()))
    return Stage(crowd, crowd.advisers[0], claire, group)


async def all_handled(crowd: Crowd) -> None:
    async with asyncio.timeout(600), looking(crowd.url) as db:
        while True:
            async with db.reading() as tx:
                [row] = await tx.fetch(UNHANDLED, now=stamp(SystemClock().now()))
            if not (row["total"] or len(crowd.telegram.world.updates)):
                return
            await asyncio.sleep(0.05)


async def survive(url: str, folder: Path, lives: Sequence[Sequence[str]], *, a_life: int) -> None:
    """`a_life`: after how many acts the process is killed, in the middle of the last."""
    rng = random.Random(SEED)
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.01
        stage = await staged(telegram, url)
        acts = [act for life in lives for act in stage.acts(life)]
        acts.insert(len(acts) // 2, (stage.claire, "/alerte publier"))
        acts.append((stage.claire, "/alerte publier"))
        async with starting(telegram, url, folder, unhurried=True) as starter:
            for start in range(0, len(acts), a_life):
                process = await starter.start()
                await process.says(LEADS)
                for person, words in acts[start : start + a_life]:
                    await person.say(words)
                    await asyncio.sleep(rng.uniform(0.0, 0.05))
                await asyncio.sleep(rng.uniform(0.0, 0.1))
                await process.kill()
            await starter.start()
            await all_handled(stage.crowd)
        await check(stage)


async def check(stage: Stage) -> None:
    async with looking(stage.crowd.url) as db, db.reading() as tx:
        failed = await tx.fetch(FAILED)
        history = [dict(row) for row in await tx.fetch(HISTORY)]

    assert [] == failed
    for number, life in enumerate(stage.lives, 1):
        steps = [row for row in history if row["number"] == number]
        assert list(life) == [row["step"] for row in steps], number
        assert [row["after"] for row in steps[:-1]] == [row["before"] for row in steps[1:]]
        assert steps[-1]["after"] == steps[-1]["state"] == "closed"
    assert len({row["number"] for row in history}) == len(stage.lives)
    assert len([message for message in stage.group.messages if ALERT in message.text]) <= 1
    assert any("déjà publié" in message.text for message in stage.claire.received)


async def test_kills_after_each_step_of_a_life_lose_and_repeat_none(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, [FIRST_LIFE], a_life=1)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_nor_do_hundreds_in_any_of_them(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, [FIRST_LIFE, SECOND_LIFE] * 20, a_life=2)
