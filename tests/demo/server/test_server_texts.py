"""Texts as Telegram takes them: what it removes, refuses, and finds; markup of both kinds; entities given."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest

from bot.demo.players import Person
from bot.demo.server import TelegramServer
from tests.demo.conftest import call, refusal


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    telegram.flood.enabled = False
    person = telegram.person("Alice")
    await person.say("/start")
    return person


async def test_control_and_bidi_characters_are_removed(bot: Bot, alice: Person) -> None:
    sent = await bot.send_message(alice.id, "\u202e<b>Caf\u2028\r\a 95</b>\u0333 \t", parse_mode="HTML")

    assert sent.text == "Caf  95"
    assert [("bold", 0, 7)] == [(one.type, one.offset, one.length) for one in sent.entities]


async def test_markup_has_32768_bytes_whatever_is_seen_of_it(bot: Bot, alice: Person) -> None:
    markup = f'<a href="https://ants.gouv.fr/{"é" * 16_300}">ici</a>'
    assert len(markup.encode()) < 32_768
    assert (await bot.send_message(alice.id, markup, parse_mode="HTML")).text == "ici"
    with pytest.raises(BadRequest, match="Text is too long"):
        await bot.send_message(alice.id, markup.replace("é", "éé", 100), parse_mode="HTML")


async def test_markdown_and_dates_are_read(bot: Bot, alice: Person) -> None:
    markdown = "*Caf* ![demain](tg://time?unix=1700000000&format=Dt) \\- ||secret||"
    sent = await bot.send_message(alice.id, markdown, parse_mode="MarkdownV2")
    assert sent.text == "Caf demain - secret"
    assert [one.type for one in sent.entities] == ["bold", "date_time", "spoiler"]
    with pytest.raises(BadRequest, match="character '-' is reserved and must be escaped"):
        await bot.send_message(alice.id, "-", parse_mode="MarkdownV2")

    sent = await bot.send_message(alice.id, '<tg-time unix="1700000000" format="r">hier</tg-time>', "HTML")
    assert sent.entities[0].type == "date_time"
    assert alice.last.raw["entities"][0]["date_time_format"] == "r"


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"type": "bold", "offset": -1, "length": 2}, "incorrect offset -1"),
        ({"type": "bold", "offset": "un", "length": 2}, 'Field "offset" must be a Number'),
        ({"type": "bold", "offset": 0.5, "length": 2}, 'Field "offset" must be a Number'),
        ({"type": "bold", "offset": 0}, 'Can\'t find field "length"'),
        ({"type": "bold", "offset": 0, "length": 9}, "ends after the end of the text"),
        ({"type": "bold", "offset": 3, "length": 1}, "in a middle of a UTF-16 symbol"),
        ({"type": "rouge", "offset": 0, "length": 1}, "Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1, "url": "localhost"}, "Wrong HTTP URL"),
        ({"type": "date_time", "offset": 0, "length": 1, "unix_time": 0}, "invalid date"),
        ("bold", "expected an Object"),
    ],
)
async def test_a_wrong_entity_is_refused_and_the_page_goes_on(
    telegram: TelegramServer, alice: Person, entity: Any, reason: str
) -> None:
    assert reason in await refusal(telegram, "sendMessage", chat_id=alice.id, text="Caf😀", entities=[entity])
    assert alice.received == []


async def test_entities_that_cannot_be_are_put_right(telegram: TelegramServer, alice: Person) -> None:
    """Bold is cut at the edges of the link; code in a link is none; what is no list is passed over."""
    given = [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "text_link", "offset": 2, "length": 6, "url": "ants.gouv.fr"},
        {"type": "code", "offset": 4, "length": 2},
        {"type": "url", "offset": 0, "length": 2},
    ]
    _, body = await call(telegram, "sendMessage", chat_id=alice.id, text="abcdefgh", entities=given)

    found = [(one["type"], one["offset"], one["length"]) for one in body["result"]["entities"]]
    assert [("bold", 0, 2), ("text_link", 2, 6), ("bold", 2, 4)] == found
    _, body = await call(telegram, "sendMessage", chat_id=alice.id, text="abcdefgh", entities="oui")
    assert "entities" not in body["result"]


async def test_a_message_with_a_reply_keyboard_stays_as_it_is(bot: Bot, alice: Person) -> None:
    keys = ReplyKeyboardMarkup([["Oui"]])
    asked = await bot.send_message(alice.id, "Sûr ?", reply_markup=keys)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await asked.edit_text("Fait.")
    removed = await bot.send_message(alice.id, "Bien.", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await removed.edit_text("Fait.")
    plain = await bot.send_message(alice.id, "Sûr ?")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("Fait.", alice.id, plain.id, reply_markup=keys)
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_reply_markup(alice.id, plain.id, reply_markup=keys)
    button = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Oui", callback_data="y"))
    await plain.edit_reply_markup(button)
    assert alice.last.labels == ["Oui"]
    forwarded = await plain.forward(alice.id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await forwarded.edit_text("Fait.")


async def test_what_only_a_private_chat_may_be_asked(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    group = telegram.group("Réseau", [alice])
    markup = {"keyboard": [[{"text": "Ma position", "request_location": True}]]}

    with pytest.raises(BadRequest, match="can be requested in private chats only"):
        await bot.send_message(group.id, "Où ?", api_kwargs={"reply_markup": markup})
    await bot.send_message(alice.id, "Où ?", api_kwargs={"reply_markup": markup})
