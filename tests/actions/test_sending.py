"""A broadcast on its way: one row a person, fed to the outbox bit by bit, paused, stopped, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.actions.broadcasts import answering
from bot.actions.broadcasts.going import outcomes, starting, steering
from bot.actions.broadcasts.selections import selecting
from bot.actions.core.refusals import Refusal
from bot.actions.core.services import Services
from bot.chat.outgoing.matters import Departures
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, Topic
from bot.domain.broadcasts.recipients import RecipientState, RecipientTally
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.core.content import Content, Piece
from bot.domain.core.files import File
from bot.domain.core.outbox import CallState, Outcome
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.jobs import broadcasts as job
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.network import members
from bot.transport.outgoing.departures import Claimed, claim
from bot.views.matters import MATTERS
from tests.network import ELSEWHERE, HERE, NOW, let_in

ADVISERS = Selection().then(Op.OR, Criterion(Sort.ROLE, "conseiller"))
ALBUM = Piece("Les affiches", (File("photo", "p1", "u1"), File("photo", "p2", "u2")))


def written(**fields: Any) -> Broadcast:
    made = Broadcast(
        new_id(),
        HERE,
        BroadcastKind.ANNOUNCEMENT,
        Topic.SERVICE,
        "Fermeture",
        Content((Piece("<b>Fermé</b> lundi"),)),
        ADVISERS,
    )
    return replace(made, **fields)


async def network(db: Database, count: int) -> list[Member]:
    async with db.transaction() as tx:
        people = [
            await let_in(tx, 9000 + one, f"Nom{one} Essai", Role.CONSEILLER, HERE) for one in range(count)
        ]
        await let_in(tx, 8000, "Loin Ailleurs", Role.CONSEILLER, ELSEWHERE)
    return people


async def started(db: Database, broadcast: Broadcast, now: datetime = NOW) -> Broadcast:
    async with db.transaction() as tx:
        await broadcasts.put(tx, broadcast, "", now)
        await starting.start(tx, broadcast, HERE, now)
    return await read(db, broadcast)


async def read(db: Database, broadcast: Broadcast) -> Broadcast:
    async with db.reading() as tx:
        found = await broadcasts.by_id(tx, broadcast.id, HERE)
    assert found is not None
    return found


async def tally(db: Database, broadcast: Broadcast) -> RecipientTally:
    async with db.reading() as tx:
        return await recipients.tally(tx, broadcast.id)


async def leave(db: Database, most: int = 100) -> Claimed:
    """What the sender would claim, with what was dropped noted."""
    async with db.transaction() as tx:
        await job.feed(tx, NOW)
        waiting = await outbox.queued(tx, NOW)
        claimed = await claim(tx, [row.id for row in waiting[:most]], Departures(MATTERS, Services()), NOW)
        await outcomes.note(tx, claimed.ended)
    return claimed


async def arrive(db: Database, claimed: Claimed, state: CallState | None = None, reason: str = "") -> None:
    async with db.transaction() as tx:
        for each in claimed.leaving:
            await outcomes.note(tx, [Outcome(each.receipt, state, NOW, 7, each.matter, reason=reason)])
            await (
                outbox.delete_sent(tx, [each.id]) if state is None else outbox.end(tx, each.id, state, reason)
            )


async def test_everybody_it_is_for_has_a_row_and_nobody_else(any_db: Database) -> None:
    people = await network(any_db, 3)
    async with any_db.transaction() as tx:
        await members.set_reachable(tx, 9000, reachable=False)
        await members.add_person(tx, replace(people[0], id="paper", user_id=None), NOW)
    sent = await started(any_db, written())

    assert (BroadcastState.SENDING, 1) == (sent.state, sent.number)
    states = (await tally(any_db, sent)).by_state
    assert {RecipientState.WAITING: 2, RecipientState.BLOCKED: 1, RecipientState.NEVER_STARTED: 1} == states


async def test_it_is_over_when_everybody_has_it_and_not_before(any_db: Database) -> None:
    await network(any_db, 3)
    sent = await started(any_db, written())

    claimed = await leave(any_db)
    assert {"<b>Fermé</b> lundi"} == {each.params["text"] for each in claimed.leaving}
    await leave(any_db)
    assert BroadcastState.SENDING is (await read(any_db, sent)).state
    await arrive(any_db, claimed)
    await leave(any_db)

    assert BroadcastState.SENT is (await read(any_db, sent)).state
    assert {RecipientState.SENT: 3} == (await tally(any_db, sent)).by_state
    assert [] == (await leave(any_db)).leaving


@pytest.mark.parametrize(
    ("state", "reason", "meant"),
    [
        (CallState.BLOCKED, "403: Forbidden: bot was blocked by the user", RecipientState.BLOCKED),
        (
            CallState.BLOCKED,
            "403: Forbidden: bot can't initiate conversation with a user",
            RecipientState.NEVER_STARTED,
        ),
        (CallState.FAILED, "400: Bad Request: chat not found", RecipientState.NEVER_STARTED),
        (CallState.FAILED, "400: Bad Request: wrong file identifier", RecipientState.FAILED),
        (CallState.UNKNOWN, "no answer in time", RecipientState.UNKNOWN),
    ],
)
async def test_what_became_of_each_is_kept_apart(
    any_db: Database, state: CallState, reason: str, meant: RecipientState
) -> None:
    await network(any_db, 1)
    sent = await started(any_db, written())

    claimed = await leave(any_db)
    await arrive(any_db, claimed, state, reason)
    await arrive(any_db, claimed)

    assert {meant: 1} == (await tally(any_db, sent)).by_state


async def test_a_pause_takes_back_what_has_not_left_and_going_on_skips_nobody(any_db: Database) -> None:
    await network(any_db, 5)
    sent = await started(any_db, written())
    gone = await leave(any_db, most=2)
    async with any_db.transaction() as tx:
        await steering.pause(tx, sent, NOW)

    assert [] == (await leave(any_db)).leaving
    assert 3 == (await tally(any_db, sent)).of(RecipientState.WAITING)
    await arrive(any_db, gone)
    async with any_db.transaction() as tx:
        await steering.resume(tx, await broadcasts.by_id(tx, sent.id, HERE) or sent, NOW)
    rest = await leave(any_db)

    assert 5 == len({each.chat_id for each in (*gone.leaving, *rest.leaving)})
    await arrive(any_db, rest)
    assert {RecipientState.SENT: 5} == (await tally(any_db, sent)).by_state


async def test_what_telegram_gave_back_during_a_pause_waits_too(any_db: Database) -> None:
    await network(any_db, 1)
    sent = await started(any_db, written())
    [flooded] = (await leave(any_db)).leaving
    async with any_db.transaction() as tx:
        await steering.pause(tx, sent, NOW)
        await outbox.requeue(tx, flooded.id, NOW, 0, "Telegram asked for a pause")

    assert [] == (await leave(any_db)).leaving
    assert {RecipientState.WAITING: 1} == (await tally(any_db, sent)).by_state


async def test_once_stopped_nobody_else_gets_it(any_db: Database) -> None:
    await network(any_db, 4)
    sent = await started(any_db, written())
    gone = await leave(any_db, most=1)
    async with any_db.transaction() as tx:
        dropped = await steering.stop(tx, sent, NOW)
    await arrive(any_db, gone)

    assert (3, []) == (dropped, (await leave(any_db)).leaving)
    states = (await tally(any_db, sent)).by_state
    assert {RecipientState.SENT: 1, RecipientState.DROPPED: 3} == states
    async with any_db.transaction() as tx:
        with pytest.raises(Refusal):
            await steering.resume(tx, await broadcasts.by_id(tx, sent.id, HERE) or sent, NOW)


async def test_who_left_between_the_freeze_and_the_sending_does_not_get_it(any_db: Database) -> None:
    people = await network(any_db, 2)
    sent = await started(any_db, written())
    async with any_db.transaction() as tx:
        await job.feed(tx, NOW)
        await members.set_state(tx, people[0].id, "suspended", "", NOW)

    assert [people[1].user_id] == [each.chat_id for each in (await leave(any_db)).leaving]
    assert 1 == (await tally(any_db, sent)).of(RecipientState.DROPPED)


async def test_an_album_has_its_buttons_in_a_message_that_follows(any_db: Database) -> None:
    await network(any_db, 1)
    sent = await started(any_db, written(content=Content((ALBUM,)), choices=("J’ai lu",)))

    album = await leave(any_db)
    assert ["sendMediaGroup"] == [each.method for each in album.leaving]
    await arrive(any_db, album)
    assert 1 == (await tally(any_db, sent)).of(RecipientState.QUEUED)
    buttons = await leave(any_db)
    assert "reply_markup" in buttons.leaving[0].params
    await arrive(any_db, buttons)

    assert {RecipientState.SENT: 1} == (await tally(any_db, sent)).by_state


async def test_what_is_no_service_message_waits_for_its_hours(any_db: Database) -> None:
    await network(any_db, 1)
    sent, sunday = written(topic=Topic.NETWORK), NOW + timedelta(days=5)
    monday = sunday + timedelta(hours=18)
    async with any_db.transaction() as tx:
        await broadcasts.put(tx, sent, "", sunday)
        await starting.start(tx, sent, HERE, sunday)
        await job.feed(tx, sunday)
        assert [] == await outbox.queued(tx, sunday)
        await job.feed(tx, monday)
        assert 1 == len(await outbox.queued(tx, monday))


async def test_two_who_start_it_at_once_start_it_once(any_db: Database) -> None:
    await network(any_db, 2)
    sent = written()
    await started(any_db, sent)

    async with any_db.transaction() as tx:
        with pytest.raises(Refusal):
            await starting.start(tx, sent, HERE, NOW)
    assert 2 == (await tally(any_db, sent)).total


async def test_an_answer_is_of_who_has_it_and_the_last_one_counts(any_db: Database) -> None:
    [member] = await network(any_db, 1)
    sent = await started(any_db, written(choices=("Oui", "Non")))
    await arrive(any_db, await leave(any_db))
    async with any_db.transaction() as tx:
        for choice in ("0", "1", "1"):
            _, said = await answering.answer(tx, member, sent.id, choice, NOW)
        assert "Non" == said
        for choice in ("2", "-1", "", "x"):
            with pytest.raises(Refusal):
                await answering.answer(tx, member, sent.id, choice, NOW)

    assert 1 == (await tally(any_db, sent)).answered


async def test_a_selection_is_read_from_left_to_right(any_db: Database) -> None:
    one, two, three = await network(any_db, 3)
    chosen = (
        ADVISERS.then(Op.EXCEPT, Criterion(Sort.MEMBER, one.id))
        .then(Op.OR, Criterion(Sort.MEMBER, one.id))
        .then(Op.EXCEPT, Criterion(Sort.MEMBER, three.id))
    )
    async with any_db.reading() as tx:
        found = await selecting.people(tx, chosen, HERE)
        assert {one.id, two.id} == {member.id for member in found}
        assert [] == await selecting.people(tx, Selection(), HERE)
        far = Selection().then(Op.OR, Criterion(Sort.EVERYBODY))
        assert 3 == len(await selecting.people(tx, far, HERE))
        assert 4 == len(await selecting.people(tx, far, None))
