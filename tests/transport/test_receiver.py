"""What the poller keeps, and what it acknowledges."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.clock import SystemClock
from bot.store.core import inbox
from bot.store.engine.database import Database
from bot.transport.incoming import receiver
from bot.transport.incoming.receiver import ALLOWED_UPDATES, Poller
from bot.transport.incoming.screening import screen
from tests.transport.polling_stage import QUICK, TOKEN, Answer, Telegram, kept, message, ok, play, waiting


async def test_a_batch_is_acknowledged_only_once_it_is_committed(db: Database) -> None:
    seen: list[list[tuple[int | None, str, str]]] = []

    async def look() -> None:
        seen.append(await kept(db))

    looks: list[asyncio.Task[None]] = []

    def second_poll() -> Answer:
        looks.append(asyncio.ensure_future(look()))
        return ok()

    telegram = await play(db, ok(message(7), message(8)), second_poll)
    await asyncio.gather(*looks)

    assert telegram.offsets == [None, 9, 9]
    assert seen == [waiting(7, 8)]


async def test_it_starts_without_offset_and_names_every_kind_of_update_it_wants(db: Database) -> None:
    telegram = await play(db)

    assert telegram.methods == ["deleteWebhook", "getUpdates"]
    assert telegram.polls == [{"limit": 100, "timeout": 0, "allowed_updates": list(ALLOWED_UPDATES)}]
    assert {"chat_member", "chat_join_request"} <= set(ALLOWED_UPDATES)
    unread = {"message_reaction", "poll_answer", "chosen_inline_result"}
    assert not unread & set(ALLOWED_UPDATES), "nothing of the bot reads them: they would only be kept"


async def test_it_goes_on_soon_though_what_it_kept_is_not_handled_yet(db: Database) -> None:
    never = asyncio.Event()
    telegram = Telegram(ok(message(1)), ok(message(2)), ok(message(3)))
    bot = Bot(TOKEN, request=telegram, get_updates_request=telegram)
    polling = asyncio.create_task(Poller(db, bot, SystemClock(), QUICK, idle=never).run())
    async with asyncio.timeout(1):
        await telegram.played.wait()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)

    assert waiting(1, 2, 3) == await kept(db)


async def test_a_flood_waits_at_telegram_until_what_is_here_is_handled(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram keeps updates for a day: they need not fill our disk before they are handled."""
    monkeypatch.setattr(receiver, "CROWD", 3)
    idle = asyncio.Event()
    telegram = Telegram(*[ok(message(number)) for number in range(1, 7)])
    bot = Bot(TOKEN, request=telegram, get_updates_request=telegram)
    polling = asyncio.create_task(Poller(db, bot, SystemClock(), QUICK, idle=idle).run())
    await asyncio.sleep(0.3)
    while_busy = await kept(db)
    idle.set()
    async with asyncio.timeout(5):
        await telegram.played.wait()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)

    assert waiting(1, 2, 3) == while_busy
    assert waiting(1, 2, 3, 4, 5, 6) == await kept(db)


async def test_updates_seen_before_the_restart_are_kept_once(db: Database) -> None:
    await play(db, ok(message(1), message(2)))
    await play(db, ok(message(2), message(3)))

    assert await kept(db) == waiting(1, 2, 3)


async def test_what_is_not_an_update_is_acknowledged_and_quarantined_with_the_others_kept(
    db: Database,
) -> None:
    strange: Sequence[object] = [
        "text",
        None,
        {"message": {}},
        {"update_id": "5"},
        {"update_id": True},
        {"update_id": -1},
    ]
    telegram = await play(db, ok(*strange, {"update_id": 2**70}, message(4)))

    assert telegram.offsets == [None, 5]
    reasons = [reason for _, state, reason in await kept(db) if state == "quarantined"]
    assert reasons == ["not an object"] * 2 + ["without a usable update_id"] * 5
    assert (await kept(db))[-1] == (4, "waiting", "")


async def test_numbers_that_nobody_can_read_are_asked_for_again_and_nothing_is_kept(db: Database) -> None:
    telegram = await play(db, ok({"message": {}}), ok(message(1)))

    assert telegram.offsets == [None, None, 2]
    assert await kept(db) == waiting(1)


async def test_an_update_that_cannot_be_screened_is_not_stored_and_stops_nothing(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.transport.incoming.receiver.screen", _fails_on_two)
    await play(db, ok(message(1), message(2), message(3)))

    assert await kept(db) == [
        (1, "waiting", ""),
        (2, "quarantined", "screening failed: RecursionError"),
        (3, "waiting", ""),
    ]


class PushedClock:
    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 24, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant


async def test_after_a_quiet_day_the_offset_is_forgotten_because_numbers_may_restart(db: Database) -> None:
    clock = PushedClock()

    def a_quiet_day() -> Answer:
        clock.instant += timedelta(days=1, minutes=1)
        return ok()

    telegram = Telegram(ok(message(900)), ok(), a_quiet_day, ok(message(3)))
    poller = Poller(db, Bot(TOKEN, request=telegram, get_updates_request=telegram), clock, QUICK)
    running = asyncio.create_task(poller.run())
    async with asyncio.timeout(5):
        await telegram.played.wait()
    running.cancel()

    assert telegram.offsets == [None, 901, 901, None, 4]
    assert await kept(db) == waiting(900, 3)
    assert poller.last_success == clock.instant
    assert poller.received == 2


async def test_what_was_kept_wakes_the_dispatcher(db: Database) -> None:
    woken = asyncio.Event()
    db.listen("inbox", woken.set)
    await play(db, ok(message(1)))

    async with asyncio.timeout(1):
        await woken.wait()
    async with db.reading() as tx:
        (row,) = await inbox.waiting(tx, 10)
    assert json.loads(row.body) == message(1)


def _fails_on_two(raw: dict[str, object]) -> object:
    if raw["update_id"] == 2:
        raise RecursionError
    return screen(raw)
