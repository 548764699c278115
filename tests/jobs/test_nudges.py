"""One reminder for whatever was asked: at its time, in working hours, once, and not after it is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.actions.core import nudges
from bot.domain.core.departments import Department
from bot.domain.core.nudges import half_and_term
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import nudges as job
from bot.store.core import nudges as planned
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.network import members
from tests.network import HERE, NOW, let_in

OISE = Department("60", "Oise", "HDF", "Europe/Paris", "FR", "")
LATER = NOW + timedelta(days=2)
QUEUED = Query("queued_nudges", "SELECT matter, chat_id, not_before FROM outbox ORDER BY id", "What waits.")


async def asked(db: Database) -> Member:
    async with db.transaction() as tx:
        member = await let_in(tx, 7, "Anne Essai", Role.CONSEILLER, HERE)
        await nudges.plan(tx, HERE, "noun", "about", [member.id], [NOW + timedelta(days=1), LATER])
    return member


async def reminded(db: Database, now: datetime) -> list[str]:
    async with db.transaction() as tx:
        await job.remind(tx, now)
        return [row["matter"] for row in await tx.fetch(QUEUED)]


async def test_each_at_its_time_and_once(any_db: Database) -> None:
    await asked(any_db)

    assert [] == await reminded(any_db, NOW)
    first = await reminded(any_db, NOW + timedelta(days=1))
    assert ['["noun", 0, "about", "0"]'] == first == await reminded(any_db, NOW + timedelta(days=1, hours=1))
    assert 2 == len(await reminded(any_db, LATER))


async def test_after_a_stop_only_the_last_one_is_said(any_db: Database) -> None:
    await asked(any_db)

    assert ['["noun", 0, "about", "1"]'] == await reminded(any_db, LATER + timedelta(days=3))
    assert 1 == len(await reminded(any_db, LATER + timedelta(days=4)))


async def test_back_an_hour_before_the_next_one_that_one_alone_is_said(any_db: Database) -> None:
    """The bot was off when it was asked: it is not asked at 8 h, and said to be missing at 9 h."""
    await asked(any_db)

    assert [] == await reminded(any_db, LATER - timedelta(hours=1))
    assert ['["noun", 0, "about", "1"]'] == await reminded(any_db, LATER)


async def test_what_is_done_is_reminded_of_no_more(any_db: Database) -> None:
    member = await asked(any_db)
    async with any_db.transaction() as tx:
        await nudges.settle(tx, "noun", "about", member.id)

    assert [] == await reminded(any_db, LATER)


async def test_planned_anew_it_moves(any_db: Database) -> None:
    member = await asked(any_db)
    async with any_db.transaction() as tx:
        await nudges.plan(tx, HERE, "noun", "about", [member.id], [LATER])
        assert LATER == await planned.next_due(tx)
        assert 1 == len(await planned.between(tx, HERE, NOW, LATER + timedelta(days=1)))


async def test_at_night_it_waits_for_the_morning_and_who_left_hears_nothing(any_db: Database) -> None:
    member = await asked(any_db)
    night = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
    await reminded(any_db, night)
    async with any_db.transaction() as tx:
        [row] = await tx.fetch(QUEUED)
        assert "2026-11-26T07:00:00.000000Z" == row["not_before"]
        await members.set_state(tx, member.id, "left", "", NOW)

    assert 1 == len(await reminded(any_db, LATER))


def test_at_half_time_and_at_term_on_working_mornings() -> None:
    half, term = half_and_term(date(2026, 11, 2), date(2026, 11, 29), OISE)

    assert (datetime(2026, 11, 16, 8, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)) == (half, term)
    assert 1 == len(half_and_term(date(2026, 11, 28), date(2026, 11, 29), OISE))


async def test_by_hand_it_is_once_a_day_of_theirs_overseas_too(db: Database) -> None:
    """In Nouméa the day of UTC turns at eleven in the morning."""
    morning = datetime(2026, 11, 30, 23, 55, tzinfo=UTC)
    async with db.transaction() as tx:
        member = await let_in(tx, 7, "Anne Essai", Role.CONSEILLER, "988")
        for later in (timedelta(0), timedelta(minutes=10)):
            await nudges.hurry(tx, "988", "noun", "about", [member.id], morning + later)
        assert 1 == len(await planned.due(tx, morning + timedelta(hours=1), 10))
        await nudges.hurry(tx, "988", "noun", "about", [member.id], morning + timedelta(days=1))
        assert 2 == len(await planned.due(tx, morning + timedelta(days=2), 10))
