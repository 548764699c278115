"""Work outside of a transaction: done once, again after a crash, never for ever; answered to who may still see it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.actions.network.joining import invite, join
from bot.chat import tasks as duty
from bot.chat.conversation import Conversation, Fallbacks
from bot.chat.dispatcher import Dispatcher
from bot.chat.forms import Forms
from bot.chat.routing.access import ANIMATEURS, ITSELF, MEMBERS
from bot.chat.routing.route_table import Routes
from bot.chat.routing.routes import duty_task, task
from bot.chat.screens import Screen
from bot.chat.tasks import Tasks, Tools, Work
from bot.chat.turn import TaskTurn, Turn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.store.core import tasks
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseUnavailable
from bot.store.engine.queries import Query

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NADIA = 7001


class Frozen:
    def now(self) -> datetime:
        return NOW


async def member(db: Database, role: Role = Role.CONSEILLER) -> Member:
    async with db.transaction() as tx:
        invited = await invite(tx, role, "95", NOW)
        return await join(tx, Newcomer(NADIA, "Nadia", "Benali", None), invited.code, NOW)


async def asked(db: Database, who: Member, kind: str = "count", **payload: object) -> None:
    async with db.transaction() as tx:
        await tasks.add(tx, kind, payload, who, NADIA, NOW)


@asynccontextmanager
async def working(db: Database, work: Work, **options: Any) -> AsyncIterator[Tasks]:
    options = {"pauses": (0.0,)} | options
    running = Tasks(db, SimpleNamespace(), Frozen(), {"count": work}, **options)  # type: ignore[arg-type]
    loop = asyncio.create_task(running.run())
    try:
        yield running
    finally:
        loop.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await loop


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not await condition():
            await asyncio.sleep(0.002)


async def rows(db: Database, sql: str) -> list[dict[str, Any]]:
    async with db.reading() as tx:
        return [dict(row) for row in await tx.fetch(Query("look", sql, "What a test looks at."))]


async def answered(db: Database) -> bool:
    return bool(await rows(db, "SELECT 1 AS one FROM inbox WHERE state = 'waiting'"))


async def said(db: Database) -> list[str]:
    found = await rows(db, "SELECT params FROM outbox WHERE method = 'sendMessage' ORDER BY id")
    return [json.loads(row["params"])["text"] for row in found]


async def tell(turn: TaskTurn) -> None:
    await turn.say(Screen(f"compté : {turn.result.values['total']}"))


async def silent(_turn: Turn) -> None:
    """Nothing."""


def dispatcher(db: Database, access: Any = MEMBERS, answer: Any = tell) -> Dispatcher:
    nothing = dict.fromkeys(Fallbacks.__dataclass_fields__, silent)
    line = duty_task("count", count, answer) if access is ITSELF else task("count", count, answer, access)
    conversation = Conversation(Routes([line]), Forms(()), Fallbacks(**nothing))
    bot = SimpleNamespace(username="relais_bot")
    return Dispatcher(db, bot, Frozen(), conversation, Services(), lambda _call: None)  # type: ignore[arg-type]


async def count(task: Task, _tools: Tools) -> TaskResult:
    return TaskResult({"total": task.payload["of"]})


async def test_the_result_comes_back_as_an_update_of_our_own_and_is_told_once(any_db: Database) -> None:
    await asked(any_db, await member(any_db), of=3)

    async with working(any_db, count):
        await until(lambda: answered(any_db))
    handler = dispatcher(any_db)
    await handler.handle_waiting()

    assert ["compté : 3"] == await said(any_db)
    assert [] == await rows(any_db, "SELECT id FROM tasks")
    assert [(None, "handled", "")] == [
        (row["update_id"], row["state"], row["body"])
        for row in await rows(any_db, "SELECT update_id, state, body FROM inbox")
    ]


async def test_who_is_asked_by_two_at_once_claims_each_task_once(any_db: Database) -> None:
    who = await member(any_db)
    for number in range(20):
        await asked(any_db, who, of=number)

    async def claim() -> list[int]:
        found: list[int] = []
        for _ in range(10):
            async with any_db.transaction() as tx:
                found += [task.id for task in await tasks.claim(tx, 2)]
        return found

    first, second = await asyncio.gather(claim(), claim())

    assert 20 == len(first + second) == len({*first, *second})


async def test_a_process_killed_in_the_middle_does_it_again(db: Database) -> None:
    await asked(db, await member(db), of=1)
    async with db.transaction() as tx:
        await tasks.claim(tx, 1)

    async with working(db, count):
        await until(lambda: answered(db))

    assert [{"attempts": 2, "state": "done"}] == await rows(db, "SELECT attempts, state FROM tasks")


async def test_an_answer_that_comes_after_its_try_was_given_up_does_not_count(db: Database) -> None:
    """Another process took over: its answer is the one."""
    await asked(db, await member(db), of=1)
    async with db.transaction() as tx:
        [late] = await tasks.claim(tx, 1)
        await tasks.recover(tx)
        [newer] = await tasks.claim(tx, 1)

    async with db.transaction() as tx:
        told = [await tasks.finish(tx, late, TaskResult()), await tasks.finish(tx, newer, TaskResult())]

    assert [False, True] == told


async def test_after_three_tries_the_person_is_told(db: Database) -> None:
    tries: list[int] = []

    async def fail(task: Task, _tools: Tools) -> TaskResult:
        tries.append(task.attempts)
        raise OSError

    await asked(db, await member(db))
    async with working(db, fail):
        await until(lambda: answered(db))
    await dispatcher(db).handle_waiting()

    assert [1, 2, 3] == tries
    assert ["Désolé, je n’y suis pas arrivé"] == [text[:30] for text in await said(db)]


async def test_a_task_that_kills_its_process_three_times_is_not_tried_a_fourth(db: Database) -> None:
    await asked(db, await member(db))
    for _ in range(3):
        async with db.transaction() as tx:
            await tasks.claim(tx, 1)
            await tasks.recover(tx)

    async with working(db, count):
        await until(lambda: answered(db))

    assert ["task_failed"] == [row["refusal"] for row in await rows(db, "SELECT refusal FROM tasks")]


async def test_what_the_person_can_mend_is_said_at_once(db: Database) -> None:
    tries: list[int] = []

    async def refuse(task: Task, _tools: Tools) -> TaskResult:
        tries.append(task.attempts)
        raise Refusal("task_patience")

    await asked(db, await member(db))
    async with working(db, refuse):
        await until(lambda: answered(db))
    await dispatcher(db).handle_waiting()

    assert [1] == tries
    assert ["Je travaille déjà à vos demandes"] == [text[:32] for text in await said(db)]


async def test_a_work_that_hangs_is_given_up(db: Database) -> None:
    async def hang(_task: Task, _tools: Tools) -> TaskResult:
        await asyncio.sleep(60)
        return TaskResult()

    await asked(db, await member(db))
    async with working(db, hang, seconds=0.01):
        await until(lambda: answered(db))

    assert ["task_failed"] == [row["refusal"] for row in await rows(db, "SELECT refusal FROM tasks")]


async def test_few_at_once_and_a_long_one_holds_up_nobody(db: Database) -> None:
    running = most = 0
    release = asyncio.Event()

    async def work(task: Task, _tools: Tools) -> TaskResult:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if task.payload["of"] == 0:
            await release.wait()
        running -= 1
        return TaskResult()

    who = await member(db)
    for number in range(6):
        await asked(db, who, of=number)
    async with working(db, work):
        await until(lambda: counted(db, 5))
        release.set()
        await until(lambda: counted(db, 6))

    assert duty.AT_ONCE == most


async def counted(db: Database, number: int) -> bool:
    return number == len(await rows(db, "SELECT 1 AS one FROM inbox"))


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_who_left_is_told_nothing(db: Database, moment: str) -> None:
    leave = Query("leave", "UPDATE members SET state = 'left'", "A test's.")
    await asked(db, await member(db), of=3)
    if moment == "after":
        async with working(db, count):
            await until(lambda: answered(db))
    async with db.transaction() as tx:
        await tx.execute(leave)

    async with working(db, count):
        await until(lambda: nothing_open(db))
    await dispatcher(db).handle_waiting()

    assert ([], []) == (await said(db), await rows(db, "SELECT id FROM tasks"))


async def nothing_open(db: Database) -> bool:
    return not await rows(db, "SELECT 1 AS one FROM tasks WHERE state <> 'done'")


async def test_who_may_not_any_more_is_told_nothing(db: Database) -> None:
    await asked(db, await member(db), of=3)
    async with working(db, count):
        await until(lambda: answered(db))

    await dispatcher(db, ANIMATEURS).handle_waiting()

    assert ([], []) == (await said(db), await rows(db, "SELECT id FROM tasks"))


@pytest.mark.parametrize("error", [NetworkError("no answer"), DatabaseUnavailable("away")])
async def test_a_file_that_cannot_be_fetched_or_a_database_that_is_away_is_one_line(
    db: Database, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    who = await member(db)

    async def fail(_task: Task, _tools: Tools) -> TaskResult:
        raise error

    await asked(db, who)
    async with working(db, fail), asyncio.timeout(5):
        while sum(record.message == "A task failed" for record in caplog.records) < 3:
            await asyncio.sleep(0.01)

    lines = [record for record in caplog.records if record.message == "A task failed"]
    assert [None] * 3 == [record.exc_info for record in lines]
    assert type(error).__name__ == vars(lines[0])["error"]
