"""A series from its making to its end, on both databases: each step leaves what the next one finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import changing, on_behalf, planned, planning, roster, series
from bot.domain.events.events import Event, EventState, HalfDay, Mode
from bot.domain.events.registrations import SeatState
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.network import members
from tests.conversations.events.planning.planning import TRAINING, at
from tests.network import STRUCTURES

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
FRIDAYS = [date(2026, 12, 18), date(2027, 1, 8)]
FIRST = replace(
    TRAINING,
    title="Point hebdo",
    half_days=(HalfDay(at("2026-12-11 09:00"), at("2026-12-11 10:00")),),
    state=EventState.PREPARED,
    seats=1,
)


async def somebody(tx: Transaction, name: str, role: Role = Role.CONSEILLER, code: str = "95") -> Member:
    member = Member(name, None, code, role, None, name.capitalize(), "Roy", "active", False, NOW.date())
    await members.add_person(tx, member, NOW)
    return member


async def start(db: Database) -> tuple[Member, Member, Event]:
    """An animateur, an adviser, and three Fridays that are prepared."""
    async with db.transaction() as tx:
        await put_structures(tx, STRUCTURES, NOW)
        zoe, ana = await somebody(tx, "zoe", Role.ANIMATEUR), await somebody(tx, "ana")
        first = await planning.prepare(tx, zoe, FIRST, NOW)
        await series.repeat(tx, zoe, first.id, FRIDAYS, NOW)
    return zoe, ana, first


async def dates(db: Database, first: Event) -> list[Event]:
    async with db.reading() as tx:
        current = await events.event(tx, first.id, "95")
        assert current is not None
        return await series.of(tx, current)


async def test_a_series_lives_on_both_databases(any_db: Database) -> None:
    zoe, ana, first = await start(any_db)
    async with any_db.transaction() as tx:
        assert 3 == len(await series.publish_following(tx, zoe, first.id, NOW))
        assert [] == await series.publish_following(tx, zoe, first.id, NOW)
    [one, two, three] = await dates(any_db, first)
    assert {EventState.PUBLISHED} == {one.state, two.state, three.state}

    async with any_db.transaction() as tx:
        done = await series.register_all(tx, ana, str(one.series_id), Mode.ONSITE, NOW)
        assert 3 == len(done.done)
        amended = await changing.amend(tx, zoe, replace(two, venue="Cergy"), NOW, following=True)
    assert ["venue"] == list(amended.names)
    assert ["Sous-préfecture de Pontoise", "Cergy", "Cergy"] == [
        each.venue for each in await dates(any_db, first)
    ]

    async with any_db.transaction() as tx:
        await changing.undo(tx, zoe, amended.change_id, NOW)
        with pytest.raises(Refusal, match="change_gone"):
            await changing.undo(tx, zoe, amended.change_id, NOW)
    assert {"Sous-préfecture de Pontoise"} == {each.venue for each in await dates(any_db, first)}

    async with any_db.transaction() as tx:
        called_off = await series.cancel_following(tx, zoe, two.id, "Plus de salle", NOW)
    assert [1, 1] == [len(each.registered) for each in called_off]
    states = [each.state for each in await dates(any_db, first)]
    assert [EventState.PUBLISHED, EventState.CANCELLED, EventState.CANCELLED] == states


async def test_the_roster_has_everybody_with_their_rank(any_db: Database) -> None:
    zoe, ana, first = await start(any_db)
    async with any_db.transaction() as tx:
        await series.publish_following(tx, zoe, first.id, NOW)
        bob, cleo = await somebody(tx, "bob"), await somebody(tx, "cleo")
        for seconds, member in enumerate((ana, bob, cleo)):
            then = NOW + timedelta(seconds=seconds)
            await on_behalf.register_for(tx, zoe, member.id, first.id, Mode.ONSITE, then)

    async with any_db.transaction() as tx:
        people = await roster.of_event(tx, zoe, first.id)
        waiting = people.group(roster.WAITING, NOW)
        lifted = await on_behalf.lift(tx, zoe, waiting[1].registration.id, "Prise de poste", NOW)
        standing = (await planned.standings(tx, [people.event]))[first.id]

    assert ["Ana Roy"] == [one.name for one in people.group(roster.REGISTERED, NOW)]
    assert ["Bob Roy", "Cleo Roy"] == [one.name for one in waiting]
    assert (SeatState.WAITING, 1) == (lifted.registration.state, lifted.rank)
    assert (1, 0, 2) == (standing.registered, standing.offered, standing.waiting)


async def test_another_departements_animateur_finds_none_of_it(any_db: Database) -> None:
    zoe, _, first = await start(any_db)
    async with any_db.transaction() as tx:
        other = await somebody(tx, "yves", Role.ANIMATEUR, "60")
        amended = await changing.amend(
            tx, zoe, replace(await planning.event_of(tx, zoe, first.id), seats=3), NOW
        )

    for refused in (
        lambda tx: series.publish_following(tx, other, first.id, NOW),
        lambda tx: series.cancel_following(tx, other, first.id, "", NOW),
        lambda tx: series.repeat(tx, other, first.id, FRIDAYS, NOW),
        lambda tx: changing.undo(tx, other, amended.change_id, NOW),
        lambda tx: roster.of_event(tx, other, first.id),
    ):
        async with any_db.transaction() as tx:
            with pytest.raises(Refusal):
                await refused(tx)
    assert {EventState.PREPARED} == {each.state for each in await dates(any_db, first)}
