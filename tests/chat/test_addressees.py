"""What waits for somebody leaves only while they may have it; the last words to who left do leave."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.routing.access import MEMBERS
from bot.chat.screens import Screen
from bot.chat.turn import Turn
from bot.clock import SystemClock
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from tests.chat.test_tasks import NADIA, answered, asked, count, dispatcher, member, rows, until, working


async def show(turn: Turn) -> None:
    await turn.show(Screen("la fiche"))


async def send(turn: Turn) -> None:
    await turn.send_file("liste.csv", b"tout", protected=False)


async def picture(turn: Turn) -> None:
    await turn.send_picture("photo.jpg", b"elle", "qui ?")


async def farewell(turn: Turn) -> None:
    await turn.take_leave(Screen("au revoir"))


@pytest.mark.parametrize(("answer", "leaves"), [(show, 0), (send, 0), (picture, 0), (farewell, 1)])
@pytest.mark.parametrize("end", ["left", "suspended"])
async def test_an_answer_on_its_way_to_who_was_put_out(
    db: Database, answer: Any, end: str, leaves: int
) -> None:
    await asked(db, await member(db), of=3)
    async with working(db, count):
        await until(lambda: answered(db))
    await dispatcher(db, MEMBERS, answer).handle_waiting()
    [waiting] = await rows(db, "SELECT id, chat_id FROM outbox")
    assert NADIA == waiting["chat_id"]

    async with db.transaction() as tx:
        await tx.execute(Query("end", "UPDATE members SET state = :end", "A test's."), end=end)
        claimed, _ = await outbox.claim(tx, [waiting["id"]], SystemClock().now())

    assert leaves == len(claimed)
    [after] = await rows(db, "SELECT state, params FROM outbox")
    assert ("sending" if leaves else "dropped") == after["state"]
    assert leaves or "{}" == after["params"]
