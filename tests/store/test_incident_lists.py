"""`/incidents` on both databases: what is late is the same before and after the duty worked it out; words are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.actions.directory.seed import seed_directory
from bot.actions.incidents import finding
from bot.actions.incidents.finding import Filter
from bot.domain.directory.structures import Structure
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import IncidentState
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import incidents as duty
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from tests.network import let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def incident(number: int, code: str = "95", hours: float = 1, text: str = "", **changes: object) -> Incident:
    said = NOW - hours * HOUR
    new = Incident(
        f"{code}-i{number}", code, 2026, number, None, "s1", "tool", Severity.BLOCKING, said, said, "caf",
        text=text, running_since=said,
    )  # fmt: skip
    return replace(new, **changes)  # type: ignore[arg-type]


async def staged(tx: Transaction) -> Member:
    """Four working hours until an answer: 2, 3 and 4 are late; 5 is answered, 6 waits, 7 is over, 8 is elsewhere."""
    await seed_directory(tx)
    await put_structures(tx, [Structure("s1", None, "95", "France services de Magny")], NOW)
    for each in (
        incident(1, text="Le scanner est en panne"),
        *(incident(number, hours=19 + number, text=f"Écran noir {number}") for number in (2, 3, 4)),
        incident(5, hours=20, state=IncidentState.TAKEN, first_answer_after=60, owner_id="m"),
        incident(6, hours=60, state=IncidentState.WAITING, running_since=None, used=300_000),
        incident(7, hours=60, state=IncidentState.CLOSED, running_since=None, used=300_000),
        incident(8, "75", 60, "Le scanner d’un autre département", structure_id=None),
    ):
        await incidents.put(tx, each)
    return await let_in(tx, 7002, "Claire Morin", Role.ANIMATEUR, "95")


async def pages(db: Database, claire: Member, now: datetime = NOW) -> tuple[dict[str, int], list[list[int]]]:
    """Counts, and the pages of what is late by two."""
    async with db.reading() as tx:
        totals = await finding.counts(tx, claire, now)
        found = [await finding.listed(tx, claire, Filter.LATE, start, 2, now) for start in (0, 2)]
    return {one.name: total for one, total in totals.items()}, [
        [one.number for one in shown.shown] for shown, _ in found
    ]


async def test_what_is_late_is_so_before_and_after_the_duty_looked(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await staged(tx)
    fresh = await pages(any_db, claire)
    async with any_db.transaction() as tx:
        await duty.follow(tx, NOW)
        await incidents.put(tx, incident(3, hours=22))
    mixed = await pages(any_db, claire)
    async with any_db.transaction() as tx:
        await duty.follow(tx, NOW)
    read = await pages(any_db, claire)

    assert {
        "OPEN": 6,
        "NEW": 4,
        "MINE": 0,
        "WAITING": 1,
        "LATE": 3,
        "BLOCKING": 6,
        "RESOLVED": 0,
        "ALL": 7,
    } == (fresh[0])
    assert fresh[0] == mixed[0] == read[0]
    assert [[4, 3], [2]] == fresh[1] == read[1]
    assert [[3, 4], [2]] == mixed[1]
    assert 4 == (await pages(any_db, claire, NOW + 3.5 * HOUR))[0]["LATE"]


async def test_all_words_are_found_in_what_was_said_and_in_names_within_the_scope(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await staged(tx)

    async def found(words: str, viewer: Member = claire) -> list[str]:
        async with any_db.reading() as tx:
            return [one.id for one in (await finding.search(tx, viewer, words, NOW)).shown]

    assert ["95-i1"] == await found("scanner")
    assert ["95-i1"] == await found("caf magny scanner")
    assert ["95-i2", "95-i3", "95-i4"] == await found("ÉCRAN outil")
    assert [] == await found("scanner écran")
    assert [] == await found("%")
    assert [] == await found("_ ' --")
    assert ["95-i3"] == await found("95-2026-003")
    assert ["95-i1", "75-i8"] == await found("scanner", replace(claire, role=Role.NATIONAL))
