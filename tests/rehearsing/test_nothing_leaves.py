"""A rehearsal opens no connection, changes nothing in the live house, knows nobody of it, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.actions.events import registering
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.events.events import Mode
from bot.domain.network.roles import Role
from bot.domain.steering.rehearsals import RehearsalKind, read_rehearsal
from bot.files.processes import scratch
from bot.files.processes.child import ROOT, apart
from bot.rehearsing.__main__ import TO_THE_OUTSIDE
from bot.store.broadcasts import broadcasts
from bot.store.engine.queries import Query
from bot.store.events import events
from tests.actions.test_sending import written
from tests.conversations.events.planning.planning import TRAINING
from tests.network import HERE, NOW, let_in
from tests.rehearsing.houses import Live

WEDNESDAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
TABLES = (
    "outbox",
    "inbox",
    "tasks",
    "recipients",
    "journal",
    "members",
    "registrations",
    "nudges",
    "event_reminders",
)
_listening: list[list[str]] = []


def _listen(event: str, _arguments: tuple[Any, ...]) -> None:
    """An audit hook stays for ever: it writes only while a test listens."""
    if _listening and event in TO_THE_OUTSIDE:
        _listening[-1].append(event)


sys.addaudithook(_listen)


@contextmanager
def listening() -> Iterator[list[str]]:
    heard: list[str] = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.pop()


async def everything(live: Live) -> dict[str, list[dict[str, Any]]]:
    async with live.db.reading() as tx:
        return {
            table: [dict(row) for row in await tx.fetch(Query("all", f"SELECT * FROM {table}", "All."))]
            for table in TABLES
        }


async def put_in(live: Live) -> str:
    """An event with somebody in it, and an announcement to one person by name; its id."""
    async with live.db.transaction() as tx:
        marie = await let_in(tx, 555_001, "Marie-Cunégonde Vraie", Role.CONSEILLER, HERE)
        training = replace(TRAINING, id="thetraining", secret="thesecret", created_by=live.claire.id)
        await events.put(tx, training, NOW)
        await registering.register(tx, marie, "thetraining", Mode.ONSITE, NOW)
        meant = Selection().then(Op.OR, Criterion(Sort.MEMBER, marie.id))
        made = written(selection=meant, created_by=live.claire.id, approved_by=live.claire.id)
        await broadcasts.put(tx, made, "", NOW)
    return made.id


async def test_no_connection_is_opened_and_the_live_house_stays_as_it_is(live: Live) -> None:
    about = await put_in(live)
    before = await everything(live)

    with listening() as heard:
        events_of = await live.play(RehearsalKind.EVENT, "thetraining", WEDNESDAY)
        announced = await live.script(RehearsalKind.ANNOUNCEMENT, about, WEDNESDAY)

    assert [] == heard
    assert len(events_of.messages) > 5
    assert announced.rows
    assert before == await everything(live)


async def test_nobody_of_the_live_house_is_played(live: Live) -> None:
    about = await put_in(live)
    async with live.db.reading() as tx:
        people = await tx.fetch(
            Query("people", "SELECT id, user_id, first_name, last_name FROM members", "All.")
        )
    ids = {str(row["id"]) for row in people} | {row["first_name"] for row in people} | {"555001", "thesecret"}

    scripts = [
        await live.script(kind, of, WEDNESDAY)
        for kind, of in (
            (RehearsalKind.EVENT, "thetraining"),
            (RehearsalKind.ANNOUNCEMENT, about),
            (RehearsalKind.FIGURES, ""),
        )
    ]

    said = json.dumps([script.written() for script in scripts], ensure_ascii=False)
    assert "thetraining" in said
    assert [] == [one for one in ids if one in said]
    assert [True] == [script.is_mapped for script in scripts if script.kind is RehearsalKind.ANNOUNCEMENT]


async def test_the_process_of_its_own_plays_what_it_is_given(live: Live, tmp_path: Path) -> None:
    script = await live.script(RehearsalKind.NEWCOMER, "", WEDNESDAY)

    answer = await apart(
        "bot.rehearsing",
        json.dumps(script.written()).encode(),
        seconds=60,
        largest=1 << 20,
        env={"TMPDIR": str(tmp_path)},
    )

    played = read_rehearsal(json.loads(answer))
    assert ["new"] * 3 == [entry.person for entry in played.messages]
    assert played == await live.play(RehearsalKind.NEWCOMER, "", WEDNESDAY)


def test_whatever_tries_to_call_somebody_in_there_is_refused() -> None:
    tries = (
        "import socket; from bot.rehearsing.__main__ import close_the_door; close_the_door();"
        "socket.create_connection(('127.0.0.1', 9))"
    )
    env = {"PYTHONPATH": str(ROOT)}

    ended = subprocess.run([sys.executable, "-c", tries], env=env, capture_output=True, check=False)

    assert ended.returncode != 0
    assert b"PermissionError: socket" in ended.stderr


def test_a_folder_goes_at_the_end_and_what_a_kill_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, young = tmp_path / f"{scratch.PREFIX}left", tmp_path / f"{scratch.PREFIX}young"
    others = tmp_path / "somebody-elses"
    for folder in (left, young, others):
        folder.mkdir()
        (folder / "rehearsal.db").write_text("x")
    for folder in (left, others):
        os.utime(folder, (0, 0))

    with pytest.raises(RuntimeError), scratch.scratch_folder() as own:
        (own / "rehearsal.db").write_text("x")
        raise RuntimeError

    assert {young, others} == {*tmp_path.iterdir()}
