"""How calls travel: tokens, encodings, the log, and the faults a test can order."""

from __future__ import annotations

import time
from collections.abc import Awaitable

import aiohttp
import pytest
from telegram import Bot
from telegram.error import (
    Conflict,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.demo.faults import Kind
from bot.demo.players import Person
from bot.demo.server import TelegramServer


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    telegram.flood.enabled = False
    person = telegram.person("Alice")
    await person.say("/start")
    return person


@pytest.mark.parametrize(
    ("token", "code", "text"), [("42:autre", 401, "Unauthorized"), ("x", 404, "Not Found")]
)
async def test_a_wrong_token_is_401_and_no_token_404(
    telegram: TelegramServer, token: str, code: int, text: str
) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{telegram.base_url}{token}/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (code, text)


async def test_parameters_come_by_query_form_multipart_or_json(
    telegram: TelegramServer, alice: Person
) -> None:
    url = f"{telegram.base_url}{telegram.token}/sendmessage"
    fields = {"chat_id": str(alice.id), "text": "été & œuf"}
    form = aiohttp.FormData(fields, default_to_multipart=True)
    async with aiohttp.ClientSession() as http:
        for request in (
            http.get(url, params=fields),
            http.post(url, data=fields),
            http.post(url, data=form),
            http.post(url, json=fields),
        ):
            async with request as answer:
                assert (await answer.json())["result"]["text"] == "été & œuf"


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (500, NetworkError),
        (502, NetworkError),
        (429, RetryAfter),
        (409, Conflict),
        ("drop_before", NetworkError),
        ("hang_before", TimedOut),
    ],
)
async def test_a_fault_before_sends_nothing_at_once(
    telegram: TelegramServer, bot: Bot, alice: Person, kind: Kind, error: type[Exception]
) -> None:
    """A hung call still sends when it wakes: a timeout is ambiguous, here as on Telegram."""
    telegram.faults.add("sendMessage", kind, seconds=10)
    with pytest.raises(error):
        await bot.send_message(alice.id, "un", read_timeout=0.2)
    assert alice.received == []
    await bot.send_message(alice.id, "deux")
    assert alice.last.text == "deux"


@pytest.mark.parametrize(
    ("kind", "error"),
    [("drop_after", NetworkError), ("hang_after", TimedOut), ("malformed", TelegramError)],
)
async def test_a_fault_after_leaves_the_message_sent(
    telegram: TelegramServer, bot: Bot, alice: Person, kind: Kind, error: type[Exception]
) -> None:
    telegram.faults.add("sendMessage", kind, seconds=10)
    with pytest.raises(error):
        await bot.send_message(alice.id, "un", read_timeout=0.2)
    assert alice.last.text == "un"


async def test_faults_can_wait_repeat_and_be_drawn_by_lot(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    telegram.faults.add("sendMessage", 500, after=1, times=2)
    outcomes = [await succeeds(bot.send_message(alice.id, "x")) for _ in range(5)]
    assert outcomes == [True, False, False, True, True]

    lot = telegram.faults.add(None, 502, times=None, probability=0.5)
    outcomes = [await succeeds(bot.get_me()) for _ in range(40)]
    assert 8 < lot.hits < 32
    assert outcomes.count(False) == lot.hits


async def succeeds(call: Awaitable[object]) -> bool:
    try:
        await call
    except NetworkError:
        return False
    return True


async def test_calls_are_logged_and_latency_is_added(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    telegram.latency = 0.08
    before = time.monotonic()
    await bot.send_message(alice.id, "bonjour")

    assert time.monotonic() - before >= 0.08
    logged = telegram.calls[-1]
    assert (logged.method, logged.params["text"], logged.status) == ("sendMessage", "bonjour", 200)
