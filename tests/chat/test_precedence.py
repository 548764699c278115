"""In a crowd, what members sent is handled first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.chat.incoming.precedence import BATCH, next_in_turn
from bot.domain.network.members import Invitation, Member
from bot.domain.network.roles import Role
from bot.store.core import inbox
from bot.store.engine.database import Database
from bot.store.network import members

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNE = 7


@dataclass(frozen=True)
class Screened:
    update: dict[str, object]
    findings: tuple[()] = ()


def said(number: int, user_id: object, kind: str = "message") -> Screened:
    return Screened({"update_id": number, kind: {"from": {"id": user_id}, "text": "bonjour"}})


async def keep(db: Database, *updates: Screened) -> None:
    anne = Member("anne", ANNE, "95", Role.CONSEILLER, None, "Anne", "", "active", True, date(2026, 11, 24))
    async with db.transaction() as tx:
        await members.add(tx, anne, Invitation("code", Role.CONSEILLER, "95", None, 1, "2027"), "1", NOON)
        await inbox.add(tx, updates, NOON)


async def turns(db: Database) -> list[int | None]:
    async with db.reading() as tx:
        return [row.update_id for row in await next_in_turn(tx)]


async def test_a_member_far_behind_a_flood_goes_first_and_in_order(any_db: Database) -> None:
    flood = [said(number, 1000 + number % 40) for number in range(1, 1501)]
    await keep(any_db, *flood, said(9000, ANNE), said(9001, ANNE, "callback_query"))

    found = await turns(any_db)

    assert found[:2] == [9000, 9001]
    assert found[2:] == list(range(1, BATCH + 1))


async def test_few_are_handled_in_the_order_they_came(any_db: Database) -> None:
    await keep(any_db, said(1, 8), said(2, ANNE), said(3, 9))

    assert await turns(any_db) == [1, 2, 3]


async def test_a_sender_that_is_none_is_a_stranger(any_db: Database) -> None:
    odd = [said(number, value) for number, value in enumerate([True, "7", 7.0, None, {}, 2**70, ANNE], 1)]
    await keep(any_db, *odd, *[said(number, 8) for number in range(10, 10 + BATCH)])

    assert (await turns(any_db))[0] == 7
