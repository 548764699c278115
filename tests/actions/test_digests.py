"""What waits for somebody's digest, how many messages a week brings, and what becomes of those who choose otherwise."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from bot.actions.broadcasts.going import outcomes, steering
from bot.actions.broadcasts.reception import reception
from bot.actions.core.services import Services
from bot.chat.outgoing.matters import Departures
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState, Topic
from bot.domain.broadcasts.recipients import RecipientState, RecipientTally, Why
from bot.domain.core.outbox import CallState, Outcome
from bot.domain.network.members import Member
from bot.jobs import broadcasts as feeding_job
from bot.jobs import digests as digest_job
from bot.store.broadcasts import broadcasts, recipients, sending_rules
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.transport.outgoing.departures import claim
from bot.views.matters import MATTERS
from tests.actions.test_sending import network, read, started, tally, written
from tests.network import HERE, NOW

MONDAY = NOW + timedelta(days=6) - timedelta(hours=5, minutes=30)
"""30 November 2026, 9 h in Paris."""
NEWS = Topic.NEWSLETTER


async def go_out(db: Database, now: datetime, state: CallState | None = None) -> list[str]:
    """Both duties at that moment, and what leaves: the texts; `state`: how their calls end."""
    async with db.transaction() as tx:
        await broadcasts.note_fed(tx, now)  # the bot was there until now
        await feeding_job.feed(tx, now)
        await digest_job.send(tx, now)
        waiting = await outbox.queued(tx, now)
        claimed = await claim(tx, [row.id for row in waiting], Departures(MATTERS, Services()), now)
        await outcomes.note(tx, claimed.ended)
        for each in claimed.leaving:
            await outcomes.note(tx, [Outcome(each.receipt, state, now, 7, each.matter)])
            await outbox.delete_sent(tx, [each.id])
        await feeding_job.feed(tx, now)
    return [str(each.params["text"]) for each in claimed.leaving]


async def wants(db: Database, member: Member, topic: Topic, way: str) -> None:
    async with db.transaction() as tx:
        await reception.choose_way(tx, member, topic, way)


async def sent(db: Database, title: str, topic: Topic = NEWS, **more: Any) -> Broadcast:
    return await started(db, written(title=title, topic=topic, **more))


async def state_of(db: Database, broadcast: Broadcast) -> RecipientTally:
    return await tally(db, broadcast)


async def test_who_does_not_want_it_is_left_out_and_the_report_says_why(any_db: Database) -> None:
    one, _ = await network(any_db, 2)
    await wants(any_db, one, NEWS, "never")
    broadcast = await sent(any_db, "Lettre")

    assert 1 == len(await go_out(any_db, NOW))

    assert {RecipientState.SENT: 1, RecipientState.DROPPED: 1} == (await tally(any_db, broadcast)).by_state
    async with any_db.reading() as tx:
        assert {(RecipientState.DROPPED, Why.UNWANTED): 1} == await recipients.reasons(tx, broadcast.id)
    assert BroadcastState.SENT is (await read(any_db, broadcast)).state


async def test_a_service_message_comes_whatever_was_chosen(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    async with any_db.transaction() as tx:
        await reception.be_silent(tx, one, "un mois", NOW)
        await reception.choose_hours(tx, one, "9h-10h")
    await sent(any_db, "Fermeture", Topic.SERVICE)

    assert 1 == len(await go_out(any_db, NOW))


async def test_a_digest_holds_what_waited_in_one_message_and_goes_once(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    letters = [await sent(any_db, f"Lettre {number}") for number in range(3)]
    assert [] == await go_out(any_db, NOW)
    assert BroadcastState.SENDING is (await read(any_db, letters[0])).state

    assert [] == await go_out(any_db, MONDAY - timedelta(minutes=1))
    [digest] = await go_out(any_db, MONDAY)
    assert all(f"Lettre {number}" in digest for number in range(3))
    assert [] == await go_out(any_db, MONDAY + timedelta(minutes=1))
    for letter in letters:
        assert {RecipientState.SENT: 1} == (await tally(any_db, letter)).by_state
        assert BroadcastState.SENT is (await read(any_db, letter)).state

    await sent(any_db, "Lettre de lundi")
    assert [] == await go_out(any_db, MONDAY + timedelta(days=1))
    assert 1 == len(await go_out(any_db, MONDAY + timedelta(days=7)))


async def test_without_anything_to_say_there_is_no_digest(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    await sent(any_db, "Vie du réseau", Topic.NETWORK)
    assert 1 == len(await go_out(any_db, NOW))

    assert [] == await go_out(any_db, MONDAY)


async def test_the_fourth_of_a_week_waits_for_the_digest_which_counts_as_one(any_db: Database) -> None:
    await network(any_db, 1)
    for number in range(3):
        await sent(any_db, f"Réseau {number}", Topic.NETWORK)
        assert 1 == len(await go_out(any_db, NOW))
    await sent(any_db, "Service", Topic.SERVICE)
    assert 1 == len(await go_out(any_db, NOW))
    for number in (3, 4):
        await sent(any_db, f"Réseau {number}", Topic.NETWORK)
    assert [] == await go_out(any_db, NOW + timedelta(days=1))

    [digest] = await go_out(any_db, MONDAY)
    assert "Réseau 3" in digest
    assert "Réseau 4" in digest
    after = MONDAY + timedelta(days=2)
    for number in range(5, 8):
        await sent(any_db, f"Réseau {number}", Topic.NETWORK)
    assert 2 == len(await go_out(any_db, after)), "the digest was one of the three of these seven days"


async def test_three_at_once_are_counted_before_they_arrive(any_db: Database) -> None:
    await network(any_db, 1)
    for number in range(5):
        await sent(any_db, f"Réseau {number}", Topic.NETWORK)

    assert 3 == len(await go_out(any_db, NOW))


async def test_a_departement_may_choose_how_many(any_db: Database) -> None:
    await network(any_db, 1)
    async with any_db.transaction() as tx:
        await sending_rules.choose(tx, HERE, "a_week", 1)
    for number in range(3):
        await sent(any_db, f"Réseau {number}", Topic.NETWORK)

    assert 1 == len(await go_out(any_db, NOW))


async def test_held_ones_hold_up_no_other_broadcast(any_db: Database) -> None:
    people = await network(any_db, 3)
    for one in people:
        await wants(any_db, one, NEWS, "digest")
    held = await sent(any_db, "Lettre")
    await go_out(any_db, NOW)
    await sent(any_db, "Réseau", Topic.NETWORK)

    assert 3 == len(await go_out(any_db, NOW))
    assert 3 == (await tally(any_db, held)).of(RecipientState.WAITING)


async def test_a_pause_takes_it_out_of_the_digest_and_a_stop_for_good(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    first, second = await sent(any_db, "Première"), await sent(any_db, "Seconde")
    await go_out(any_db, NOW)
    async with any_db.transaction() as tx:
        await digest_job.send(tx, MONDAY)
        await steering.pause(tx, first, MONDAY)
    [digest] = await go_out(any_db, MONDAY)
    assert "Seconde" in digest
    assert "Première" not in digest
    assert {RecipientState.WAITING: 1} == (await tally(any_db, first)).by_state

    async with any_db.transaction() as tx:
        await steering.resume(tx, await read(any_db, first), MONDAY)
    assert [] == await go_out(any_db, MONDAY + timedelta(hours=1))
    async with any_db.transaction() as tx:
        await steering.stop(tx, await read(any_db, first), MONDAY)
    assert [] == await go_out(any_db, MONDAY + timedelta(days=7))
    assert {RecipientState.DROPPED: 1} == (await tally(any_db, first)).by_state
    assert {RecipientState.SENT: 1} == (await tally(any_db, second)).by_state


async def test_a_digest_of_which_all_was_stopped_does_not_leave_and_the_week_is_free(
    any_db: Database,
) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    only = await sent(any_db, "Seule")
    await go_out(any_db, NOW)
    async with any_db.transaction() as tx:
        await digest_job.send(tx, MONDAY)
        await steering.stop(tx, only, MONDAY)
    assert [] == await go_out(any_db, MONDAY)

    async with any_db.reading() as tx:
        assert [] == await tx.fetch(Query("test", "SELECT * FROM digests", "None is left."))


async def test_a_digest_in_doubt_is_shown_and_not_repeated(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    letter = await sent(any_db, "Lettre")
    await go_out(any_db, NOW)

    await go_out(any_db, MONDAY, CallState.UNKNOWN)

    assert {RecipientState.UNKNOWN: 1} == (await tally(any_db, letter)).by_state
    assert [] == await go_out(any_db, MONDAY + timedelta(days=7))


async def test_a_process_that_dies_before_it_leaves_loses_nothing(any_db: Database) -> None:
    """The digest is made and queued in one transaction; another process finds it as it was."""
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    await sent(any_db, "Lettre")
    await go_out(any_db, NOW)
    async with any_db.transaction() as tx:
        await digest_job.send(tx, MONDAY)
        waiting = await outbox.queued(tx, MONDAY)
        await claim(tx, [row.id for row in waiting], Departures(MATTERS, Services()), MONDAY)
    async with any_db.transaction() as tx:
        _, doubtful = await outbox.recover(tx, MONDAY)
        await outcomes.note(tx, doubtful)

    assert [] == await go_out(any_db, MONDAY + timedelta(minutes=5))
    async with any_db.reading() as tx:
        states = await tx.fetch(Query("test", "SELECT state FROM recipients", "Of the letter."))
    assert [{"state": "unknown"}] == [dict(row) for row in states]


async def test_who_chooses_otherwise_gets_at_once_what_waited(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    async with any_db.transaction() as tx:
        await reception.be_silent(tx, one, "2 semaines", NOW)
    await sent(any_db, "Lettre")
    assert [] == await go_out(any_db, NOW)
    assert [] == await go_out(any_db, MONDAY), "still silent"

    async with any_db.transaction() as tx:
        await reception.end_silence(tx, one)
    assert 1 == len(await go_out(any_db, MONDAY))


async def test_the_bot_was_off_on_monday_and_the_digest_comes_in_their_next_hour(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    async with any_db.transaction() as tx:
        await reception.choose_hours(tx, one, "14h-17h")
    await sent(any_db, "Lettre")
    await go_out(any_db, NOW)

    assert [] == await go_out(any_db, MONDAY + timedelta(hours=13)), "22 h"
    assert [] == await go_out(any_db, MONDAY + timedelta(days=1)), "Tuesday, 9 h"
    assert 1 == len(await go_out(any_db, MONDAY + timedelta(days=1, hours=5)))


async def test_who_left_meanwhile_does_not_get_the_digest(any_db: Database) -> None:
    [one] = await network(any_db, 1)
    await wants(any_db, one, NEWS, "digest")
    letter = await sent(any_db, "Lettre")
    await go_out(any_db, NOW)
    async with any_db.transaction() as tx:
        await members.set_state(tx, one.id, "suspended", "", NOW)

    assert [] == await go_out(any_db, MONDAY)
    assert {RecipientState.DROPPED: 1} == (await tally(any_db, letter)).by_state


async def test_what_is_decided_costs_no_query_a_person(any_db: Database) -> None:
    people = await network(any_db, 60)
    for one in people[:20]:
        await wants(any_db, one, NEWS, "digest")
    broadcast = await sent(any_db, "Lettre")
    counts: Counter[str] = Counter()

    async with any_db.transaction() as tx:
        fetch, execute = tx.fetch, tx.execute

        async def counted(query: Query, /, **values: Any) -> Any:
            counts[query.name] += 1
            return await fetch(query, **values)

        async def carried_out(query: Query, /, **values: Any) -> Any:
            counts[query.name] += 1
            return await execute(query, **values)

        tx.fetch, tx.execute = counted, carried_out  # type: ignore[method-assign]
        await feeding_job.feed(tx, NOW)

    assert 40 == (await tally(any_db, broadcast)).of(RecipientState.QUEUED)
    assert max(counts.values()) <= 4, counts
