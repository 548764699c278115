"""What Telegram refuses, in its own words."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import (
    BadRequest,
    RetryAfter,
)

from bot.demo.clock import DemoClock
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from tests.demo.conftest import call, refusal


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    telegram.flood.enabled = False
    person = telegram.person("Alice")
    await person.say("/start")
    return person


async def test_texts_are_measured_after_parsing_in_utf16_units(bot: Bot, alice: Person) -> None:
    assert len((await bot.send_message(alice.id, f"<b>{'é' * 4096}</b>", parse_mode="HTML")).text) == 4096
    assert len((await bot.send_message(alice.id, "😀" * 2048)).text) == 2048
    for text in ("é" * 4097, "😀" * 2048 + "x"):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(alice.id, text)
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(alice.id, "", parse_mode="HTML")
    for text in (" \n ", "<b> </b>", "\u00a0\u200b\u2003\ufeff", "<b>\u2800</b>"):
        with pytest.raises(BadRequest, match="Text must be non-empty"):
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
        (
            {"inline_keyboard": [[{"text": "x", "url": "pas une adresse"}]]},
            "Disallowed character in URL host",
        ),
        ({"inline_keyboard": [[{"text": "x", "url": "http://localhost/"}]]}, "Wrong HTTP URL"),
        ({"inline_keyboard": [[{"text": "x", "url": "tel:+33199000101"}]]}, "Wrong port number specified"),
        ({"inline_keyboard": [[{"text": "x", "url": 3}]]}, 'Field "url" must be of type String'),
        ({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"text": "x", "pay": True}]]}, "BUTTON_TYPE_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "web_app": {"url": "http://x.fr"}}]]},
            "Only HTTPS links are allowed",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "copy_text": {"text": "é" * 257}}]]},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        ({"keyboard": [[{"request_contact": True}]]}, "KeyboardButton must be a String or an Object"),
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


async def test_a_keyboard_comes_back_as_telegram_keeps_it(telegram: TelegramServer, alice: Person) -> None:
    """Addresses in full, labels without what is removed, nothing of empty buttons, twelve at most in a row."""
    row = [{"text": "Site\u202e", "url": "HTTPS://ANTS.gouv.fr?a=1"}, {"text": "", "callback_data": "x"}]
    full = [{"text": str(number), "callback_data": "x"} for number in range(14)]
    markup = {"inline_keyboard": [row, [], full]}
    _, body = await call(telegram, "sendMessage", chat_id=alice.id, text="x", reply_markup=markup)

    first, second = body["result"]["reply_markup"]["inline_keyboard"]
    assert [{"text": "Site", "url": "https://ants.gouv.fr/?a=1"}] == first
    assert 12 == len(second)


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
        ("sendLocation", {"chat_id": 1001, "latitude": "nan", "longitude": 0}, "wrong latitude"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_parameters": [1]},
            "can't parse the parameters of",
        ),
        ("getMyCommands", {"scope": [1]}, "BotCommandScope must be an Object"),
        ("getMyCommands", {"language_code": "fr-FR"}, "invalid language code specified"),
        ("getMyCommands", {"scope": {"type": "chat"}}, 'Can\'t find field "chat_id"'),
        ("getMyCommands", {"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ("getMyCommands", {"scope": {"type": "chat_administrators", "chat_id": 1001}}, "in private chats"),
        (
            "getMyCommands",
            {"scope": {"type": "chat_member", "chat_id": 1001, "user_id": "x"}},
            "Invalid user_id",
        ),
        ("setMyCommands", {"commands": [{"command": "aide", "description": "\u200b"}]}, "must be non-empty"),
        ("setMyCommands", {"commands": ["aide"]}, "can't parse BotCommand: expected an Object"),
        ("setWebhook", {"url": "https://example.org:8080/x"}, "only on ports 80, 88, 443 or 8443"),
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

    assert "too many inline query results" in await answer(*[article(number) for number in range(51)])
    assert "RESULT_ID_DUPLICATE" in await answer(article(1), article(1))
    assert "RESULT_ID_INVALID" in await answer(article("é" * 33))
    assert 'find field "message_text"' in await answer({"type": "article", "id": "1", "title": "CAF"})
    assert 'find field "title"' in await answer({**article(1), "title": ""})
    assert 'type "fax" is unsupported' in await answer({**article(1), "type": "fax"})
    linked = {"type": "document", "id": "1", "title": "x", "document_url": "https://x.fr/a.csv"}
    assert 'find field "mime_type"' in await answer(linked)
    assert "DOCUMENT_INVALID" in await answer({**linked, "mime_type": "text/csv"})
    place = {"type": "location", "id": "1", "title": "x", "latitude": "ici", "longitude": 2}
    assert 'Field "latitude" must be a Number' in await answer(place)
    assert 'Field "latitude" must be a Number' in await answer({**place, "latitude": "nan"})
    contact = {"type": "contact", "id": "1", "phone_number": 3230}
    assert 'find field "first_name"' in await answer(contact)
    assert "inline keyboard expected" in await answer({**article(1), "reply_markup": {"force_reply": True}})
    empty = {**article(1), "input_message_content": {"message_text": ""}}
    assert "message text is empty" in await answer(empty)
    assert not asked.done()
    await call(telegram, "answerInlineQuery", inline_query_id=query, results=[article(1)])
    assert len((await asked).results) == 1
