from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import httpx
import pytest

from bot.clock import stamp
from bot.domain.core.inbox import Unusable
from bot.metrics import Metric
from bot.store.core import inbox
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseUnavailable
from bot.store.engine.opening import sqlite_path
from bot.store.engine.queries import Query
from bot.store.engine.sqlite import connection
from bot.transport.incoming.serving import serving
from bot.web import Watched, web_app

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)

QUEUE = Query(
    "queue",
    "INSERT INTO outbox (id, chat_id, lane, method, params, file_name, file_content, on_doubt, state, "
    " attempts, not_before, reason, created_at)"
    " VALUES (:id, 5, 0, 'sendMessage', '{}', '', '', 'hold', :state, 0, :due, '', :due)",
    "",
)


class StoppedClock:
    def now(self) -> datetime:
        return NOW


class Away:
    """A database that went away."""

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[object]:
        raise DatabaseUnavailable("connection lost")
        yield


def watched(
    db: object, *, leader: bool = True, last_poll: Callable[[], datetime | None] | None = lambda: NOW
) -> Watched:
    return Watched(
        db=db,  # type: ignore[arg-type]
        clock=StoppedClock(),
        started_at=NOW - timedelta(hours=1),
        leader=lambda: leader,
        last_poll=last_poll,
        counters=lambda: [Metric("relais_messages_sent_total", "Sent.", {"sent": 3, "flood": 1})],
    )


async def get(what: Watched, path: str) -> tuple[int, str]:
    transport = httpx.ASGITransport(web_app(what))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get(path)
        return answer.status_code, answer.text


async def health(what: Watched) -> tuple[int, dict[str, object]]:
    status, text = await get(what, "/healthz")
    return status, json.loads(text)


async def queue(db: Database, number: int, due: datetime, state: str = "queued") -> None:
    async with db.transaction() as tx:
        await tx.execute(QUEUE, id=number, state=state, due=stamp(due))


async def test_a_bot_that_works_is_healthy(db: Database) -> None:
    status, told = await health(watched(db))

    assert status == 200
    assert told == {
        "database": True,
        "writable": True,
        "last_poll_age_seconds": 0.0,
        "oldest_outbox_age_seconds": None,
        "unknown_messages": 0,
        "leader": True,
        "complaint": "",
        "mail": None,
    }


async def test_a_mail_server_that_takes_nothing_is_said_and_is_no_failure_of_the_bot(db: Database) -> None:
    asked = replace(watched(db), mail=lambda: "no answer in time")

    assert (200, "no answer in time") == ((told := await health(asked))[0], told[1]["mail"])
    assert "relais_mail_up 0\n" in (await get(asked, "/metrics"))[1]
    assert "relais_mail_up 1\n" in (await get(replace(watched(db), mail=str), "/metrics"))[1]


async def test_the_outbox_is_as_old_as_its_first_due_message(db: Database) -> None:
    await queue(db, 1, NOW + timedelta(minutes=5))
    await queue(db, 2, NOW - timedelta(seconds=40))
    await queue(db, 3, NOW - timedelta(hours=2), state="failed")

    _, told = await health(watched(db))

    assert told["oldest_outbox_age_seconds"] == 40.0


async def test_what_may_not_have_arrived_lately_is_counted_and_no_failure(any_db: Database) -> None:
    await queue(any_db, 1, NOW - timedelta(days=6), state="unknown")
    await queue(any_db, 2, NOW - timedelta(days=8), state="unknown")
    await queue(any_db, 3, NOW, state="failed")

    status, told = await health(watched(any_db))

    assert (200, 1) == (status, told["unknown_messages"])


async def test_a_leader_that_cannot_reach_telegram_is_not_healthy(db: Database) -> None:
    late = watched(db, last_poll=lambda: NOW - timedelta(minutes=3))
    never = watched(db, last_poll=lambda: None)

    assert (await health(late))[0] == 503
    status, told = await health(never)
    assert status == 503
    assert told["last_poll_age_seconds"] == 3600.0


async def test_a_clock_that_was_set_back_does_not_hide_that_telegram_is_out_of_reach(db: Database) -> None:
    assert (await health(watched(db, last_poll=lambda: NOW + timedelta(days=1))))[0] == 503


async def test_a_standby_or_a_webhook_does_not_poll_and_is_healthy(db: Database) -> None:
    assert (await health(watched(db, leader=False, last_poll=lambda: None)))[0] == 200
    status, told = await health(watched(db, last_poll=None))
    assert status == 200
    assert told["last_poll_age_seconds"] is None


async def test_without_its_database_it_is_not_healthy_and_still_answers() -> None:
    status, told = await health(watched(Away()))
    assert status == 503
    assert told["database"] is False

    status, text = await get(watched(Away()), "/metrics")
    assert status == 200
    assert "relais_database_up 0\n" in text


async def test_a_disk_that_takes_nothing_is_not_healthy_though_it_can_be_read(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.fetch(Query("limit", "PRAGMA query_only = ON", ""))
    status, told = await health(watched(db))

    assert status == 503
    assert (told["database"], told["writable"]) == (True, False)


async def test_a_writer_that_is_locked_out_is_not_healthy(
    db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = sqlite_path(sqlite_url)
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        status, told = await health(watched(db))

    assert status == 503
    assert (told["database"], told["writable"]) == (True, False)
    assert (await health(watched(db)))[0] == 200


async def test_a_leader_whose_updates_go_elsewhere_is_not_healthy(db: Database) -> None:
    deaf = replace(watched(db), complaint=lambda: "other_poller")
    status, told = await health(deaf)

    assert (status, told["complaint"]) == (503, "other_poller")
    assert (await health(replace(deaf, leader=lambda: False)))[0] == 200


async def test_the_start_is_told_to_the_microsecond(db: Database) -> None:
    """In six digits it would be minutes wrong, and every scrape another start."""
    started = datetime(2026, 11, 24, 13, 30, 15, 123456, tzinfo=UTC)
    _, text = await get(replace(watched(db), started_at=started), "/metrics")

    assert f"process_start_time_seconds {started.timestamp()!r}\n" in text


async def test_metrics_count_updates_and_messages(any_db: Database) -> None:
    await queue(any_db, 1, NOW - timedelta(seconds=90))
    async with any_db.transaction() as tx:
        await inbox.add(tx, [Unusable(1, "not an object"), Unusable(2, "not an object")], NOW)

    status, text = await get(watched(any_db), "/metrics")

    assert status == 200
    assert 'relais_inbox_updates{state="quarantined"} 2\n' in text
    assert 'relais_inbox_updates{state="waiting"} 0\n' in text
    assert 'relais_outbox_messages{state="queued"} 1\n' in text
    assert "relais_oldest_outbox_age_seconds 90\n" in text
    assert 'relais_messages_sent_total{state="flood"} 1\n' in text
    assert "# TYPE relais_messages_sent_total counter\n" in text
    assert f"process_start_time_seconds {NOW.timestamp() - 3600:.0f}\n" in text
    assert "relais_database_up 1\n" in text


async def test_resident_memory_is_plausible(db: Database) -> None:
    _, text = await get(watched(db), "/metrics")
    (line,) = [line for line in text.splitlines() if line.startswith("process_resident_memory_bytes ")]

    assert 10_000_000 < float(line.split()[1]) < 2_000_000_000


async def test_it_is_served_on_loopback_until_the_block_is_left(db: Database) -> None:
    async with serving(web_app(watched(db)), "127.0.0.1:0") as server, aiohttp.ClientSession() as client:
        address = f"http://127.0.0.1:{server.port}/healthz"
        async with client.get(address) as answer:
            status = answer.status
    async with aiohttp.ClientSession() as client:
        with pytest.raises(aiohttp.ClientConnectorError):
            await client.get(address)

    assert status == 200


async def test_anything_else_is_not_found(db: Database) -> None:
    assert (await get(watched(db), "/"))[0] == 404
