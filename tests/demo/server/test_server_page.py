"""The page's API: the world, what happens in it, and what people do there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot.demo.players import Person
from bot.demo.server import TelegramServer


@pytest.fixture
def alice(telegram: TelegramServer) -> Person:
    return telegram.person("Alice", role="conseillère")


@pytest.fixture
async def http(telegram: TelegramServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(telegram.url) as session:
        yield session


async def post(http: aiohttp.ClientSession, act: str, **fields: Any) -> tuple[int, Any]:
    async with http.post(f"/api/{act}", json=fields) as answer:
        return answer.status, await answer.json()


async def world(http: aiohttp.ClientSession) -> Any:
    async with http.get("/api/world") as answer:
        return await answer.json()


async def events(http: aiohttp.ClientSession, count: int, **headers: str) -> list[tuple[str, str, Any]]:
    """The next `count` events: id, name, data."""
    found: list[tuple[str, str, Any]] = []
    async with http.get("/api/events", headers=headers) as stream:
        held: dict[str, str] = {}
        async for line in stream.content:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            held[name] = value
            if not name and "data" in held:
                found.append((held["id"], held["event"], json.loads(held["data"])))
                held = {}
            if len(found) == count:
                return found
    return found


async def test_the_world_shows_people_chats_and_messages(
    http: aiohttp.ClientSession, bot: Bot, alice: Person, telegram: TelegramServer
) -> None:
    group = telegram.group("Réseau", [alice])
    status, said = await post(http, "say", person=alice.id, chat=alice.id, text="carte <grise>")
    keyboard = [
        [
            InlineKeyboardButton("Oui", callback_data="y"),
            InlineKeyboardButton("Site", url="https://ants.gouv.fr"),
        ],
        [InlineKeyboardButton("Chercher", switch_inline_query_current_chat="caf")],
    ]
    await bot.send_message(alice.id, "<b>ANTS</b>", "HTML", reply_markup=InlineKeyboardMarkup(keyboard))

    seen = await world(http)
    assert (status, said["html"]) == (202, "carte &lt;grise&gt;")
    assert [("Alice", "conseillère", [alice.id, group.id])] == [
        (person["name"], person["role"], person["chats"]) for person in seen["people"]
    ]
    private, shared = seen["chats"]
    assert (private["type"], shared["type"], shared["title"]) == ("private", "group", "Réseau")
    answer = private["messages"][1]
    assert (answer["html"], answer["text"], answer["from"]["bot"]) == ("<b>ANTS</b>", "ANTS", True)
    assert answer["buttons"] == [
        [
            {"text": "Oui", "kind": "callback", "data": "y"},
            {"text": "Site", "kind": "url", "url": "https://ants.gouv.fr/"},
        ],
        [{"text": "Chercher", "kind": "switch_inline", "data": "caf"}],
    ]


async def test_events_come_as_they_happen_and_are_resumed(
    http: aiohttp.ClientSession, bot: Bot, alice: Person, telegram: TelegramServer
) -> None:
    listening = asyncio.create_task(events(http, 5))
    await telegram.until(lambda: telegram.world.events.watched)
    await post(http, "say", person=alice.id, chat=alice.id, text="/start")
    await bot.send_chat_action(alice.id, "typing")
    sent = await bot.send_message(alice.id, "un")
    await sent.edit_text("deux")
    await sent.delete()

    heard = await asyncio.wait_for(listening, 5)
    assert [name for _, name, _ in heard] == ["message", "action", "message", "edit", "delete"]
    assert {"chat": alice.id, "id": sent.message_id} == heard[4][2]
    resumed = await events(http, 2, **{"Last-Event-ID": heard[2][0]})
    assert [event[:2] for event in heard[3:]] == [event[:2] for event in resumed]


async def test_a_tap_brings_its_toast_by_the_events(
    http: aiohttp.ClientSession, bot: Bot, alice: Person, telegram: TelegramServer
) -> None:
    await alice.say("/start")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="y")]])
    sent = await bot.send_message(alice.id, "Sûr ?", reply_markup=keyboard)
    before = telegram.world.events.number
    tapped = await post(http, "tap", person=alice.id, chat=alice.id, message=sent.message_id, data="y")
    query = (await bot.get_updates())[-1].callback_query
    await query.answer("Noté")

    assert tapped == (202, {"ok": True})
    (toast,) = await events(http, 1, **{"Last-Event-ID": str(before)})
    assert ("toast", {"person": alice.id, "text": "Noté", "alert": False}) == toast[1:]


async def test_a_file_is_uploaded_and_downloaded(
    http: aiohttp.ClientSession, bot: Bot, alice: Person
) -> None:
    fields = {"person": str(alice.id), "chat": str(alice.id), "caption": "la liste"}
    form = aiohttp.FormData(fields, quote_fields=False)
    form.add_field("file", b"nom;ville\r\n", filename="membres été.csv", content_type="text/csv")
    async with http.post("/api/upload", data=form) as answer:
        file = (await answer.json())["file"]
    async with http.get(file["url"]) as download:
        assert await download.read() == b"nom;ville\r\n"
        assert "attachment" in download.headers["Content-Disposition"]

    message = (await bot.get_updates())[0].message
    assert (message.document.file_name, message.caption) == ("membres été.csv", "la liste")


async def test_the_inline_box_asks_the_bot_and_sends_the_choice(
    http: aiohttp.ClientSession, bot: Bot, alice: Person, telegram: TelegramServer
) -> None:
    asked = asyncio.create_task(post(http, "inline", person=alice.id, chat=alice.id, query="caf"))
    await telegram.until(lambda: len(telegram.world.updates) == 1)
    query = (await bot.get_updates())[0].inline_query
    content = InputTextMessageContent("<b>CAF</b> : 3230", parse_mode="HTML")
    await query.answer([InlineQueryResultArticle("a", "CAF", content, description="32 30")])

    _, body = await asked
    assert body["results"] == [
        {"id": "a", "title": "CAF", "description": "32 30", "html": "<b>CAF</b> : 3230"}
    ]
    _, sent = await post(http, "choose", person=alice.id, chat=alice.id, result="a", query="caf")
    assert sent["via_bot"]


async def test_the_clock_is_pushed_by_so_much_or_to_the_next_duty(
    http: aiohttp.ClientSession, telegram: TelegramServer
) -> None:
    async def next_due() -> timedelta | None:
        return due

    due: timedelta | None = None
    start = telegram.clock.now()
    await post(http, "clock", seconds=3600)
    assert timedelta(hours=1) <= telegram.clock.now() - start < timedelta(hours=1, minutes=1)
    nothing = (409, "Aucune échéance n’est prévue.")
    status, body = await post(http, "clock", next=True)
    assert nothing == (status, body["error"])
    telegram.people_api.next_due = next_due
    status, body = await post(http, "clock", next=True)
    assert nothing == (status, body["error"])
    due = timedelta(days=2)
    await post(http, "clock", next=True)
    assert telegram.clock.now() - start > timedelta(days=2)


@pytest.mark.parametrize(
    ("act", "fields", "status"),
    [
        ("say", {"person": 1001, "chat": 1001, "text": " "}, 409),
        ("say", {"person": 9, "chat": 1001, "text": "x"}, 409),
        ("say", {"person": 1001}, 400),
        ("say", {"person": "x", "chat": [], "text": "x"}, 400),
        ("tap", {"person": 1001, "chat": 1001, "message": 99, "data": "x"}, 409),
        ("choose", {"person": 1001, "chat": 1001, "result": "?"}, 409),
        ("clock", {"seconds": -1}, 409),
        ("location", {"person": 1001, "chat": 1001, "latitude": 91, "longitude": 0}, 409),
        ("location", {"person": 1001, "chat": 1001}, 400),
        ("contact", {"person": 1001, "chat": 1001, "of": 9}, 409),
    ],
)
@pytest.mark.usefixtures("alice")
async def test_what_cannot_be_done_is_said_in_french(
    http: aiohttp.ClientSession, act: str, fields: dict[str, Any], status: int
) -> None:
    found, body = await post(http, act, **fields)

    assert (status, True) == (found, body["error"].endswith("."))


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_another_site_in_the_browser_is_kept_out(
    http: aiohttp.ClientSession, alice: Person, headers: dict[str, str]
) -> None:
    async with http.get("/api/world", headers=headers) as answer:
        assert answer.status == 403
    fields = {"person": alice.id, "chat": alice.id, "text": "x"}
    async with http.post("/api/say", json=fields, headers=headers) as answer:
        assert answer.status == 403
    assert alice.chat_with_bot == []


async def test_a_form_of_another_site_is_not_json(http: aiohttp.ClientSession, alice: Person) -> None:
    async with http.post("/api/say", data=json.dumps({"person": alice.id})) as answer:
        assert answer.status == 415


async def test_the_page_and_its_parts_load_nothing_from_elsewhere(http: aiohttp.ClientSession) -> None:
    async with http.get("/") as page:
        assert page.status == 200
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert "text/html" in page.headers["Content-Type"]
    async with http.get("/static/style.css") as style:
        assert (style.status, style.headers["X-Content-Type-Options"]) == (200, "nosniff")
    async with http.get("/static/../server.py") as outside:
        assert outside.status == 404
