"""Six weeks in which people receive what they chose, the clock pushed and the bot off at random.

Three départements on three clocks, across a clock change or a year's end: nothing is lost, nothing comes twice, nobody
gets more than they should in seven days, and none of it at a bad hour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.actions.broadcasts.going import outcomes, starting, steering
from bot.actions.broadcasts.reception import reception
from bot.actions.core.services import Services
from bot.actions.directory.seed import seed_directory
from bot.chat.outgoing.matters import Departures
from bot.domain.broadcasts.broadcasts import BroadcastState, Topic
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.calendar import is_working_hour, local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Outcome
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import broadcasts as feeding_job
from bot.jobs import digests as digest_job
from bot.store.broadcasts import broadcasts
from bot.store.core import outbox
from bot.store.core.departments import departments
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.transport.outgoing.departures import claim
from bot.views.matters import MATTERS
from tests.actions.test_sending import written
from tests.network import let_in

CODES = ("95", "974", "972")
SEASONS = {
    "clocks go back": datetime(2026, 10, 12, 4, tzinfo=UTC),
    "clocks go forward": datetime(2027, 3, 15, 4, tzinfo=UTC),
    "the year ends": datetime(2026, 12, 14, 4, tzinfo=UTC),
}
WRITTEN, SETTLED = timedelta(days=28), timedelta(days=42)
A_WEEK = timedelta(days=7)
SENT = Query(
    "sent", "SELECT state, reason, COUNT(*) AS total FROM recipients GROUP BY state, reason", "At the end."
)
TWICE = Query(
    "twice",
    "SELECT member_id, week FROM digests GROUP BY member_id, week HAVING COUNT(*) > 1",
    "Nobody has two of a week.",
)


@dataclass(slots=True)
class Life:
    """What left when, by member: « digest » or a broadcast's title."""

    known: dict[str, Department]
    people: list[Member] = field(default_factory=list)
    left: dict[str, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))


async def begin(tx: Transaction, start: datetime) -> Life:
    await seed_directory(tx)
    life = Life(await departments(tx))
    for place, code in enumerate(CODES):
        for number in range(5):
            user_id = 9000 + 10 * place + number
            member = await let_in(tx, user_id, f"Nom{user_id} Essai", Role.CONSEILLER, code)
            life.people.append(member)
            if number == 1:
                await reception.choose_way(tx, member, Topic.NEWSLETTER, "digest")
                await reception.choose_digest_day(tx, member, "4")
            if number == 2:
                await reception.be_silent(tx, member, "2 semaines", start)
            if number == 3:
                await reception.choose_hours(tx, member, "14h-17h sauf mercredi")
            if number == 4:
                await reception.choose_way(tx, member, Topic.NEWSLETTER, "never")
                await reception.choose_digest_day(tx, member, "never")
    return life


async def write(tx: Transaction, code: str, topic: Topic, now: datetime) -> None:
    title = f"{topic} {now:%d-%m %H:%M} {code}"
    made = written(department_code=code, topic=topic, title=title, selection=EVERYBODY)
    await broadcasts.put(tx, made, "", now)
    await starting.start(tx, made, code, now)


async def tick(tx: Transaction, life: Life, now: datetime) -> None:
    """What a stop cut short is gone on with: who is asked says yes."""
    await feeding_job.feed(tx, now)
    for paused in await broadcasts.in_state(tx, BroadcastState.PAUSED):
        await steering.resume(tx, paused, now)
    await digest_job.send(tx, now)
    waiting = await outbox.queued(tx, now)
    claimed = await claim(tx, [row.id for row in waiting], Departures(MATTERS, Services()), now)
    await outcomes.note(tx, claimed.ended)
    for each in claimed.leaving:
        topic = "digest" if each.matter and each.matter.noun == "broadcast_digest" else "own"
        life.left[str(each.member_id)].append((now, topic))
        await outcomes.note(tx, [Outcome(each.receipt, None, now, 7, each.matter)])
        await outbox.delete_sent(tx, [each.id])


def check_hours(life: Life, now: datetime, member: Member, number: int) -> None:
    department = life.known[member.department_code]
    assert is_working_hour(now, department), (member.department_code, now)
    if number == 3:
        here = local(now, department)
        assert 14 <= here.hour < 17
        assert here.weekday() != 2


@pytest.mark.parametrize(
    "season",
    [
        "clocks go back",
        pytest.param("clocks go forward", marks=pytest.mark.soak),
        pytest.param("the year ends", marks=pytest.mark.soak),
    ],
)
async def test_weeks_of_messages(db: Database, season: str) -> None:
    start, chance = SEASONS[season], Random(season)
    async with db.transaction() as tx:
        life = await begin(tx, start)
    now = start
    while now < start + SETTLED:
        async with db.transaction() as tx:
            for code in CODES:
                if now < start + WRITTEN and chance.random() < 0.03:
                    await write(tx, code, chance.choice((Topic.NEWSLETTER, Topic.NETWORK)), now)
            await tick(tx, life, now)
        off = chance.random() < 0.02
        now += (
            timedelta(hours=chance.randrange(3, 40)) if off else timedelta(minutes=chance.randrange(40, 100))
        )

    async with db.reading() as tx:
        rows = await tx.fetch(SENT)
        assert [] == await tx.fetch(TWICE)
    states = {(row["state"], row["reason"]) for row in rows}
    assert states <= {(RecipientState.SENT, ""), (RecipientState.DROPPED, "unwanted")}, states
    assert sum(row["total"] for row in rows) > 100
    assert any(kind == "digest" for each in life.left.values() for _, kind in each)
    for place, member in enumerate(life.people):
        left = life.left[member.id]
        for at, _ in left:
            check_hours(life, at, member, place % 5)
        own = [at for at, kind in left if kind == "own"]
        for at in own:
            lately = [other for other, _ in left if at - A_WEEK < other <= at]
            assert len(lately) <= 3 + any(kind == "digest" and other == at for other, kind in left), lately
