"""What the animateur decided is played: put off, skipped, another limit; and what may be played, by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.steering import rehearsals
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.broadcasts.rules import APPROVED_OVER
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Content, Piece
from bot.domain.core.files import File
from bot.domain.events.telling import told
from bot.domain.events.telling.reminders import ReminderKind
from bot.domain.network.roles import Role
from bot.domain.steering.rehearsals import RehearsalKind
from bot.store.broadcasts import broadcasts, put_offs, sending_rules
from bot.store.events import events
from bot.store.events.telling import reminders
from tests.actions.test_sending import written
from tests.conversations.events.planning.planning import TRAINING
from tests.network import ELSEWHERE, HERE, NOW, let_in
from tests.rehearsing.houses import Live, of

WEDNESDAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
EVE = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)


async def put_event(live: Live) -> None:
    made = replace(TRAINING, id="thetraining", secret="x", seats=12, created_by=live.claire.id)
    async with live.db.transaction() as tx:
        await events.put(tx, replace(made, told=told.written(made)), NOW)


async def put_letter(live: Live, **fields: object) -> str:
    made = written(topic=Topic.NETWORK, selection=EVERYBODY, created_by=live.claire.id, **fields)
    async with live.db.transaction() as tx:
        await broadcasts.put(tx, made, "", NOW)
    return made.id


async def test_a_reminder_that_is_skipped_or_put_off_is_played_so(live: Live) -> None:
    await put_event(live)
    later = datetime(2026, 12, 7, 14, 0, tzinfo=UTC)
    async with live.db.transaction() as tx:
        for key, until in (("thetraining/j7/2026-12-08", None), ("thetraining/j1/2026-12-08", later)):
            await put_offs.put(tx, HERE, PutOff("event_reminder", key, until, EVE), live.claire.id, NOW)

    played = await live.play(RehearsalKind.EVENT, "thetraining", WEDNESDAY)

    assert ["07/12 14:00", "08/12 06:00"] == [one[:11] for one in of(played, "work")][:2]


async def test_what_was_said_of_the_event_already_is_not_played_again(live: Live) -> None:
    await put_event(live)
    async with live.db.transaction() as tx:
        await reminders.add(tx, "thetraining", ReminderKind.EVE, "2026-12-08", EVE)

    played = await live.play(RehearsalKind.EVENT, "thetraining", datetime(2026, 12, 7, 9, 0, tzinfo=UTC))

    assert "08/12 06:00" == of(played, "work")[0][:11]


async def test_a_file_is_named_before_its_words(live: Live) -> None:
    photo = Piece("<b>Affiche</b>", (File("photo", "AgAC", "x"),))

    played = await live.play(
        RehearsalKind.ANNOUNCEMENT, await put_letter(live, content=Content((photo,))), WEDNESDAY
    )

    [read] = played.of("work").messages
    assert read.words == "[photo]\n<b>Affiche</b>"


async def test_who_would_be_asked_for_a_yes_is_said(live: Live) -> None:
    about = await put_letter(live)
    async with live.db.transaction() as tx:
        await let_in(tx, 1004, "Zoé Autre", Role.ANIMATEUR, HERE)
        await sending_rules.choose(tx, HERE, APPROVED_OVER, 1)

    played = await live.play(RehearsalKind.ANNOUNCEMENT, about, WEDNESDAY)

    assert played.needs_approval
    assert len(of(played, "work")) == 1


async def test_nothing_of_elsewhere_is_played_by_whoever_sees_it(live: Live) -> None:
    await put_event(live)
    about = await put_letter(live)
    everywhere = await put_letter(live, everywhere=True)
    async with live.db.transaction() as tx:
        national = await let_in(tx, 1005, "Ana Partout", Role.NATIONAL, ELSEWHERE)
        olga = await let_in(tx, 1006, "Olga Petit", Role.ANIMATEUR, ELSEWHERE)
        at_home = await let_in(tx, 1007, "Ivo Partout", Role.NATIONAL, HERE)

    tries = (
        (national, RehearsalKind.EVENT, "thetraining", "rehearsal_elsewhere"),
        (national, RehearsalKind.ANNOUNCEMENT, about, "rehearsal_elsewhere"),
        (olga, RehearsalKind.EVENT, "thetraining", "event_gone"),
        (olga, RehearsalKind.ANNOUNCEMENT, about, "broadcast_gone"),
        (at_home, RehearsalKind.ANNOUNCEMENT, everywhere, "rehearsal_everywhere"),
    )
    for who, kind, of_what, key in tries:
        async with live.db.reading() as tx:
            with pytest.raises(Refusal) as refused:
                await rehearsals.script(tx, who, kind, of_what, NOW)
        assert key == refused.value.key
    async with live.db.reading() as tx:
        assert {"", about} == {
            one.about
            for one in await rehearsals.choices(tx, live.claire, NOW)
            if one.kind is not RehearsalKind.EVENT
        }
        assert {""} == {one.about for one in await rehearsals.choices(tx, olga, NOW)}
