"""The thread of an incident, on both databases: its messages, its files, its albums."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.core.files import File
from bot.domain.core.outbox import Post
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import IncidentState, Side, Step
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.incidents import incidents, threads
from bot.store.incidents.incidents import HistoryStep

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def incident(number: int, state: IncidentState = IncidentState.NEW) -> Incident:
    return Incident(
        f"incident{number}",
        "95",
        2026,
        number,
        "nadia",
        None,
        "other",
        Severity.QUESTION,
        NOW,
        NOW,
        state=state,
    )


def step(incident_id: str, name: str, message_id: int | None = None, album: str = "") -> HistoryStep:
    return HistoryStep(
        incident_id,
        Side.REPORTER,
        name,
        "nadia",
        NOW,
        album=album,
        source_chat_id=1001,
        source_message_id=message_id,
        text=f"{name} {message_id}",
    )


async def test_the_last_incident_a_message_spoke_of_is_the_one(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        for number, later in ((1, NOW), (2, NOW.replace(minute=31))):
            await incidents.put(tx, incident(number))
            await threads.add_post(tx, f"post{number}", f"incident{number}", Side.REPORTER)
            await outbox.keep_post(tx, Post(f"post{number}", 1001, 7), later)

        assert ("incident2", Side.REPORTER) == await threads.of_message(tx, 1001, 7)
        assert None is await threads.of_message(tx, 1002, 7)


async def test_a_file_hangs_on_its_step_once(any_db: Database) -> None:
    file = File("photo", "file", "unique")
    async with any_db.transaction() as tx:
        await incidents.put(tx, incident(1))
        done = await incidents.add_step(tx, step("incident1", Step.REPORT, 5, "album"))

        assert [True, False] == [await threads.add_file(tx, done, file) for _ in range(2)]
        assert {done: [file]} == await threads.files(tx, "incident1")
        found = await threads.step_of_album(tx, 1001, "album")
        assert found is not None
        assert done == found.id
        assert [None, None] == [
            await threads.step_of_album(tx, chat_id, album)
            for chat_id, album in ((1001, ""), (1002, "album"))
        ]


async def test_the_first_and_the_last_step_of_a_message(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await incidents.put(tx, incident(1))
        for name in (Step.REPORT, Step.EDIT):
            await incidents.add_step(tx, step("incident1", name, 5))

        first = await threads.step_of_message(tx, 1001, 5)
        last = await threads.last_step_of_message(tx, 1001, 5)
        assert (Step.REPORT, Step.EDIT) == (first and first.step, last and last.step)


async def test_whom_the_network_waits_for(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        for number, said in ((1, Step.ASK), (2, Step.WAIT)):
            await incidents.put(tx, incident(number, IncidentState.WAITING))
            await incidents.add_step(tx, step(f"incident{number}", said))

        assert ["incident1"] == [one.id for one in await threads.asked_of(tx, "nadia")]
        assert [] == await threads.asked_of(tx, "karim")
        assert [] == await threads.frequent_partners(tx, "95", 5)


async def test_who_had_the_last_word_is_known_of_what_one_said_or_shares(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        for number, name in ((1, Step.ANSWER), (2, Step.RESOLVE), (3, Step.REPLY), (4, Step.NOTE)):
            await incidents.put(tx, incident(number))
            side = Side.REPORTER if name is Step.REPLY else Side.NETWORK
            await incidents.add_step(tx, replace(step(f"incident{number}", name), side=side))

        assert {"incident1": NOW, "incident2": NOW} == await threads.answered_of(tx, "nadia", NOW)
        assert {} == await threads.answered_of(tx, "nadia", NOW + timedelta(seconds=1))
        assert {} == await threads.answered_of(tx, "karim", NOW)
