"""A year of months, with the bot off at random: each structure is asked once a month, at 9 h on its own clock."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions.usage.asking import NOUN
from bot.domain.core.calendar import is_working_day
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.roles import Role
from bot.domain.usage.asking import Rules, instants, read_rules
from bot.domain.usage.months import moved
from bot.jobs import monthly_figures as duty
from bot.jobs import nudges
from bot.store.core import departments
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.network import members
from tests.network import let_in

PLACES = {"95": "paristimes", "974": "reunionpl", "972": "martinique"}
START = datetime(2026, 12, 31, 12, tzinfo=UTC)
ASKED = Query(
    "asked", "SELECT chat_id, matter, not_before, created_at FROM outbox ORDER BY id", "What was queued."
)


async def settled(db: Database) -> dict[str, Department]:
    async with db.transaction() as tx:
        for rank, (code, place) in enumerate(PLACES.items()):
            await put_structures(tx, [Structure(place, None, code, f"France services {code}")], START)
            member = await let_in(tx, 100 + rank, f"Anne Essai{code}", Role.CONSEILLER, code)
            await members.set_structure(tx, member.id, place)
        return await departments.departments(tx)


async def tick(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        await duty.ask(tx, now)
        await nudges.remind(tx, now)


async def asked(db: Database) -> list[tuple[int, str]]:
    async with db.reading() as tx:
        rows = await tx.fetch(ASKED)
    return [(row["chat_id"], row["matter"]) for row in rows if NOUN in row["matter"]]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.soak)])
async def test_a_year_with_the_bot_off_at_random(db: Database, seed: int) -> None:
    """Three messages a month at most, and one at least as long as the bot was not off until it was too late."""
    chance = random.Random(seed)
    await settled(db)
    now = START
    while now < START + timedelta(days=366):
        await tick(db, now)
        now += timedelta(hours=chance.choice((1, 2, 3, 6, 12, 24, 60)))

    found = await asked(db)

    for rank, place in enumerate(PLACES.values()):
        for back in range(12):
            month = moved(date(2026, 12, 1), back)
            told = [what for chat, what in found if chat == 100 + rank and f"{place}.{month:%Y-%m}" in what]
            assert 1 <= len(told) <= 3, (place, month, told)
            assert len(set(told)) == len(told)


@pytest.mark.parametrize("code", PLACES)
def test_it_is_nine_on_the_wall_whatever_the_clock_does(code: str) -> None:
    zones = {"95": "Europe/Paris", "974": "Indian/Reunion", "972": "America/Martinique"}
    there = Department(code, "", "", zones[code], "FR", {"95": "", "974": "RE", "972": "MQ"}[code])
    for back in range(36):
        month = moved(date(2025, 12, 1), back)
        first, second, third = (
            moment.astimezone(ZoneInfo(there.time_zone)) for moment in instants(month, Rules(), there)
        )
        assert {time(9)} == {first.time(), second.time(), third.time()}
        assert moved(month, 1) == first.date().replace(day=1)
        days = [
            first.date() + timedelta(days=ahead) for ahead in range((third.date() - first.date()).days + 1)
        ]
        assert 10 == sum(is_working_day(day, there) for day in days)
        before = [moved(month, 1) + timedelta(days=ahead) for ahead in range(first.day - 1)]
        assert not any(is_working_day(day, there) for day in before)


async def test_at_the_end_of_a_year_december_is_asked_about_in_january(db: Database) -> None:
    await settled(db)
    await tick(db, datetime(2027, 1, 4, 7, 59, tzinfo=UTC))
    assert [] == [what for chat, what in await asked(db) if chat == 100]

    await tick(db, datetime(2027, 1, 4, 8, tzinfo=UTC))

    [what] = [what for chat, what in await asked(db) if chat == 100]
    assert "paristimes.2026-12" in what


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 et 10", Rules(5, 10)),
        ("3, 6", Rules(3, 6)),
        ("10 5", None),
        ("1 5", None),
        ("5", None),
        ("5 40", None),
    ],
)
def test_days_are_read_in_order(text: str, found: Rules | None) -> None:
    assert found == read_rules(text)
