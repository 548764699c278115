"""Who is woken by a commit, and who leads: one process at a time."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.store.engine.database import Database
from bot.store.engine.errors import AlreadyRunning, DatabaseUnavailable
from bot.store.engine.opening import open_database
from bot.store.engine.postgres import lease
from bot.store.engine.queries import Query

ROOT = Path(__file__).parents[3]
PUT = Query("put", "INSERT INTO forms (user_id, form, state, updated_at) VALUES (1, '', '', '')", "")
TOUCH = Query("touch", "DELETE FROM forms", "")


@pytest.fixture
def leader(any_url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that leads on the same database."""
    script = textwrap.dedent(f"""
        import asyncio, sys
        from bot.store.engine.errors import StoreError
        from bot.store.engine.opening import open_database
        from bot.store.engine.queries import Query

        async def lead():
            db = await open_database({any_url!r})
            await db.acquire_leadership()
            print("leading", flush=True)
            await asyncio.to_thread(sys.stdin.readline)
            try:
                async with db.transaction() as tx:
                    await tx.execute(Query("touch", "DELETE FROM forms", ""))
                print("kept", flush=True)
            except StoreError:
                print("refused", flush=True)
            await asyncio.sleep(60)

        asyncio.run(lead())
    """)
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"leading\n"
    yield process
    process.kill()
    process.communicate()


def counter() -> tuple[list[None], Callable[[], None]]:
    calls: list[None] = []
    return calls, lambda: calls.append(None)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_commit_wakes_the_listeners_of_its_channel(any_db: Database) -> None:
    outbox, woken = counter()
    inbox, not_woken = counter()
    any_db.listen("outbox", woken)
    any_db.listen("inbox", not_woken)
    await asyncio.sleep(0.2)
    inbox.clear()
    outbox.clear()

    async with any_db.transaction() as tx:
        await tx.execute(TOUCH)
        tx.notify("outbox")
        await asyncio.sleep(0.05)
        during = len(outbox)
    await until(lambda: outbox)

    assert during == 0
    assert inbox == []


async def test_a_rollback_wakes_nobody(any_db: Database) -> None:
    calls, woken = counter()
    any_db.listen("outbox", woken)
    await asyncio.sleep(0.2)
    calls.clear()

    with pytest.raises(LookupError):
        async with any_db.transaction() as tx:
            await tx.execute(TOUCH)
            tx.notify("outbox")
            raise LookupError
    await asyncio.sleep(0.2)

    assert calls == []


async def test_a_commit_that_was_cancelled_on_its_way_still_wakes(any_db: Database) -> None:
    """What is committed is told, whatever became of the task that committed it."""
    calls, woken = counter()
    any_db.listen("outbox", woken)
    await asyncio.sleep(0.2)
    calls.clear()
    about_to_commit = asyncio.Event()

    async def handle() -> None:
        async with any_db.transaction() as tx:
            await tx.execute(PUT)
            tx.notify("outbox")
            about_to_commit.set()

    task = asyncio.create_task(handle())
    await about_to_commit.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with any_db.reading() as tx:
        kept = await tx.fetch(Query("all", "SELECT user_id FROM forms", ""))
    await asyncio.sleep(0.1)

    assert (len(kept), bool(calls)) == (1, True)


async def test_a_listener_that_fails_harms_neither_the_commit_nor_the_others(any_db: Database) -> None:
    def fail() -> None:
        raise LookupError("of the listener")

    reported: list[object] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: reported.append(context["exception"])
    )
    calls, woken = counter()
    any_db.listen("outbox", fail)
    any_db.listen("outbox", woken)

    async with any_db.transaction() as tx:
        tx.notify("outbox")
    await until(lambda: calls)

    assert isinstance(reported[0], LookupError)


@pytest.mark.slow
async def test_another_process_is_woken_too(postgres_url: str) -> None:
    here, there = await open_database(postgres_url), await open_database(postgres_url)
    calls, woken = counter()
    there.listen("outbox", woken)
    await until(lambda: calls)
    calls.clear()

    for statements in ([TOUCH], []):
        calls.clear()
        async with here.transaction() as tx:
            for statement in statements:
                await tx.execute(statement)
            tx.notify("outbox")
        await until(lambda: calls)

    await here.close()
    await there.close()


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)
async def test_a_second_process_on_a_sqlite_file_is_told_and_stops(
    any_db: Database, leader: subprocess.Popen[bytes]
) -> None:
    expected = rf"already runs on .*relais\.db \(process {leader.pid}\)\. Stop it first"
    with pytest.raises(AlreadyRunning, match=expected):
        await any_db.acquire_leadership()

    leader.kill()
    leader.wait()
    await any_db.acquire_leadership()


async def test_commands_work_beside_the_process_that_leads(
    any_db: Database, leader: subprocess.Popen[bytes]
) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(TOUCH)

    assert leader.poll() is None


async def test_leading_twice_is_leading(any_db: Database) -> None:
    await any_db.acquire_leadership()
    await any_db.acquire_leadership()

    assert not any_db.leadership_lost.is_set()


@pytest.mark.slow
@pytest.mark.parametrize("any_url", ["postgres"], indirect=True)
async def test_a_standby_takes_over_when_the_leader_dies(
    any_db: Database, leader: subprocess.Popen[bytes]
) -> None:
    """It waits for its turn, writes meanwhile, and leads a moment after kill -9."""
    waiting = asyncio.create_task(any_db.acquire_leadership())
    await asyncio.sleep(1.5)
    async with any_db.transaction() as tx:
        await tx.execute(TOUCH)
    waited = not waiting.done()

    leader.kill()
    await asyncio.wait_for(waiting, 5)

    assert waited


@pytest.mark.slow
@pytest.mark.parametrize("any_url", ["postgres"], indirect=True)
async def test_a_leader_that_hangs_is_taken_over_from_and_commits_nothing_when_it_wakes_up(
    any_db: Database, leader: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps its connections and the lock; ended by who waits, it learns of it as soon as it writes."""
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.5)
    leader.send_signal(signal.SIGSTOP)
    await asyncio.wait_for(any_db.acquire_leadership(), 10)
    leader.send_signal(signal.SIGCONT)
    assert leader.stdin is not None
    assert leader.stdout is not None
    leader.stdin.write(b"write\n")
    leader.stdin.flush()

    assert await asyncio.to_thread(leader.stdout.readline) == b"refused\n"


@pytest.mark.slow
@pytest.mark.parametrize("any_url", ["postgres"], indirect=True)
async def test_who_hung_knows_that_it_may_lead_no_more_before_it_hears_so(
    any_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing has run yet since it woke up: no timer, no answer of the server."""
    monkeypatch.setattr(lease, "LEASE_SECONDS", 1.2)
    await any_db.acquire_leadership()
    before = any_db.still_leads
    time.sleep(0.3)  # noqa: ASYNC251 — the whole process hangs

    assert (True, False) == (before, any_db.still_leads)
    await asyncio.sleep(0.2)
    assert not any_db.leadership_lost.is_set()


@pytest.mark.slow
@pytest.mark.parametrize("any_url", ["postgres"], indirect=True)
async def test_a_leader_that_is_alive_but_has_nothing_to_do_keeps_the_lead(
    any_db: Database, leader: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_SECONDS", 3.0)
    waiting = asyncio.create_task(any_db.acquire_leadership())
    await asyncio.sleep(4)
    leads = waiting.done()
    waiting.cancel()
    await asyncio.wait({waiting})

    assert not leads
    assert leader.poll() is None


@pytest.mark.slow
@pytest.mark.parametrize("any_url", ["postgres"], indirect=True)
async def test_who_stops_waiting_never_leads(
    any_db: Database, leader: subprocess.Popen[bytes], any_url: str
) -> None:
    waiting = asyncio.create_task(any_db.acquire_leadership())
    await asyncio.sleep(0.1)
    waiting.cancel()
    await asyncio.wait({waiting})
    leader.kill()

    third = await open_database(any_url)
    await asyncio.wait_for(third.acquire_leadership(), 5)
    await third.close()


@pytest.mark.slow
async def test_a_leader_whose_connection_drops_knows_it_and_writes_no_more(postgres_url: str) -> None:
    """Another process may lead by then: what was begun cannot be committed, nor anything new."""
    db, other = await open_database(postgres_url), await open_database(postgres_url)
    await db.acquire_leadership()
    drop = Query(
        "drop", "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted", ""
    )

    with pytest.raises(DatabaseUnavailable):
        async with db.transaction() as tx:
            await tx.execute(TOUCH)
            async with other.reading() as elsewhere:
                await elsewhere.fetch(drop)
    await asyncio.wait_for(db.leadership_lost.wait(), 5)
    await other.acquire_leadership()
    with pytest.raises(DatabaseUnavailable, match="held the leadership"):
        async with db.transaction() as tx:
            await tx.execute(TOUCH)

    await other.close()
    await db.acquire_leadership()
    async with db.transaction() as tx:
        await tx.execute(TOUCH)
    assert not db.leadership_lost.is_set()
    await db.close()


@pytest.mark.slow
async def test_lost_connections_are_opened_again(postgres_url: str) -> None:
    """The server drops all of them: the next work fails at most once, and listeners are woken in case."""
    db, other = await open_database(postgres_url), await open_database(postgres_url)
    calls, woken = counter()
    db.listen("outbox", woken)
    await until(lambda: calls)
    async with db.transaction() as tx:
        await tx.execute(TOUCH)
    calls.clear()

    everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    async with other.reading() as tx:
        await tx.fetch(Query("drop", f"{everybody} AND pid <> pg_backend_pid()", ""))
    await until(lambda: calls)
    async with db.transaction() as tx:
        await tx.execute(TOUCH)
    async with db.reading() as tx:
        rows = await tx.fetch(Query("one", "SELECT 1 AS one", ""))

    assert rows == [{"one": 1}]
    await db.close()
    await other.close()


@pytest.mark.slow
async def test_a_server_that_is_not_there_is_unavailable(postgres_url: str) -> None:
    for url in (
        postgres_url.replace("/relais_", "/nothing_"),
        "postgresql://postgres@127.0.0.1:1/relais",
        "postgresql://postgres@127.0.0.1:port/relais",
    ):
        with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
            await open_database(url)
