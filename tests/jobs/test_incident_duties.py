"""The duties of incidents on both databases: what each claims, once, and bounded."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.actions.directory.seed import seed_directory
from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.actions.incidents.watch import maintenances as planning
from bot.domain.core.outbox import Post
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.maintenances import Maintenance
from bot.domain.incidents.states import Side, Step
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.jobs import alerts, incidents, maintenances, weather
from bot.store.core import outbox
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.network import groups
from tests.network import HERE, STRUCTURES, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MORNING = datetime(2026, 11, 25, 7, 45, tzinfo=UTC)


async def network(tx: Transaction) -> tuple[Member, Member]:
    """An adviser and an animateur of 95, with a group."""
    await seed_directory(tx)
    await put_structures(tx, STRUCTURES, NOW)
    await groups.bind(tx, Group("group", -5, HERE, "France services 95"), NOW)
    adviser = await let_in(tx, 8001, "Nadia Benali", Role.CONSEILLER, HERE)
    return adviser, await let_in(tx, 8002, "Claire Morin", Role.ANIMATEUR, HERE)


async def said(tx: Transaction, by: Member, now: datetime = NOW) -> Incident:
    incident, _ = await reporting.report(
        tx, by, IncidentReport("tool", Severity.BLOCKING, "caf"), Words(), now
    )
    return incident


async def look(db: Database, sql: str) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(Query("look", sql, "What a test looks at."))


async def queued(db: Database, noun: str) -> int:
    rows = await look(db, f"SELECT COUNT(*) AS total FROM outbox WHERE matter LIKE '%\"{noun}\"%'")
    return int(rows[0]["total"])


async def tick(db: Database, job: Callable[[Transaction, datetime], Awaitable[None]], now: datetime) -> None:
    async with db.transaction() as tx:
        await job(tx, now)


async def test_reminders_go_out_once_and_it_is_known_when_the_next_is_due(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        adviser, _ = await network(tx)
        await said(tx, adviser)
    await tick(any_db, incidents.follow, NOW)
    async with any_db.reading() as tx:
        assert NOW + 2 * HOUR == await incidents.due(tx, NOW)

    for _ in range(2):
        await tick(any_db, incidents.follow, NOW + 2 * HOUR)
    assert 1 == await queued(any_db, "incident_reminder")
    for _ in range(2):
        await tick(any_db, incidents.follow, NOW + 4 * HOUR)
    assert 2 == await queued(any_db, "incident_reminder")

    assert ["aA"] == [row["reminded"] for row in await look(any_db, "SELECT reminded FROM incidents")]


async def test_a_tick_looks_at_so_many_and_the_next_at_the_others(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        adviser, _ = await network(tx)
        for _ in range(incidents.MOST_LOOKED_AT + 5):
            await said(tx, adviser)

    await tick(any_db, incidents.follow, NOW + 2 * HOUR)
    assert incidents.MOST_LOOKED_AT == await queued(any_db, "incident_reminder")
    await tick(any_db, incidents.follow, NOW + 2 * HOUR)

    assert incidents.MOST_LOOKED_AT + 5 == await queued(any_db, "incident_reminder")


async def test_waits_and_resolutions_end_by_themselves_and_once(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        adviser, animateur = await network(tx)
        waiting, resolved = await said(tx, adviser), await said(tx, adviser)
        until = NOW + HOUR
        await steps.do(tx, animateur, Side.NETWORK, Step.WAIT, waiting.id, NOW, waits_until=until)
        await steps.do(tx, animateur, Side.NETWORK, Step.RESOLVE, resolved.id, NOW)

    for _ in range(2):
        await tick(any_db, incidents.follow, until)
        await tick(any_db, incidents.follow, NOW + timedelta(days=7))

    states = {row["id"]: row["state"] for row in await look(any_db, "SELECT id, state FROM incidents")}
    assert {waiting.id: "taken", resolved.id: "closed"} == states
    assert 1 == await queued(any_db, "incident_resumed")
    assert 1 == await queued(any_db, "incident_closed")


async def test_alerts_count_structures_and_are_raised_once(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await network(tx)
        for number, place in enumerate(("placecergy", "placemagny", "placecreil", "placecreil")):
            by = await let_in(tx, 8100 + number, f"Nom{number} Essai", Role.CONSEILLER, HERE)
            await tx.execute(
                Query(
                    "placed", "UPDATE members SET structure_id = :place WHERE id = :id", "Where they work."
                ),
                id=by.id,
                place=place,
            )
            await said(
                tx, Member(**{name: getattr(by, name) for name in by.__slots__} | {"structure_id": place})
            )

    for _ in range(2):
        await tick(any_db, alerts.tell, NOW + HOUR)

    assert 1 == await queued(any_db, "incident_alert")
    [alert] = await look(any_db, "SELECT incidents FROM incident_alerts")
    assert 4 == len(json.loads(alert["incidents"]))


async def test_the_morning_is_told_silently_once_and_its_message_follows(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        adviser, animateur = await network(tx)
        incident = await said(tx, adviser)
    async with any_db.reading() as tx:
        assert MORNING == await weather.due(tx, NOW)

    for _ in range(2):
        await tick(any_db, weather.tell, MORNING)

    [row] = await look(any_db, "SELECT post, params FROM outbox WHERE post <> ''")
    assert json.loads(row["params"])["disable_notification"]
    async with any_db.transaction() as tx:
        await outbox.keep_post(tx, Post(row["post"], -5, 12), MORNING)
        await steps.do(tx, animateur, Side.NETWORK, Step.RESOLVE, incident.id, MORNING)
    for minutes in (9, 10, 11):
        await tick(any_db, weather.tell, MORNING + timedelta(minutes=minutes))
    calls = await look(any_db, "SELECT params FROM outbox WHERE method = 'editMessageText'")
    assert ["Rien à signaler" in json.loads(call["params"])["text"] for call in calls] == [True]


async def test_maintenance_is_announced_once(any_db: Database) -> None:
    starts = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
    async with any_db.transaction() as tx:
        _, animateur = await network(tx)
        planned = Maintenance(
            "planned", HERE, "caf", "Site fermé", starts, starts + HOUR, None, announces=True
        )
        await planning.plan(tx, animateur, planned, NOW)

    await tick(any_db, maintenances.announce, datetime(2026, 11, 25, 7, 59, tzinfo=UTC))
    assert [] == await look(any_db, "SELECT id FROM outbox WHERE chat_id = -5")
    for _ in range(2):
        await tick(any_db, maintenances.announce, datetime(2026, 11, 25, 8, 0, tzinfo=UTC))

    assert 1 == len(await look(any_db, "SELECT id FROM outbox WHERE chat_id = -5"))
