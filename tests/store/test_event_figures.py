"""Figures of events are counted alike on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.events.events import EventState, Mode
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.training.figures import AttendanceCount, Attended, RegistrationCount, Stayed, of_events, total
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.events import events, registrations
from bot.store.training import figures
from tests.actions.lists.importing import NOW
from tests.actions.lists.test_import_lists import EVENT, furnish

MARK = Query(
    "mark",
    "INSERT INTO attendances VALUES (:id, :number, :present, 'hand', '2026-03-03T12:00:00.000000Z')",
    "Marked.",
)


@pytest.mark.slow
async def test_who_registered_came_and_stayed_is_counted_by_structure(any_db: Database) -> None:
    await furnish(any_db)
    event = replace(EVENT, state=EventState.PUBLISHED, remote_seats=0)
    async with any_db.transaction() as tx:
        await events.put(tx, event, NOW)
        for number, (place, walk_in, there) in enumerate(
            [
                ("placecergy", False, (1, 1)),
                ("placecergy", False, (0, 1)),
                (None, False, (0, 0)),
                (None, True, (1, 0)),
            ]
        ):
            one = Registration(
                f"regist{number}", event.id, f"person{number}", place, SeatState.REGISTERED, Mode.ONSITE, NOW, NOW, NOW,
                walk_in=walk_in,
            )  # fmt: skip
            await registrations.put(tx, one)
            for part, present in enumerate(there):
                await tx.execute(MARK, id=one.id, number=part, present=present)

    async with any_db.reading() as tx:
        registered = await figures.registered(tx, [event.id])
        attended = await figures.attended(tx, [event.id])
        stayed = await figures.stayed(tx, [event.id])
        presences = await figures.presences(tx, [event.id])

    assert {RegistrationCount(event.id, "placecergy", "onsite", "registered", False, 2)} < set(registered)
    assert {Attended(event.id, "placecergy", False, 2), Attended(event.id, "", True, 1)} == set(attended)
    assert {("placecergy", 0, 1), ("placecergy", 1, 2), ("", 0, 1), ("", 1, 0)} == {
        (row.structure_id, row.half_day, row.people) for row in stayed if isinstance(row, Stayed)
    }
    assert {"regist0": 2, "regist1": 1, "regist2": 0, "regist3": 1} == {
        key: one.present for key, one in presences[event.id].items()
    }
    whole = total(of_events([event], {}, registered, attended, stayed))
    expected = AttendanceCount(
        events=1, registered=3, expected=3, came=2, walked_in=1, hours=3 + 2 * 3.5 + 3, seats=12, seated=3
    )
    assert expected == whole
    assert 1 == whole.absent
