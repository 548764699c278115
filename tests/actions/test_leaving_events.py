"""Who leaves the network, is removed, silent or erased, frees their seats at once; who is suspended keeps them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.events import registering
from bot.actions.events.leaving import Freed
from bot.actions.events.planning import planning
from bot.actions.network import me, members
from bot.actions.privacy import rights
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import SeatReason
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.events import calendar_feeds
from tests.actions.personal.personal_events import seminar
from tests.network import HERE, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
STANDING = Query(
    "standing", "SELECT state, member_id, reason FROM registrations ORDER BY registered_at, id", "A test's."
)
End = Callable[[Transaction, Member, Member], Awaitable[Sequence[Freed]]]


async def leave(tx: Transaction, _by: Member, member: Member) -> Sequence[Freed]:
    return await me.leave(tx, member, NOW)


async def remove(tx: Transaction, by: Member, member: Member) -> Sequence[Freed]:
    return (await members.remove(tx, by, member.id, NOW))[1]


async def erase(tx: Transaction, _by: Member, member: Member) -> Sequence[Freed]:
    return (await rights.erase(tx, member, NOW)).freed


async def planned(tx: Transaction, claire: Member) -> Event:
    event = await planning.prepare(tx, claire, seminar(), NOW)
    return (await planning.publish(tx, claire, event.id, NOW)).event


async def seated_and_waiting(tx: Transaction) -> tuple[Member, Member, Member, Event]:
    """Claire animates, Nadia has the seat, Karim waits."""
    claire = await let_in(tx, 7002, "Claire Morin", Role.ANIMATEUR, HERE)
    nadia = await let_in(tx, 7001, "Nadia Benali", Role.CONSEILLER, HERE)
    karim = await let_in(tx, 7003, "Karim Lefort", Role.CONSEILLER, HERE)
    event = await planned(tx, claire)
    for number, member in enumerate((nadia, karim)):
        await registering.register(tx, member, event.id, Mode.ONSITE, NOW + timedelta(minutes=number))
    return claire, nadia, karim, event


async def standing(db: Database) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(STANDING)


@pytest.mark.parametrize("how", [leave, remove, erase])
async def test_the_seat_goes_to_the_next_in_the_same_transaction(any_db: Database, how: End) -> None:
    async with any_db.transaction() as tx:
        claire, nadia, karim, event = await seated_and_waiting(tx)
        freed = await how(tx, claire, nadia)

    [each] = freed
    assert event.id == each.event.id
    assert [(karim.id, "offered")] == [(move.after.member_id, move.after.state) for move in each.moves]
    gone, offered = await standing(any_db)
    assert "cancelled" == gone["state"]
    assert ("offered", karim.id) == (offered["state"], offered["member_id"])


async def test_why_is_kept_until_the_person_is_erased(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire, nadia, _, _ = await seated_and_waiting(tx)
        await remove(tx, claire, nadia)
    assert (nadia.id, SeatReason.ACCESS_ENDED) == ((await standing(any_db))[0]["member_id"], "access_ended")

    async with any_db.transaction() as tx:
        await rights.erase(tx, nadia, NOW)

    assert {"state": "cancelled", "member_id": None, "reason": ""} == (await standing(any_db))[0]


async def test_a_place_in_the_waiting_list_is_given_up_too(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire, _, karim, _ = await seated_and_waiting(tx)
        [each] = await remove(tx, claire, karim)

    assert [] == each.moves
    assert ["registered", "cancelled"] == [row["state"] for row in await standing(any_db)]


async def test_who_was_there_stays_a_figure(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire, nadia, _, _ = await seated_and_waiting(tx)
        later = datetime(2026, 12, 8, 8, 30, tzinfo=UTC)

        freed = (await rights.erase(tx, nadia, later)).freed

    assert [] == freed
    assert {"state": "registered", "member_id": None, "reason": ""} == (await standing(any_db))[0]
    assert claire.id


@pytest.mark.parametrize("how", [leave, remove, erase])
async def test_the_address_of_a_calendar_leads_nowhere_any_more(any_db: Database, how: End) -> None:
    async with any_db.transaction() as tx:
        claire, nadia, karim, _ = await seated_and_waiting(tx)
        for member in (nadia, karim):
            await calendar_feeds.put(tx, member.id, f"token of {member.first_name}", NOW)
        await how(tx, claire, nadia)

        assert await calendar_feeds.of_member(tx, nadia.id) is None
        assert await calendar_feeds.of_member(tx, karim.id) is not None


async def test_who_is_suspended_keeps_the_seat(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire, nadia, _, _ = await seated_and_waiting(tx)
        await members.suspend(tx, claire, nadia.id, NOW)

    assert ["registered", "waiting"] == [row["state"] for row in await standing(any_db)]
