"""An answer that left long after it was made says so, on the clock of whoever reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.core.services import Services
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.lateness import headed
from bot.chat.outgoing.matters import Departures
from bot.chat.screens import Screen, tap
from bot.domain.core.outbox import LATE_AFTER, Delivery, Lane, OutgoingCall
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.transport.outgoing.departures import claim
from bot.transport.splitting import plain_text, utf16_length
from tests.chat.test_notices import rows
from tests.network import HERE, let_in

ASKED = datetime(2026, 11, 27, 16, 42, tzinfo=UTC)
NADIA = 7001
CARD = Screen("<b>Caf</b>\nOuvert maintenant", [[tap("Joindre", "reach", "caf")]], protected=True)
HEAD = "<i>En retard.</i>"


async def nadia(db: Database, department: str = HERE) -> Member:
    async with db.transaction() as tx:
        return await let_in(tx, NADIA, "Nadia Benali", Role.CONSEILLER, department)


async def depart(db: Database, call: OutgoingCall, now: datetime) -> Delivery:
    """Queued when it was asked for, claimed now."""
    async with db.transaction() as tx:
        await outbox.enqueue(tx, call, ASKED)
    async with db.transaction() as tx:
        ids = [row["id"] for row in await rows(db)]
        [leaving] = (await claim(tx, ids, Departures({}, Services()), now)).leaving
    return leaving


def card_for(member: Member | None, lane: Lane = Lane.PERSON) -> OutgoingCall:
    [call] = outgoing.messages(Address(NADIA, lane=lane, member_id=member.id if member else None), CARD)
    return call


def head_of(leaving: Delivery) -> str:
    return plain_text(str(leaving.params["text"])).partition("\n\n")[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("now", "head"),
    [
        (ASKED + timedelta(hours=1), "Message de 17 h 42, envoyé en retard."),
        (ASKED + timedelta(hours=7), "Message d’hier à 17 h 42, envoyé en retard."),
        (ASKED + timedelta(days=1), "Message d’hier à 17 h 42, envoyé en retard."),
        (ASKED + timedelta(days=3), "Message du vendredi 27 novembre à 17 h 42, envoyé en retard."),
        (ASKED + timedelta(days=40), "Message du vendredi 27 novembre 2026 à 17 h 42, envoyé en retard."),
    ],
)
async def test_it_says_of_when_it_is_from_the_readers_day(any_db: Database, now: datetime, head: str) -> None:
    call = card_for(await nadia(any_db))

    leaving = await depart(any_db, call, now)

    assert head == head_of(leaving)
    assert str(leaving.params["text"]).endswith(f"\n\n{CARD.html}")
    assert {**call.params, "text": ""} == {**leaving.params, "text": ""}


async def test_the_hour_is_the_one_of_the_members_departement(db: Database) -> None:
    """On the Réunion it is three hours later, and already tomorrow when it leaves."""
    leaving = await depart(db, card_for(await nadia(db, "974")), ASKED + timedelta(hours=4))

    assert "Message d’hier à 20 h 42, envoyé en retard." == head_of(leaving)


async def test_what_leaves_in_time_is_left_as_it_is(db: Database) -> None:
    call = card_for(await nadia(db))

    assert call.params == (await depart(db, call, ASKED + LATE_AFTER)).params


@pytest.mark.parametrize("lane", [Lane.NOTIFICATION, Lane.BULK])
async def test_a_notice_waits_for_its_hour_and_is_not_late(db: Database, lane: Lane) -> None:
    hour = ASKED + timedelta(days=3)
    call = replace(card_for(await nadia(db), lane), not_before=hour)

    assert call.params == (await depart(db, call, hour + timedelta(hours=1))).params


async def test_a_notice_that_missed_its_hour_says_when_it_was_written(db: Database) -> None:
    """Telegram was away until Saturday, when it does not leave: « ce soir » of Friday is read on Monday."""
    call = card_for(await nadia(db), Lane.NOTIFICATION)
    saturday, monday = ASKED + timedelta(hours=14), ASKED + timedelta(days=2, hours=14, minutes=18)
    async with db.transaction() as tx:
        await outbox.enqueue(tx, call, ASKED)
        [row] = await outbox.queued(tx, ASKED)
        assert [] == (await claim(tx, [row.id], Departures({}, Services()), saturday)).leaving
        [held] = await outbox.queued(tx, saturday)
        [leaving] = (await claim(tx, [row.id], Departures({}, Services()), monday)).leaving

    assert monday == held.not_before
    assert "Message du vendredi 27 novembre à 17 h 42, envoyé en retard." == head_of(leaving)


async def test_who_has_no_departement_is_told_nothing(db: Database) -> None:
    call = card_for(None)

    assert call.params == (await depart(db, call, ASKED + timedelta(days=3))).params


async def test_a_page_that_is_turned_late_says_so_too(db: Database) -> None:
    member = await nadia(db)
    [call] = outgoing.turned_page(Address(NADIA, member_id=member.id), 7, CARD)

    leaving = await depart(db, call, ASKED + timedelta(hours=1))

    assert "Message de 17 h 42, envoyé en retard." == head_of(leaving)
    assert 7 == leaving.params["message_id"]


async def test_a_try_that_failed_is_headed_once(db: Database) -> None:
    call, now = card_for(await nadia(db)), ASKED + timedelta(hours=1)
    first = await depart(db, call, now)
    async with db.transaction() as tx:
        await outbox.requeue(tx, first.id, now, 0, "tried again")
        [again] = (await claim(tx, [first.id], Departures({}, Services()), now)).leaving

    assert replace(first, due_since=now) == again


async def test_what_has_no_text_leaves_as_it_is(db: Database) -> None:
    member = await nadia(db)
    to = Address(NADIA, member_id=member.id)
    file = outgoing.document(to, "export.xlsx", b"PK", protected=False)

    assert file.params == (await depart(db, file, ASKED + timedelta(days=1))).params


@pytest.mark.parametrize(("name", "limit"), [("text", 4096), ("caption", 1024)])
@pytest.mark.parametrize("letter", ["a", "é", "🙂", "&lt;"])
def test_it_keeps_within_telegrams_limits(name: str, limit: int, letter: str) -> None:
    """A text that leaves no room is sent whole, without the line."""
    room = limit - utf16_length(plain_text(HEAD)) - len("\n\n")
    most = room // utf16_length(plain_text(letter))
    fits, full = ({name: letter * count, "parse_mode": "HTML"} for count in (most, most + 1))

    assert {**fits, name: f"{HEAD}\n\n{letter * most}"} == headed(fits, HEAD)
    assert full == headed(full, HEAD)


def test_it_is_not_the_tag_too_many() -> None:
    full = {"text": "<b>a</b> " * 100, "parse_mode": "HTML"}

    assert full == headed(full, HEAD)


@pytest.mark.parametrize(
    "params",
    [{"message_id": 7}, {"caption": "", "parse_mode": "HTML"}, {"text": "1 < 2"}],
)
def test_what_is_no_text_of_ours_is_left_alone(params: dict[str, object]) -> None:
    assert params == headed(params, HEAD)
