"""How updates reach the bot: long polling with offsets, webhooks, and what is not delivered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict

from bot.demo.clock import DemoClock
from bot.demo.server import TelegramServer
from bot.demo.serving.webhook import WebhookSender
from bot.demo.state.updates import UpdateQueue, Webhook


async def test_an_update_comes_back_until_a_higher_offset_confirms_it(
    telegram: TelegramServer, bot: Bot
) -> None:
    alice = telegram.person("Alice")
    for word in ("un", "deux", "trois"):
        await alice.say(word)

    first = await bot.get_updates(limit=2)
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[1].update_id + 1)

    assert [update.message.text for update in first] == ["un", "deux"]
    assert [update.message.text for update in again] == ["un", "deux", "trois"]
    assert [update.message.text for update in rest] == ["trois"]
    assert [first[0].update_id + step for step in range(3)] == [update.update_id for update in again]


async def test_a_negative_offset_forgets_all_but_the_last(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice")
    for word in ("un", "deux", "trois"):
        await alice.say(word)

    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["trois"]
    assert [update.message.text for update in await bot.get_updates()] == ["trois"]


async def test_a_long_poll_answers_as_soon_as_somebody_speaks(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.world.updates.polled)
    await alice.say("bonjour")

    assert [update.message.text for update in await asyncio.wait_for(poll, 2)] == ["bonjour"]


async def test_the_second_poller_ends_the_first_with_409(telegram: TelegramServer, bot: Bot) -> None:
    async with Bot(telegram.token, base_url=telegram.base_url) as other:
        first = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.until(lambda: telegram.world.updates.polled)
        second = asyncio.create_task(other.get_updates(timeout=1))

        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        assert await second == ()


async def test_allowed_updates_are_remembered(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice")
    await bot.get_updates(allowed_updates=["edited_message"])
    message = await alice.say("bonjour")
    await alice.edit(message, "bonsoir")

    (update,) = await bot.get_updates()
    assert update.edited_message.text == "bonsoir"
    assert update.edited_message.edit_date is not None


async def test_updates_older_than_a_day_are_lost() -> None:
    clock = DemoClock()
    async with TelegramServer(clock) as telegram, Bot(telegram.token, base_url=telegram.base_url) as bot:
        await telegram.person("Alice").say("bonjour")
        clock.push(timedelta(hours=23, minutes=59))
        assert len(await bot.get_updates()) == 1
        clock.push(timedelta(minutes=2))
        assert await bot.get_updates() == ()


async def test_a_hostile_update_is_delivered_as_it_is_until_any_offset_confirms_it(
    telegram: TelegramServer,
) -> None:
    telegram.push_update({"update_id": 7, "message": {"date": "hier"}})
    telegram.push_update({"message": None, "poison": "\ud83d"})

    raw = await raw_updates(telegram)
    assert raw[0] == {"update_id": 7, "message": {"date": "hier"}}
    assert raw[1]["poison"] == "\ud83d"
    assert await raw_updates(telegram) == raw
    assert await raw_updates(telegram, offset=8) == [raw[1]]


async def raw_updates(telegram: TelegramServer, **params: int) -> Any:
    url = f"{telegram.base_url}{telegram.token}/getUpdates"
    async with aiohttp.ClientSession() as http, http.get(url, params=params) as answer:
        return (await answer.json())["result"]


@asynccontextmanager
async def listening(statuses: list[int], received: list[tuple[str | None, Update]]) -> AsyncIterator[str]:
    async def receive(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        received.append((secret, Update.de_json(await request.json(), None)))
        return web.Response(status=statuses.pop(0) if statuses else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}/hook"
    await runner.cleanup()


async def test_a_webhook_that_is_set_again_is_tried_at_once(telegram: TelegramServer) -> None:
    """However long the pause would be after what was refused: a process that starts finds what waits."""
    received: list[tuple[str | None, Update]] = []
    updates = UpdateQueue(telegram.clock)
    updates.push({"update_id": 7})
    async with listening([500], received) as url:
        updates.announce(Webhook(url, "", 1))
        delivering = asyncio.create_task(WebhookSender(updates, telegram.clock, retry=3600).run())
        await telegram.until(lambda: len(received) == 1)
        updates.announce(Webhook(url, "", 1))
        await telegram.until(lambda: not len(updates))
        delivering.cancel()

    assert [7, 7] == [update.update_id for _, update in received]


async def test_a_webhook_is_tried_again_until_it_accepts_in_order(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice")
    received: list[tuple[str | None, Update]] = []
    async with listening([500, 503], received) as url:
        await bot.set_webhook(url, secret_token="chut")
        with pytest.raises(Conflict, match="while webhook is active"):
            await bot.get_updates()
        await alice.say("un")
        await alice.say("deux")
        await telegram.until(lambda: len(received) == 4)
        await telegram.until(lambda: not len(telegram.world.updates))
        info = await bot.get_webhook_info()
        await bot.delete_webhook()

    assert [update.message.text for _, update in received] == ["un", "un", "un", "deux"]
    assert {"chut"} == {secret for secret, _ in received}
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert await bot.get_updates() == ()
