"""Stand-ins as both databases keep them, and what is counted beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.actions.steering.handover import handover
from bot.domain.network.requests import Request
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import Meanwhile, StandIn, StandInState, Untold, When
from bot.store.core import departments
from bot.store.engine.database import Database
from bot.store.network import members, requests
from bot.store.steering import stand_ins
from tests.network import ELSEWHERE, HERE, NOW, let_in

PLANNED = StandIn(
    "standin",
    HERE,
    "nadia",
    "claire",
    When(date(2026, 12, 7), date(2026, 12, 11), 10),
    StandInState.ACCEPTED,
    NOW,
)


async def test_it_comes_back_as_it_was_kept_and_in_its_departement_only(any_db: Database) -> None:
    held = replace(PLANNED, former_role=Role.CONSEILLER, began_at=NOW, untold=Untold.BEGAN)
    async with any_db.transaction() as tx:
        await stand_ins.put(tx, PLANNED)
        assert [PLANNED] == await stand_ins.open_ones(tx, HERE)
        await stand_ins.put(tx, held)

        assert held == await stand_ins.stand_in(tx, "standin", HERE)
        assert [held] == await stand_ins.untold(tx, HERE) == await stand_ins.open_of(tx, "claire")
        assert await stand_ins.stand_in(tx, "standin", ELSEWHERE) is None
        assert [] == await stand_ins.open_ones(tx, ELSEWHERE) == await stand_ins.untold(tx, ELSEWHERE)


async def test_who_only_stands_in_does_not_count_as_an_animateur(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)
        nadia = await let_in(tx, 2, "Nadia Benali", Role.ANIMATEUR, HERE)
        assert not await members.is_last_with_role(tx, claire)

        held = replace(PLANNED, member_id=nadia.id, absent_id=claire.id, former_role=Role.CONSEILLER)
        await stand_ins.put(tx, held)

        assert await members.is_last_with_role(tx, claire)
        assert not await members.is_last_with_role(tx, nadia)


async def test_what_came_meanwhile_is_counted_within_the_time_and_the_departement(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        for number, code in enumerate((HERE, HERE, ELSEWHERE)):
            asked_at = NOW + timedelta(hours=number)
            asked = Request(
                f"request{number}", number, code, None, "", "Paul", "Cergy", "", "open", asked_at, "", None
            )
            await requests.add(tx, asked)
        end = NOW + timedelta(minutes=1)

        assert Meanwhile(requests=1) == await stand_ins.meanwhile(tx, HERE, NOW, end)
        assert Meanwhile(requests=2) == await stand_ins.meanwhile(tx, HERE, NOW, NOW + timedelta(days=1))


async def test_the_handover_file_is_read_from_both_databases(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)
        department = await departments.department(tx, HERE)
        assert department is not None

        found = await handover.collect(tx, department, "", NOW)

    assert [("Claire Morin",)] == [row[:1] for row in found.pages[0].rows]
