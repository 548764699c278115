"""Structures, référents and départements come back from both databases as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.directory.hours import OpeningHours, parse_day
from bot.domain.directory.partners import Partner
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.store.core.departments import department, departments
from bot.store.directory.partners import put_partners
from bot.store.directory.referents import known_referents, put_referents, referent, referents
from bot.store.directory.structures import known_structures, put_structures, structure, structures
from bot.store.engine.database import Database
from bot.store.engine.errors import ConstraintViolated

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PLACE = Structure(
    id="abc",
    national_id="9001",
    department_code="95",
    name="France services",
    latitude=49.03,
    longitude=-2.07,
    emails=("é@example.org",),
    phones=("+33199001234", "3646"),
    hours=OpeningHours().with_days({0: parse_day("09:00 - 12:00"), 6: parse_day("20:00 - 24:00")}),
    by_appointment=True,
    kind="antenne",
    labelled_on=date(2020, 1, 1),
)
CARD = Referent(
    id="abc",
    partner_id="caf",
    departments=("75", "95"),
    mailbox="caf@example.org",
    delay_days=3,
    absent_from=date(2026, 11, 16),
    deputy_id="def",
    audience="animateur",
    verified_on=date(2026, 11, 2),
)
DEPUTY = Referent("def", "caf", ("95",), phone="+33199001234")


async def test_a_structure_comes_back_whole(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await put_structures(tx, [PLACE], NOW)
        assert [PLACE] == await structures(tx, "95") == await structures(tx, None)
        assert (PLACE, None) == (await structure(tx, "abc"), await structure(tx, "inconnue"))
        assert [] == await structures(tx, "75")


async def test_a_closed_structure_is_known_yet_not_in_service(any_db: Database) -> None:
    closed = replace(PLACE, closed_at="2026-11-24T08:00:00.000000Z", latitude=None)
    async with any_db.transaction() as tx:
        await put_structures(tx, [PLACE], NOW)
        await put_structures(tx, [closed], NOW)

        assert ([], [closed]) == (await structures(tx, None), await known_structures(tx))


async def test_two_structures_cannot_have_the_same_national_id(any_db: Database) -> None:
    with pytest.raises(ConstraintViolated, match=r"structures\.national_id"):
        async with any_db.transaction() as tx:
            await put_structures(tx, [PLACE, replace(PLACE, id="def")], NOW)


async def test_a_card_comes_back_whole_with_its_departments_and_a_deputy_written_after_it(
    any_db: Database,
) -> None:
    async with any_db.transaction() as tx:
        await put_partners(tx, [Partner("caf", "Caf")])
        await put_referents(tx, [CARD, DEPUTY], NOW)

        assert (CARD, None) == (await referent(tx, "abc"), await referent(tx, "inconnue"))
        assert {"abc", "def"} == {one.id for one in await referents(tx, "95")}
        assert [CARD] == await referents(tx, "75")
        assert 2 == len(await referents(tx, None))


async def test_a_retired_card_is_known_yet_not_in_force(any_db: Database) -> None:
    retired = replace(CARD, retired_at="2026-11-24T08:00:00.000000Z", departments=("95",), deputy_id=None)
    async with any_db.transaction() as tx:
        await put_partners(tx, [Partner("caf", "Caf")])
        await put_referents(tx, [CARD, DEPUTY], NOW)
        await put_referents(tx, [retired], NOW)

        assert [DEPUTY] == await referents(tx, None)
        assert {retired, DEPUTY} == set(await known_referents(tx))


async def test_departments_are_told_by_code(any_db: Database) -> None:
    async with any_db.reading() as tx:
        everywhere = await departments(tx)
        saint_martin, none = await department(tx, "978"), await department(tx, "20")

    assert 107 == len(everywhere)
    assert none is None
    assert saint_martin == everywhere["978"]
    assert ("MF", "America/Marigot") == (everywhere["978"].phone_region, everywhere["978"].time_zone)
