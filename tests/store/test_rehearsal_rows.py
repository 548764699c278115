"""What is read for a rehearsal, and what of one is kept, on both databases; nothing of another département."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.actions.broadcasts.newsletter import settings
from bot.actions.directory.seed import seed_directory
from bot.actions.steering.rehearsals import EMPTIED, PEOPLE, RULES, TABLES
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.broadcasts import broadcasts
from bot.store.campaigns import campaigns
from bot.store.core import tasks
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.steering import rehearsals
from tests.actions.test_sending import written
from tests.conversations.events.planning.planning import TRAINING
from tests.network import ELSEWHERE, HERE, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
EVERY_TABLE = sorted({*RULES, *(table for tables in TABLES.values() for table in tables)})


async def animateur(tx: Transaction, user_id: int = 7) -> Member:
    return await let_in(tx, user_id, "Claire Morin", Role.ANIMATEUR, HERE)


async def test_each_table_is_read_in_its_departement_only(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await seed_directory(tx)
        claire = await animateur(tx)
        await events.put(tx, replace(TRAINING, id="theevent", secret="s", created_by=claire.id), NOW)
        await broadcasts.put(tx, replace(written(), id="theletter"), "", NOW)
        one = Campaign(HERE, 2027, date(2027, 1, 18), date(2027, 1, 30), "", date(2027, 1, 4), True, NOW)
        await campaigns.put(tx, one)
        await settings.opened(tx, claire, "", NOW)

    found, elsewhere = {}, {}
    async with any_db.reading() as tx:
        for about in ("theevent", "theletter", "2027"):
            for table in EVERY_TABLE:
                found[table, about] = await rehearsals.rows(tx, table, HERE, about)
                elsewhere[table, about] = await rehearsals.rows(tx, table, ELSEWHERE, about)

    read = {table for (table, _), rows in found.items() if rows}
    assert {
        "events",
        "half_days",
        "broadcasts",
        "campaigns",
        "newsletter_rhythms",
        "newsletter_issues",
    } <= read
    assert {"modules"} >= {table for (table, _), rows in elsewhere.items() if rows}
    assert json.dumps([list(rows) for rows in found.values()], default=None)
    for (table, _), rows in found.items():
        for row in rows:
            assert {*EMPTIED.get(table, {}), *PEOPLE[table]} <= set(row)


async def test_what_is_kept_is_found_by_whom_it_is_for(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire, zoe = await animateur(tx), await animateur(tx, 8)
        assert await tasks.last_kept(tx, "kept", claire) is None
        for key in ("first", "second"):
            await tasks.keep(tx, "kept", key, {"said": key}, claire, 7, NOW)
        await tasks.add(tx, "played", {}, claire, 7, NOW)

        assert {"said": "first"} == await tasks.kept(tx, "kept", "first", claire)
        assert await tasks.last_kept(tx, "kept", claire) == "second"
        assert await tasks.kept(tx, "kept", "first", zoe) is None
        assert await tasks.kept(tx, "other", "first", claire) is None
        assert await tasks.is_open(tx, claire, "played")
        assert not await tasks.is_open(tx, claire, "kept")
        assert not await tasks.is_open(tx, zoe, "played")
