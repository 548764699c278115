"""Duties of the Journées over days: where the bot was off, at both changes of the clock, overseas, and twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.actions.campaigns import duties, opening
from bot.actions.campaigns.duties import Coming
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import Duty
from bot.domain.directory.structures import Structure
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import campaigns
from bot.store.campaigns import activities
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.network import groups, members
from tests.network import ELSEWHERE, HERE, let_in

QUEUED = Query(
    "queued", "SELECT chat_id, matter FROM outbox WHERE matter <> '' ORDER BY id", "What was said."
)
MOMENTS = ("05:00", "06:59", "07:00", "08:00", "14:00")
"""Around 9 h in Paris, in summer and in winter, and in Réunion."""
REUNION = "974"
OPENED = datetime(2027, 9, 20, 6, tzinfo=UTC)
AUTUMN = Campaign(
    HERE,
    2027,
    date(2027, 10, 25),
    date(2027, 11, 6),
    "Venez",
    date(2027, 10, 8),
    is_public=True,
    opened_at=OPENED,
)
"""Over the end of summer time in France; Réunion has none."""


async def network(tx: Transaction, code: str, chat_id: int, user_id: int) -> Member:
    """An animateur, an adviser of each of two structures, a group."""
    for number, name in enumerate(("Saint-Paul", "Salazie"), 1):
        place = Structure(f"place{code}{number}", f"{code}00{number}", code, f"France services de {name}")
        await put_structures(tx, (place,), OPENED)
        adviser = await let_in(tx, user_id + number, f"Adviser {number}", Role.CONSEILLER, code)
        await members.set_structure(tx, adviser.id, place.id)
    await groups.bind(tx, Group(f"group{code}", chat_id, code, "Réseau"), OPENED)
    return await let_in(tx, user_id, "Claire Morin", Role.ANIMATEUR, code)


async def opened(
    tx: Transaction, code: str = HERE, chat_id: int = -5, user_id: int = 500, campaign: Campaign = AUTUMN
) -> Member:
    by = await network(tx, code, chat_id, user_id)
    await opening.open_campaign(tx, by, replace(campaign, department_code=code), campaign.opened_at)
    for day in (date(2027, 10, 30), date(2027, 11, 2)):
        one = Activity(f"a{code}{day:%d}", code, f"place{code}1", day, "Visite", time(9), time(12))
        await activities.put(tx, one, OPENED)
    return by


async def live(
    db: Database, start: datetime, end: datetime, hours: Sequence[str] = MOMENTS
) -> list[tuple[str, int, str]]:
    """What was said when, on the clock of UTC: « 25/10 08:00 », to which chat, of what."""
    told, seen = [], 0
    for now in moments(start, end, hours):
        async with db.transaction() as tx:
            await campaigns.follow(tx, now)
            rows = await tx.fetch(QUEUED)
        told += [(f"{now:%d/%m %H:%M}", int(row["chat_id"]), str(row["matter"])) for row in rows[seen:]]
        seen = len(rows)
    return told


def moments(start: datetime, end: datetime, hours: Sequence[str]) -> Iterator[datetime]:
    for ahead in range((end - start).days + 1):
        day = (start + timedelta(days=ahead)).date()
        for hour in hours:
            now = datetime.combine(day, time.fromisoformat(hour), UTC)
            if start <= now < end:
                yield now


def said_in(told: list[tuple[str, int, str]], chat_id: int) -> list[str]:
    return [when for when, chat, _ in told if chat == chat_id]


async def test_the_clock_changes_and_nothing_is_said_at_8_or_10(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)
        await opened(tx, REUNION, -6, 600)

    told = await live(any_db, OPENED, OPENED + timedelta(days=50))

    assert ["24/09 07:00", "18/10 07:00", "22/10 07:00", "30/10 07:00", "02/11 08:00"] == said_in(told, -5)
    assert ["24/09 05:00", "18/10 05:00", "22/10 05:00", "30/10 05:00", "02/11 05:00"] == said_in(told, -6)


async def test_in_spring_too(any_db: Database) -> None:
    spring = replace(
        AUTUMN,
        year=2028,
        first_day=date(2028, 3, 27),
        last_day=date(2028, 3, 28),
        deadline_on=date(2028, 3, 20),
        opened_at=datetime(2028, 3, 19, 12, tzinfo=UTC),
    )
    async with any_db.transaction() as tx:
        by = await opened(tx, campaign=spring)
        one = Activity("spring", HERE, "place951", date(2028, 3, 27), "Visite", created_by=by.id)
        await activities.put(tx, one, OPENED)

    start = spring.opened_at
    told = await live(any_db, start, start + timedelta(days=9))

    assert ["20/03 08:00", "24/03 08:00", "27/03 07:00"] == said_in(told, -5)


async def test_who_is_silent_is_reminded_on_two_mornings_and_the_others_are_not(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)

    told = await live(any_db, OPENED, OPENED + timedelta(days=30))

    assert ["29/09 07:00", "06/10 07:00"] == said_in(told, 502)
    assert [] == said_in(told, 501)


async def test_off_over_the_morning_the_reminder_comes_the_next_and_the_two_are_never_one_after_the_other(
    any_db: Database,
) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)

    await live(any_db, OPENED, datetime(2027, 9, 29, 6, tzinfo=UTC))
    told = await live(any_db, datetime(2027, 9, 29, 10, 30, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC))
    assert ["30/09 07:00"] == said_in(told, 502)

    later = await live(any_db, datetime(2027, 10, 7, 8, tzinfo=UTC), datetime(2027, 10, 20, tzinfo=UTC))
    assert ["07/10 08:00"] == said_in(later, 502)[1:]


async def test_off_until_after_the_deadline_nobody_is_reminded(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)

    told = await live(any_db, datetime(2027, 10, 9, 8, tzinfo=UTC), datetime(2027, 10, 20, tzinfo=UTC))

    assert [] == said_in(told, 502)


@pytest.mark.parametrize(("late", "said"), [(0, 1), (119, 1), (120, 0), (600, 0)])
async def test_two_hours_late_the_countdown_is_dropped(any_db: Database, late: int, said: int) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)
    due = datetime(2027, 10, 18, 7, tzinfo=UTC) + timedelta(minutes=late)

    told = await live(any_db, due, due + timedelta(seconds=1), (f"{due:%H:%M}",))

    assert said == len(said_in(told, -5))


async def test_a_list_of_a_past_year_asks_nobody_anything(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        by = await network(tx, HERE, -5, 500)
        one = Activity("past", HERE, "place951", date(2026, 10, 6), "Visite", created_by=by.id)
        await activities.put(tx, one, OPENED)

    start = datetime(2026, 10, 6, 5, tzinfo=UTC)
    assert [] == await live(any_db, start, start + timedelta(days=3))


async def test_what_is_coming_is_told_before_it_happens_and_no_more_after(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await opened(tx)
        await network(tx, ELSEWHERE, -7, 700)
        coming = await duties.upcoming(tx, HERE, OPENED, OPENED + timedelta(days=30))
        assert [] == await duties.upcoming(tx, ELSEWHERE, OPENED, OPENED + timedelta(days=300))

    at = {name: datetime(2027, *day, 7, tzinfo=UTC) for name, day in DAYS.items()}
    assert [
        Coming(Duty.COUNTDOWN, "2027/j-30", at["j-30"], 2027, 1),
        Coming(Duty.CHASE, "2027/half", at["half"], 2027, 1),
        Coming(Duty.CHASE, "2027/last/2027-10-08", at["last"], 2027, 1),
        Coming(Duty.COUNTDOWN, "2027/j-7", at["j-7"], 2027, 1),
    ] == [replace(one, before=None) for one in coming]

    async with any_db.transaction() as tx:
        await campaigns.follow(tx, at["j-30"])
        left = await duties.upcoming(tx, HERE, OPENED, OPENED + timedelta(days=30))
        assert at["half"] == await campaigns.due(tx, at["j-30"])
    assert coming[1:] == left


DAYS = {"j-30": (9, 24), "half": (9, 29), "last": (10, 6), "j-7": (10, 18)}
