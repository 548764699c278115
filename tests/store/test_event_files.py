"""Rows of attendance, attestations and calendar addresses, on both databases; many scans at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.actions.events import calendars
from bot.actions.events.attendance import attestations, codes, displays, rolls
from bot.actions.events.attendance.codes import CodeOutcome, Shown
from bot.actions.events.registering import register
from bot.domain.events.attendance.attendance import code_of, page_key
from bot.domain.events.events import Event, EventState, HalfDay, Mode
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.events import events
from tests.network import HERE, NOW, let_in
from tests.store.ended_event import ending_now

OPEN = NOW - timedelta(minutes=10)
OVER = NOW + timedelta(hours=1)


async def going_on(db: Database, people: int = 1) -> tuple[Event, Member, list[Member]]:
    """An event of two half-days that ends now; its animateur; advisers with a seat."""
    part = ending_now().half_days[0]
    earlier = HalfDay(part.starts - timedelta(hours=4), part.ends - timedelta(hours=4))
    event = replace(ending_now(), half_days=(earlier, part), secret="0f" * 16, seats=None)
    async with db.transaction() as tx:
        claire = await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)
        advisers = [
            await let_in(tx, 10 + n, f"Nadia{n} Benali", Role.CONSEILLER, HERE) for n in range(people)
        ]
        await events.put(tx, event, NOW - timedelta(days=9))
        for adviser in advisers:
            await register(tx, adviser, event.id, Mode.ONSITE, NOW - timedelta(days=8))
    return event, claire, advisers


async def test_a_code_marks_counts_and_pauses(any_db: Database) -> None:
    event, _, [nadia] = await going_on(any_db)
    right = code_of(event.secret, 1, OPEN)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    async def typed(code: str, now: datetime = OPEN) -> CodeOutcome:
        async with any_db.transaction() as tx:
            return (await codes.check_in(tx, nadia, event.id, 1, Shown(code, now, now))).outcome

    assert [CodeOutcome.WRONG] * 5 == [await typed(wrong) for _ in range(5)]
    assert CodeOutcome.PAUSED is await typed(right)
    later = OPEN + timedelta(minutes=5)
    assert CodeOutcome.PRESENT is await typed(code_of(event.secret, 1, later), later)
    assert CodeOutcome.ALREADY is await typed(code_of(event.secret, 1, later), later)


async def test_two_hundred_scan_at_once(any_db: Database) -> None:
    event, claire, advisers = await going_on(any_db, 200)
    code = code_of(event.secret, 1, OPEN)

    async def scan(member: Member) -> CodeOutcome:
        async with any_db.transaction() as tx:
            return (await codes.check_in(tx, member, event.id, 1, Shown(code, OPEN, OPEN))).outcome

    outcomes = await asyncio.gather(*(scan(member) for member in (*advisers, *advisers)))

    assert 200 == outcomes.count(CodeOutcome.PRESENT)
    assert 200 == outcomes.count(CodeOutcome.ALREADY)
    async with any_db.reading() as tx:
        found = await rolls.roll(tx, claire, event.id)
        shown = await displays.display(tx, f"{event.id}.{page_key(event.secret)}", OPEN)
    assert 200 == found.count(1, present=True)
    assert shown is not None
    assert (200, 200) == (shown.present, shown.total)


async def test_the_roll_by_hand_and_who_walked_in(any_db: Database) -> None:
    event, claire, [nadia, other] = await going_on(any_db, 2)
    async with any_db.transaction() as tx:
        paul = await let_in(tx, 99, "Paul Girard", Role.CONSEILLER, HERE)
        line = await rolls.walk_in(tx, claire, event.id, paul.id, 0, OPEN)
        again = await rolls.walk_in(tx, claire, event.id, paul.id, 1, OPEN)
        assert 2 == await rolls.mark_rest(tx, claire, event.id, 0, OPEN)
        assert 0 == await rolls.mark_rest(tx, claire, event.id, 0, OPEN)
        found = await rolls.roll(tx, claire, event.id)
        [own] = [one for one in found.lines if one.person.member.id == other.id]
        await rolls.mark(tx, claire, own.registration.id, 0, OPEN, present=False)
        found = await rolls.roll(tx, claire, event.id)

    assert line.registration.walk_in
    assert line.registration.id == again.registration.id
    marks = {one.person.member.id: dict(one.marks) for one in found.lines}
    assert {nadia.id: {0: True}, other.id: {0: False}, paul.id: {0: True, 1: True}} == marks


async def test_an_attestation_is_one_whoever_asks_and_how_often(any_db: Database) -> None:
    event, claire, [nadia] = await going_on(any_db)
    async with any_db.transaction() as tx:
        await rolls.mark_rest(tx, claire, event.id, 1, OPEN)

    async def ask() -> str:
        async with any_db.transaction() as tx:
            return (await attestations.own(tx, nadia, event.id, OVER)).code

    found = set(await asyncio.gather(*(ask() for _ in range(20))))
    async with any_db.transaction() as tx:
        [given] = await attestations.of_everybody(tx, await rolls.roll(tx, claire, event.id), OVER)
        known = await attestations.recognised(tx, given.code)
        attended = await attestations.attended(tx, nadia, OVER)

    assert {given.code} == found
    assert known is not None
    assert ("Nadia0 Benali", (1,)) == (known.name, known.present)
    assert [event.id] == [one.id for one in attended]


async def test_an_address_is_one_a_member_and_ends_with_the_next(any_db: Database) -> None:
    event, _, [nadia] = await going_on(any_db)
    async with any_db.transaction() as tx:
        old = await calendars.address(tx, nadia, NOW)
        assert old == await calendars.address(tx, nadia, NOW)
        new = await calendars.new_address(tx, nadia, NOW)
        assert await calendars.behind(tx, old, NOW) is None
        found = await calendars.behind(tx, new, NOW)
        assert await calendars.revoke(tx, nadia)
        assert not await calendars.revoke(tx, nadia)
        assert await calendars.behind(tx, new, NOW) is None

    assert found is not None
    assert [event.id] == [one.event.id for one in found.entries]
    assert found.here == NOW


async def test_the_page_of_a_draft_or_with_a_wrong_key_is_nowhere(any_db: Database) -> None:
    event, claire, _ = await going_on(any_db)
    async with any_db.transaction() as tx:
        assert await displays.display(tx, f"{event.id}.{'0' * 32}", OPEN) is None
        renewed = await rolls.renew_secret(tx, claire, event.id)
        assert await displays.display(tx, f"{event.id}.{page_key(event.secret)}", OPEN) is None
        assert await displays.display(tx, f"{event.id}.{page_key(renewed.secret)}", OPEN) is not None
        await events.put(tx, replace(renewed, state=EventState.CANCELLED), NOW.astimezone(UTC))
        assert await displays.display(tx, f"{event.id}.{page_key(renewed.secret)}", OPEN) is None
