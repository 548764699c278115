"""Each morning of a département, once; after a stop, at the next tick; on each one's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.upkeep.forecasts import misses_of_weeks
from bot.domain.broadcasts.put_offs import FORESEEN
from bot.domain.directory.structures import Structure
from bot.domain.network.roles import Role
from bot.jobs import concerns, misses
from bot.jobs.concerns import MOST_A_TICK
from bot.store.core import departments
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.store.steering import concerns as store
from tests.network import HERE, STRUCTURES, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
TOLD = Query(
    "told", "SELECT chat_id, matter FROM outbox WHERE matter LIKE '%misses%' ORDER BY id", "Who was told."
)


async def tick(db: Database, at: datetime) -> dict[str, date | None]:
    async with db.transaction() as tx:
        await concerns.review(tx, at)
        return await store.reviewed(tx)


async def places_in(db: Database, *codes: str) -> None:
    async with db.transaction() as tx:
        await put_structures(tx, [Structure(f"place{code}", None, code, f"FS {code}") for code in codes], NOW)


@pytest.mark.parametrize(
    ("at", "looked"),
    [
        ("2026-11-25 04:59", {"95": False, "974": True, "972": False}),
        ("2026-11-25 05:00", {"95": True, "974": True, "972": False}),
        ("2026-11-25 10:00", {"95": True, "974": True, "972": True}),
    ],
)
async def test_at_six_on_the_wall(db: Database, at: str, looked: dict[str, bool]) -> None:
    await places_in(db, *looked)
    async with db.transaction() as tx:
        for code in looked:
            await store.set_reviewed(tx, code, date(2026, 11, 24))

    found = await tick(db, datetime.fromisoformat(at).replace(tzinfo=UTC))

    assert looked == {code: day == date(2026, 11, 25) for code, day in found.items()}


async def test_once_a_day_and_after_a_week_off_it_is_made_up_for(db: Database) -> None:
    await places_in(db, HERE)
    assert {HERE: date(2026, 11, 24)} == await tick(db, NOW)
    async with db.transaction() as tx:
        await store.set_reviewed(tx, HERE, date(2026, 11, 24))
        before = await store.open_ones(tx, HERE, date(2026, 11, 24))

    assert {HERE: date(2026, 12, 2)} == await tick(db, NOW + timedelta(days=8))
    assert [] == before


async def test_all_of_france_takes_several_ticks(db: Database) -> None:
    codes = ("01", "02", "03", "04", "05")
    await places_in(db, *codes)

    first = await tick(db, NOW)
    second = await tick(db, NOW + timedelta(minutes=5))

    assert MOST_A_TICK == sum(day is not None for day in first.values())
    assert len(codes) == sum(day is not None for day in second.values())


async def test_on_monday_morning_the_animateur_hears_of_it_once_with_the_other_news(any_db: Database) -> None:
    await followed(any_db)
    for at in (
        MONDAY - timedelta(minutes=1),
        MONDAY,
        MONDAY + timedelta(hours=2),
        MONDAY + timedelta(days=1),
    ):
        async with any_db.transaction() as tx:
            await concerns.review(tx, at)
            await misses.follow_up(tx, at)
            told = [row["chat_id"] for row in await tx.fetch(TOLD)]
        assert ([] if at < MONDAY else [1003]) == told


async def test_the_weekly_news_are_foreseen_as_long_as_a_structure_is_to_be_followed(db: Database) -> None:
    await followed(db)
    async with db.transaction() as tx:
        department = (await departments.departments(tx))[HERE]
        before = await misses_of_weeks(tx, department, NOW, NOW + FORESEEN)
        await concerns.review(tx, NOW)
        after = await misses_of_weeks(tx, department, NOW, NOW + FORESEEN)

    assert [] == before
    assert [(MONDAY, 1), (MONDAY + timedelta(days=7), 1)] == [(one.at, one.to_how_many) for one in after]


async def followed(db: Database) -> None:
    """Magny has nobody to be reached, in a network that knows where Nadia works."""
    async with db.transaction() as tx:
        await put_structures(tx, STRUCTURES, NOW)
        await let_in(tx, 1003, "Claire Morin", Role.ANIMATEUR, HERE)
        nadia = await let_in(tx, 1001, "Nadia Benali", Role.CONSEILLER, HERE)
        await members.set_structure(tx, nadia.id, "placecergy")
