"""A year of newsletters, minute by minute where it matters, with a bot that is off at random: what went when."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.broadcasts.newsletter import approving, aside, drafting, settings
from bot.actions.broadcasts.newsletter.occurrences import DUTY
from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.newsletter.issues import SOON_DAYS
from bot.domain.broadcasts.newsletter.rhythms import Every, Rhythm, next_after
from bot.domain.core.calendar import MORNING, OPENS, at_hour, is_working_day, local, working_days_before
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import newsletters
from bot.store.core.departments import department as department_by_code
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from tests.network import let_in

START, END = datetime(2026, 9, 15, 12, tzinfo=UTC), datetime(2027, 9, 15, 12, tzinfo=UTC)
"""Both clock changes, the year's end and Easter are between them."""
LATE = timedelta(hours=2)
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
SENT = Query(
    "sent", "SELECT sent_at, number FROM newsletter_issues WHERE state = 'sent' ORDER BY number", "All."
)
SAID = Query(
    "said",
    "SELECT id, matter, not_before FROM outbox WHERE matter LIKE '%newsletter_soon%'"
    " OR matter LIKE '%newsletter_missed%' ORDER BY id",
    "What the animateur was told.",
)
FORGET = Query("forget", "DELETE FROM outbox", "It left.")
SKIP = Query(
    "skip",
    "INSERT INTO put_offs (department_code, duty, occurrence, until, decided_at)"
    f" VALUES (:code, '{DUTY}', :key, NULL, :now)",
    "An animateur's wish.",
)


@dataclass
class Year:
    """`planned`: when each was to go and whether it was approved then; `told`: matters, with the minute."""

    department: Department
    animateur: Member
    planned: dict[datetime, bool] = field(default_factory=dict)
    told: list[tuple[str, datetime]] = field(default_factory=list)
    ran: list[datetime] = field(default_factory=list)


def minutes(dice: random.Random, moments: list[datetime]) -> Iterator[datetime]:
    """Every five minutes about a moment, else every eight hours; the bot is off for some of them."""
    now, off_until = START, START
    while now < END:
        if dice.random() < 0.002:
            off_until = now + timedelta(minutes=dice.choice([3, 50, 100, 119, 200, 24 * 60]))
        near = any(-10 * A_MINUTE <= now - moment <= LATE + 30 * A_MINUTE for moment in moments)
        if now >= off_until:
            yield now
        now += A_MINUTE * 5 if near else min(8 * AN_HOUR, _until_near(now, moments))


def _until_near(now: datetime, moments: list[datetime]) -> timedelta:
    ahead = [moment - 10 * A_MINUTE - now for moment in moments if moment - 10 * A_MINUTE > now]
    return min(ahead, default=AN_HOUR)


async def opened(tx: Transaction, code: str, every: Every, day: int, hour: int) -> Year:
    department = await department_by_code(tx, code)
    assert department is not None
    claire = await let_in(tx, 500, "Claire Morin", Role.ANIMATEUR, code)
    for number in range(3):
        await let_in(tx, 600 + number, f"Nom{number} Essai", Role.CONSEILLER, code)
    await settings.opened(tx, claire, "https://t.me/relais?start=", START)
    await settings.choose_every(tx, claire, every, START)
    await settings.choose_day(tx, claire, day, START)
    await settings.choose_hour(tx, claire, hour, START)
    return Year(department, claire)


async def live(db: Database, year: Year, dice: random.Random, rhythm: Rhythm) -> None:
    """The animateur looks at the draft now and then, and puts something aside; mostly they approve it in time."""
    moments, at = [], START
    while at < END:
        at = next_after(rhythm, year.department, at).at
        day = local(at, year.department).date()
        soon = working_days_before(day, SOON_DAYS, year.department)
        moments += [at_hour(soon, MORNING, year.department), at_hour(day, OPENS, year.department), at]
    for now in minutes(dice, moments):
        async with db.transaction() as tx:
            await newsletters.follow(tx, now)
            year.ran.append(now)
            for row in await tx.fetch(SAID):
                year.told.append(("soon" if "newsletter_soon" in row["matter"] else "missed", now))
            await tx.execute(FORGET)
        if dice.random() < 0.02:
            await work(db, year, dice, now)


async def work(db: Database, year: Year, dice: random.Random, now: datetime) -> None:
    async with db.transaction() as tx:
        if dice.random() < 0.5:
            item = await aside.ask_about(tx, year.animateur, f"Nouvelle du {now:%d/%m}", None, now)
            await aside.put_aside(tx, year.animateur, item.id, "headlines")
        draft = await drafting.draft(tx, year.animateur, now)
        if not draft.edition.is_empty and dice.random() < 0.5:
            await approving.approve(tx, year.animateur, draft.issue.version, 1, now)


@pytest.mark.parametrize(
    ("code", "every", "day", "hour", "seed"),
    [
        ("95", Every.MONTH, 0, 9, 1),
        pytest.param("67", Every.FORTNIGHT, 0, 9, 2, marks=pytest.mark.soak),
        pytest.param("971", Every.MONTH, 25, 17, 3, marks=pytest.mark.soak),
        pytest.param("974", Every.FORTNIGHT, 5, 14, 4, marks=pytest.mark.soak),
    ],
)
async def test_a_year_with_a_bot_that_is_off_at_random(
    db: Database, code: str, every: Every, day: int, hour: int, seed: int
) -> None:
    dice = random.Random(seed)
    rhythm = Rhythm(code, is_open=True, every=every, day=day, hour=hour)
    async with db.transaction() as tx:
        year = await opened(tx, code, every, day, hour)

    await live(db, year, dice, rhythm)

    async with db.reading() as tx:
        sent = [(row["number"], parse_stamp(row["sent_at"])) for row in await tx.fetch(SENT)]
        doubled = await tx.fetch(
            Query(
                "doubled",
                "SELECT broadcast_id FROM recipients GROUP BY broadcast_id, member_id HAVING COUNT(*) > 1",
                "Nobody twice.",
            )
        )
    assert len(sent) >= 3
    assert [number for number, _ in sent] == list(range(1, len(sent) + 1))
    assert [] == doubled
    missed = [at for what, at in year.told if what == "missed"]
    for _, at in sent:
        here = local(at, year.department)
        planned = at_hour(here.date(), here.time().replace(hour=hour, minute=0, second=0), year.department)
        assert is_working_day(here.date(), year.department)
        assert timedelta() <= at - planned <= LATE
        assert planned == next_after(rhythm, year.department, planned - A_MINUTE).at
    accounted = len(sent) + len(missed)
    occurrences = sum(1 for _ in _planned(rhythm, year))
    assert accounted <= occurrences
    assert {1} == set(Counter(missed).values()) | {1}
    assert_reminders_are_in_time(rhythm, year)


def _planned(rhythm: Rhythm, year: Year) -> Iterator[datetime]:
    at = START
    while (at := next_after(rhythm, year.department, at).at) < END:
        yield at


def assert_reminders_are_in_time(rhythm: Rhythm, year: Year) -> None:
    """Two at most each time: from 9 h of two working days before on, from 8 h of its morning on."""
    said: Counter[datetime] = Counter()
    for what, now in year.told:
        if what == "soon":
            at = next_after(rhythm, year.department, now).at
            day = local(at, year.department).date()
            assert now >= at_hour(
                working_days_before(day, SOON_DAYS, year.department), MORNING, year.department
            )
            said[at] += 1
    assert said
    assert max(said.values()) <= 2


async def test_every_time_is_accounted_for_while_the_bot_runs(any_db: Database) -> None:
    """Approved, it goes at its hour; not approved, it is said; skipped, neither: a year on both databases."""
    rhythm = Rhythm("95", is_open=True)
    went, told = [], []
    async with any_db.transaction() as tx:
        year = await opened(tx, "95", Every.MONTH, 0, 9)
    for number, at in enumerate(_planned(rhythm, year)):
        async with any_db.transaction() as tx:
            if number % 4 == 3:
                key = next_after(rhythm, year.department, at - A_MINUTE).key
                await tx.execute(SKIP, code="95", key=key, now=stamp(at))
            item = await aside.ask_about(tx, year.animateur, f"Nouvelle {number}", None, at - 30 * A_MINUTE)
            await aside.put_aside(tx, year.animateur, item.id, "headlines")
            draft = await drafting.draft(tx, year.animateur, at - 20 * A_MINUTE)
            if number % 4 < 2:
                await approving.approve(tx, year.animateur, draft.issue.version, 1, at - 10 * A_MINUTE)
        for minute in range(-2, 3):
            async with any_db.transaction() as tx:
                await newsletters.follow(tx, at + minute * A_MINUTE)
                told += [number for row in await tx.fetch(SAID) if "missed" in row["matter"]]
                await tx.execute(FORGET)
        async with any_db.reading() as tx:
            went.append(len(await tx.fetch(SENT)))

    assert [1, 2, 2, 2, 3, 4, 4, 4, 5, 6, 6, 6] == went
    assert [2, 6, 10] == told
