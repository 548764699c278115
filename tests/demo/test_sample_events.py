"""The sample's events, whenever the demo begins: a training is full, one open, a seminar has two ways, one is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.directory.seed import seed_directory
from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.network.joining import invite, join
from bot.actions.nouns import read_list
from bot.actions.training import figures
from bot.demo.sample.events import fill_events
from bot.demo.sample.people import fill_people
from bot.demo.stage import DEPARTMENT, NOUNS, SAMPLE
from bot.domain.core.calendar import is_working_day
from bot.domain.events.events import Event, EventKind, EventState, Mode, Registering
from bot.domain.events.registrations import SeatState
from bot.domain.network.members import Newcomer
from bot.domain.network.roles import Role
from bot.domain.training.periods import TrainingPeriod
from bot.files.tables.sheets import write
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.database import Database
from bot.store.events import events, registrations
from bot.store.network import members, sectors
from bot.store.training import records
from tests.sampling import at_merge

BEGINNINGS = (
    datetime(2026, 11, 24, 13, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2027, 3, 26, 22, 59, tzinfo=UTC),
    datetime(2028, 2, 25, 8, 0, tzinfo=UTC),
    datetime(2027, 10, 28, 5, 0, tzinfo=UTC),
)
"""An afternoon; a year's end; two nights before the clocks change; a 29th of February ahead; All Saints'."""


async def filled(db: Database, now: datetime) -> Sequence[Event]:
    async with db.transaction() as tx:
        await seed_directory(tx)
        for noun in NOUNS:
            table = read_list((SAMPLE / f"{noun}.csv").read_bytes())
            plan = await plan_import(tx, noun, table, {DEPARTMENT}, now)
            assert not plan.rejected
            await apply_plan(tx, plan, now)
        places = [place.id for place in await structures.structures(tx, DEPARTMENT)]
        for number, (name, role) in enumerate(
            [
                ("Nadia Benali", Role.CONSEILLER),
                ("Karim Lefort", Role.CONSEILLER),
                ("Claire Morin", Role.ANIMATEUR),
            ]
        ):
            invited = await invite(tx, role, DEPARTMENT, now)
            first_name, _, last_name = name.partition(" ")
            await join(tx, Newcomer(1 + number, first_name, last_name, places[number]), invited.code, now)
        await fill_people(tx, DEPARTMENT, now)
        await fill_events(tx, DEPARTMENT, now)
        return await events.between(tx, DEPARTMENT, now - timedelta(days=9999), now + timedelta(days=9999))


@pytest.mark.parametrize("now", at_merge(BEGINNINGS, 2), ids=str)
async def test_the_sample_shows_what_there_is_to_see_whenever_it_begins(db: Database, now: datetime) -> None:
    over, *found = await filled(db, now)

    assert over.is_over(now)
    async with db.reading() as tx:
        department = await departments.department(tx, DEPARTMENT)
        counts = {event.id: await registrations.counts(tx, event.id) for event in found}
    assert department is not None
    assert all(now < event.starts for event in found)
    assert all(is_working_day(event.starts.date(), department) for event in found)
    full, open_ = [event for event in found if event.kind is EventKind.TRAINING]
    assert (6, 3) == (counts[full.id][Mode.ONSITE].seated, counts[full.id][Mode.ONSITE].waiting)
    assert (full.seats, Registering.OPEN) == (6, open_.registering(now))
    assert counts[open_.id][Mode.ONSITE].seated < (open_.seats or 0)
    [seminar] = [event for event in found if event.kind is EventKind.SEMINAR]
    assert (2, (Mode.ONSITE, Mode.REMOTE)) == (len(seminar.half_days), seminar.modes)
    assert all(counts[seminar.id][mode].seated for mode in Mode)
    weekly = [event for event in found if event.series_id]
    assert {3} == {event.starts.weekday() for event in weekly}
    assert 4 <= len(weekly) <= 6
    assert [EventKind.IMMERSION] == [event.kind for event in found if event.state is EventState.PREPARED]


async def test_who_gives_up_a_seat_brings_nadia_an_offer(db: Database) -> None:
    """She waits first, and has Telegram; the training that is open waits for her."""
    now = BEGINNINGS[0]
    _, *found = await filled(db, now)
    full, open_ = [event for event in found if event.kind is EventKind.TRAINING]

    async with db.reading() as tx:
        nadia = await members.by_user(tx, 1)
        assert nadia is not None
        own = await registrations.of_member_in(tx, full.id, nadia.id)
        waiting = [one for one in await registrations.of_event(tx, full.id) if one.state is SeatState.WAITING]
        assert await registrations.of_member_in(tx, open_.id, nadia.id) is None

    assert own == min(waiting, key=lambda one: one.waits_since)


async def test_the_sample_has_sectors_modules_and_what_people_followed(db: Database) -> None:
    await filled(db, BEGINNINGS[0])

    async with db.reading() as tx:
        claire = await members.by_user(tx, 3)
        assert claire is not None
        assert 3 == len(await sectors.sectors(tx, DEPARTMENT))
        assert 9 + 4 == len(await records.records(tx, DEPARTMENT))
        report = await figures.report(
            tx, claire, TrainingPeriod(date(2026, 1, 1), date(2026, 12, 31)), BEGINNINGS[0]
        )
        assert report is not None
        assert (1, 5, 4) == (report.total.events, report.total.expected, report.total.came)
        for noun in ("events", "records", "sectors", "modules"):
            sheet = await export_rows(tx, noun, {DEPARTMENT})
            plan = await plan_import(tx, noun, read_list(write(sheet, "xlsx")), {DEPARTMENT}, BEGINNINGS[0])
            assert ((), (), ()) == (plan.created, plan.changed, plan.rejected)
