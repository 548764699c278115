"""What Telegram refuses, in its own words, and the faults a test can order."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import (
    BadRequest,
    Conflict,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.demo.clock import DemoClock
from bot.demo.faults import Kind
from bot.demo.people import Person
from bot.demo.server import TelegramServer


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    telegram.flood.enabled = False
    person = telegram.person("Alice")
    await person.say("/start")
    return person


async def call(server: TelegramServer, method: str, **fields: Any) -> tuple[int, Any]:
    """As a program without a library would, by JSON."""
    url = f"{server.base_url}{server.token}/{method}"
    async with aiohttp.ClientSession() as http, http.post(url, json=fields) as answer:
        return answer.status, await answer.json()


async def refusal(server: TelegramServer, method: str, **fields: Any) -> str:
    _, body = await call(server, method, **fields)
    assert body["ok"] is False
    return str(body["description"])


async def test_texts_are_measured_after_parsing_in_utf16_units(bot: Bot, alice: Person) -> None:
    assert len((await bot.send_message(alice.id, f"<b>{'é' * 4096}</b>", parse_mode="HTML")).text) == 4096
    assert len((await bot.send_message(alice.id, "😀" * 2048)).text) == 2048
    for text in ("é" * 4097, "😀" * 2048 + "x"):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(alice.id, text)
    for text in ("", " \n ", "<b> </b>"):
        with pytest.raises(BadRequest, match="Message text is empty"):
            await bot.send_message(alice.id, text, parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(alice.id, b"x", caption="x" * 1025)
    with pytest.raises(BadRequest, match='Can\'t parse entities: unsupported start tag "p" at byte offset 0'):
        await bot.send_message(alice.id, "<p>", parse_mode="HTML")


async def test_beyond_a_hundred_entities_telegram_says_nothing(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "<b>x</b> " * 120, parse_mode="HTML")

    assert len(sent.entities) == 100


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": [{}]}, "must be an Array of Arrays"),
        ({"inline_keyboard": [[{"callback_data": "x"}]]}, 'Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": "x"}]]}, "Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "x", "url": "pas une adresse"}]]}, "Wrong HTTP URL"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "reply markup is too long"),
    ],
)
async def test_bad_keyboards_are_refused(
    telegram: TelegramServer, alice: Person, markup: Any, reason: str
) -> None:
    given = markup if isinstance(markup, str) else json.dumps(markup)

    assert reason in await refusal(telegram, "sendMessage", chat_id=alice.id, text="x", reply_markup=given)


async def test_callback_data_of_64_bytes_passes(bot: Bot, alice: Person) -> None:
    data = "é" * 32
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data=data)]])
    sent = await bot.send_message(alice.id, "x", reply_markup=keyboard)

    assert data == sent.reply_markup.inline_keyboard[0][0].callback_data


async def test_edits_only_change_own_messages(bot: Bot, alice: Person) -> None:
    theirs = await alice.say("bonjour")
    sent = await bot.send_message(alice.id, "<b>un</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("<b>un</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("deux", alice.id, theirs.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("deux", alice.id, 10_000)
    edited = await sent.edit_text("deux")
    assert isinstance(edited, Message)
    assert (alice.last.text, edited.edit_date is not None) == ("deux", True)


async def test_messages_are_deleted_for_48_hours() -> None:
    clock = DemoClock()
    async with TelegramServer(clock) as telegram, Bot(telegram.token, base_url=telegram.base_url) as bot:
        alice = telegram.person("Alice")
        incoming, old = await alice.say("mon NIR est…"), await alice.say("bonjour")
        await bot.delete_message(alice.id, incoming.id)
        with pytest.raises(BadRequest, match="Message to delete not found"):
            await bot.delete_message(alice.id, incoming.id)
        clock.push(timedelta(hours=48))
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await bot.delete_message(alice.id, old.id)
        group = telegram.group("Réseau", [alice])
        spoken = await alice.say("bonjour", group)
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await bot.delete_message(group.id, spoken.id)
        group.promote_bot(alice)
        assert await bot.delete_message(group.id, spoken.id)


async def test_protected_messages_are_neither_forwarded_nor_copied(bot: Bot, alice: Person) -> None:
    secret = await bot.send_message(alice.id, "01 23 45 67 89", protect_content=True)
    with pytest.raises(BadRequest, match="Message can't be forwarded"):
        await secret.forward(alice.id)
    with pytest.raises(BadRequest, match="Message can't be copied"):
        await secret.copy(alice.id)
    free = await bot.send_message(alice.id, "3230")
    assert (await free.forward(alice.id)).text == "3230"
    await free.copy(alice.id)
    assert alice.last.text == "3230"


async def test_the_sixth_message_in_a_row_must_wait(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    telegram.flood.enabled = True
    for number in range(5):
        await bot.send_message(alice.id, str(number))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(alice.id, "6")
    assert timedelta(seconds=1) == refused.value.retry_after


@pytest.mark.parametrize(
    ("method", "fields", "reason"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": []}, "query is too old"),
        (
            "sendContact",
            {"chat_id": 1001, "phone_number": "1", "first_name": "x", "vcard": "x" * 2049},
            "VCARD",
        ),
        ("sendPhoto", {"chat_id": 1001}, "there is no photo in the request"),
        ("sendLocation", {"chat_id": 1001, "latitude": 91, "longitude": 0}, "wrong latitude"),
        ("getFile", {"file_id": "x"}, "wrong file_id"),
        ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 5, "text": "x"}, "chat not found"),
        ("setMyCommands", {"commands": [{"command": "É", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setWebhook", {"url": "http://example.org/x"}, "An HTTPS URL must be provided"),
        ("sendChatAction", {"chat_id": 1001, "action": "dormir"}, "wrong parameter action"),
        ("sendFax", {}, "Not Found: method not found"),
    ],
)
@pytest.mark.usefixtures("alice")
async def test_other_refusals(
    telegram: TelegramServer, method: str, fields: dict[str, Any], reason: str
) -> None:
    assert reason in await refusal(telegram, method, **fields)


async def test_inline_answers_have_at_most_fifty_results_with_ids_of_their_own(
    telegram: TelegramServer, alice: Person
) -> None:
    asked = asyncio.create_task(alice.inline("caf"))
    await telegram.until(lambda: bool(telegram.world.inline_queries))
    (query,) = telegram.world.inline_queries

    def article(number: object) -> dict[str, Any]:
        content = {"message_text": "CAF"}
        return {"type": "article", "id": str(number), "title": "CAF", "input_message_content": content}

    async def answer(*results: dict[str, Any]) -> str:
        return await refusal(telegram, "answerInlineQuery", inline_query_id=query, results=results)

    assert "RESULTS_TOO_MUCH" in await answer(*[article(number) for number in range(51)])
    assert "RESULT_ID_DUPLICATE" in await answer(article(1), article(1))
    assert "RESULT_ID_INVALID" in await answer(article("é" * 33))
    assert 'find field "title"' in await answer({"type": "article", "id": "1"})
    empty = {**article(1), "input_message_content": {"message_text": ""}}
    assert "message text is empty" in await answer(empty)
    assert not asked.done()
    await call(telegram, "answerInlineQuery", inline_query_id=query, results=[article(1)])
    assert len((await asked).results) == 1


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
