"""A duty may ask for work too, for a département: nobody waits for it, and no person can bring its result about."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.core.refusals import Refusal
from bot.chat import tasks as work
from bot.chat.notices import tell_animateurs
from bot.chat.routing.access import ANYONE, ITSELF, MEMBERS
from bot.chat.screens import Screen
from bot.chat.tasks import Tools
from bot.chat.turn import DutyTurn
from bot.domain.core.tasks import Task, TaskResult
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from tests.chat.test_tasks import NOW, answered, asked, count, dispatcher, member, rows, said, until, working


async def ask(db: Database) -> None:
    """As a duty does, in its transaction."""
    async with db.transaction() as tx:
        await work.ask_for(tx, "95", "count", {"of": 3}, NOW)


async def tell_the_animateurs(turn: DutyTurn) -> None:
    assert turn.member is None
    words = turn.result.refusal or f"compté : {turn.result.values['total']}"
    await tell_animateurs(turn.tx, turn.department_code, Screen(words), turn.now)


async def test_what_it_made_is_told_to_whom_its_route_likes(any_db: Database) -> None:
    await member(any_db, Role.ANIMATEUR)
    await ask(any_db)

    async with working(any_db, count):
        await until(lambda: answered(any_db))
    await dispatcher(any_db, ITSELF, tell_the_animateurs).handle_waiting()

    assert ["compté : 3"] == await said(any_db)
    assert [] == await rows(any_db, "SELECT id FROM tasks")


async def test_the_route_hears_of_a_failure_too(db: Database) -> None:
    async def refuse(_task: Task, _tools: Tools) -> TaskResult:
        raise Refusal("task_patience")

    await member(db, Role.ANIMATEUR)
    await ask(db)
    async with working(db, refuse):
        await until(lambda: answered(db))
    await dispatcher(db, ITSELF, tell_the_animateurs).handle_waiting()

    assert ["task_patience"] == await said(db)


@pytest.mark.parametrize("access", [ANYONE, MEMBERS])
async def test_a_route_for_people_is_not_for_it(db: Database, access: Any) -> None:
    await member(db, Role.ANIMATEUR)
    await ask(db)
    async with working(db, count):
        await until(lambda: answered(db))

    await dispatcher(db, access, tell_the_animateurs).handle_waiting()

    assert [] == await said(db)


async def test_a_members_work_brings_nothing_to_its_route(db: Database) -> None:
    await asked(db, await member(db, Role.NATIONAL), of=3)
    async with working(db, count):
        await until(lambda: answered(db))

    await dispatcher(db, ITSELF, tell_the_animateurs).handle_waiting()

    assert [] == await said(db)


async def test_a_refusal_that_nobody_can_be_told_is_not_sent_anywhere(db: Database) -> None:
    async def refuse(_turn: DutyTurn) -> None:
        raise Refusal("task_patience")

    await ask(db)
    async with working(db, count):
        await until(lambda: answered(db))
    await dispatcher(db, ITSELF, refuse).handle_waiting()

    assert [] == await said(db)
    assert ["handled"] == [row["state"] for row in await rows(db, "SELECT state FROM inbox")]


async def test_a_work_that_needs_somebody_fails_without(db: Database) -> None:
    async def for_whom(task: Task, _tools: Tools) -> TaskResult:
        return TaskResult({"total": task.member.name})

    await member(db, Role.ANIMATEUR)
    await ask(db)
    async with working(db, for_whom):
        await until(lambda: answered(db))
    await dispatcher(db, ITSELF, tell_the_animateurs).handle_waiting()

    assert ["task_failed"] == await said(db)
