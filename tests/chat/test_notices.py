"""A notice queued as a matter gets its words when it is claimed: true then, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.chat.matters import Departures, Reader
from bot.chat.notices import tell
from bot.chat.screens import Screen, tap
from bot.domain.core.outbox import Delivery, Lane, Matter, OutgoingCall
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row
from bot.transport.outgoing.departures import as_written, claim
from tests.network import HERE, let_in

NOW = datetime(2026, 11, 27, 19, 0, tzinfo=UTC)
MONDAY = NOW + timedelta(days=3)
NADIA, KARIM = 7001, 7002


async def said(reader: Reader, ids: Sequence[str]) -> Screen | None:
    return Screen(
        f"{reader.member.first_name}, le {reader.now:%d} : {ids[0]}", [[tap("Voir", "menu")]], protected=True
    )


async def settled(_reader: Reader, _ids: Sequence[str]) -> Screen | None:
    return None


async def refused(_reader: Reader, _ids: Sequence[str]) -> Screen | None:
    raise Refusal("referent_gone")


async def broken(_reader: Reader, _ids: Sequence[str]) -> Screen | None:
    raise ZeroDivisionError


async def long(_reader: Reader, _ids: Sequence[str]) -> Screen | None:
    return Screen("\n\n".join(f"{number} " + "mot " * 300 for number in range(8)), [[tap("Voir", "menu")]])


DEPARTURES = Departures(
    {"said": said, "settled": settled, "refused": refused, "broken": broken, "long": long}, Services()
)


async def nadia(db: Database) -> Member:
    async with db.transaction() as tx:
        return await let_in(tx, NADIA, "Nadia Benali", Role.CONSEILLER, HERE)


async def queue(db: Database, member: Member, *matters: Matter) -> None:
    async with db.transaction() as tx:
        for matter in matters:
            await tell(tx, member, matter, NOW)


async def rows(db: Database) -> list[Row]:
    query = Query("rows", "SELECT * FROM outbox ORDER BY id", "What a test looks at.")
    async with db.reading() as tx:
        return await tx.fetch(query)


async def depart(db: Database, most: int = 9) -> list[Delivery]:
    """What is queued, on Monday; the sender takes one at a time for a chat."""
    ids = [row["id"] for row in await rows(db) if row["state"] == "queued"][:most]
    async with db.transaction() as tx:
        return sorted((await claim(tx, ids, DEPARTURES, MONDAY)).leaving, key=lambda each: each.id)


async def test_the_words_are_of_the_moment_it_leaves(any_db: Database) -> None:
    member = await nadia(any_db)
    await queue(any_db, member, Matter("said", ("caf",)))
    async with any_db.transaction() as tx:
        await tx.execute(Query("rename", "UPDATE members SET first_name = 'Nadja'", "A test's."))

    [leaving] = await depart(any_db)

    params = dict(leaving.params)
    assert "Nadja, le 30 : caf" == params["text"]
    assert (NADIA, True) == (params["chat_id"], params["protect_content"])
    assert "reply_markup" in params
    [row] = await rows(any_db)
    assert "sending" == row["state"]


async def test_what_waits_names_nobody(db: Database) -> None:
    member = await nadia(db)
    await queue(db, member, Matter("said", ("caf",)))

    [row] = await rows(db)

    assert (f'{{"chat_id":{NADIA}}}', '["said", 0, "caf"]') == (row["params"], row["matter"])


@pytest.mark.parametrize("noun", ["settled", "refused"])
async def test_what_is_settled_is_dropped(any_db: Database, noun: str) -> None:
    await queue(any_db, await nadia(any_db), Matter(noun))

    assert [] == await depart(any_db)
    assert [("dropped", outbox.SETTLED)] == [(row["state"], row["reason"]) for row in await rows(any_db)]


@pytest.mark.parametrize("noun", ["broken", "unheard_of"])
async def test_words_that_cannot_be_made_hold_up_nobody(any_db: Database, noun: str) -> None:
    await queue(any_db, await nadia(any_db), Matter(noun), Matter("said", ("caf",)))

    [leaving] = await depart(any_db)

    assert Matter("said", ("caf",)) == leaving.matter
    assert ["failed", "sending"] == [row["state"] for row in await rows(any_db)]


async def test_who_left_is_told_nothing(any_db: Database) -> None:
    await queue(any_db, await nadia(any_db), Matter("said", ("caf",)))
    async with any_db.transaction() as tx:
        await tx.execute(Query("leave", "UPDATE members SET state = 'left'", "A test's."))

    assert [] == await depart(any_db)
    assert [("dropped", outbox.LEFT)] == [(row["state"], row["reason"]) for row in await rows(any_db)]


async def test_what_fits_in_no_message_follows_in_others(any_db: Database) -> None:
    member = await nadia(any_db)
    await queue(any_db, member, Matter("long"))

    [first] = await depart(any_db)
    async with any_db.transaction() as tx:
        await outbox.requeue(tx, first.id, MONDAY, 0, "tried again")
    [first], others = await depart(any_db, 1), list[Delivery]()
    while following := await depart(any_db, 1):
        others += following

    texts = [str(each.params["text"]) for each in (first, *others)]
    assert len(others) > 1
    assert all(len(text) <= 4096 for text in texts)
    assert [str(number) for number in range(8)] == [
        line.split()[0] for text in texts for line in text.split("\n\n")
    ]
    assert [(Lane.NOTIFICATION, member.id)] * len(others) == [(each.lane, each.member_id) for each in others]
    assert ["reply_markup" in each.params for each in (first, *others)] == [*[False] * len(others), True]


async def test_one_matter_waits_once_for_a_chat(any_db: Database) -> None:
    member = await nadia(any_db)
    async with any_db.transaction() as tx:
        karim = await let_in(tx, KARIM, "Karim Lefort", Role.CONSEILLER, HERE)
    for one in (member, member, karim):
        await queue(any_db, one, Matter("said", ("caf",)), Matter("said", ("cpam",)))

    assert 4 == len(await rows(any_db))
    await depart(any_db)
    await queue(any_db, member, Matter("said", ("caf",)))
    assert 5 == len(await rows(any_db))


async def test_a_try_that_failed_is_worded_anew(any_db: Database) -> None:
    await queue(any_db, await nadia(any_db), Matter("said", ("caf",)))
    [first] = await depart(any_db)
    async with any_db.transaction() as tx:
        await outbox.requeue(tx, first.id, MONDAY, 0, "tried again")

    [again] = await depart(any_db)

    assert (first.id, first.params) == (again.id, again.params)


async def test_a_sender_without_words_sends_what_has_its_own(db: Database) -> None:
    member = await nadia(db)
    await queue(db, member, Matter("said", ("caf",)))
    async with db.transaction() as tx:
        await outbox.enqueue(tx, OutgoingCall(NADIA, "sendMessage", {"text": "bonjour"}), NOW)
        claimed = (await claim(tx, [row["id"] for row in await rows_in(tx)], as_written, NOW)).leaving

    assert ["bonjour"] == [each.params["text"] for each in claimed]


async def rows_in(tx: Any) -> list[Row]:
    found: list[Row] = await tx.fetch(Query("ids", "SELECT id FROM outbox", "All."))
    return found
