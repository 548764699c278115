"""A Telegram on loopback and a real PTB bot that speaks to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo.server import TelegramServer
from tests.demo.page.page_stage import BROWSER, FLAGS, ScriptedBot, Stage, Visitor


@pytest.fixture(autouse=True)
def retry_after_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB warns of the other way when it builds a RetryAfter."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    urls = {"base_url": telegram.base_url, "base_file_url": telegram.base_file_url}
    async with Bot(telegram.token, **urls, request=client(), get_updates_request=client()) as bot:
        telegram.calls.clear()
        yield bot


def client() -> HTTPXRequest:
    """Without reading the authorities' certificates, which takes longer than the test."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


async def call(server: TelegramServer, method: str, **fields: Any) -> tuple[int, Any]:
    """As a program without a library would, by JSON."""
    url = f"{server.base_url}{server.token}/{method}"
    async with aiohttp.ClientSession() as http, http.post(url, json=fields) as answer:
        return answer.status, await answer.json()


async def refusal(server: TelegramServer, method: str, **fields: Any) -> str:
    _, body = await call(server, method, **fields)
    assert body["ok"] is False
    return str(body["description"])


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with TelegramServer() as telegram:
        nadia = telegram.person("Nadia", last_name="Benali", role="Conseillère")
        julien = telegram.person("Julien", last_name="Moreau", role="Conseiller")
        stranger = telegram.person("Inès", role="Sans code")
        group = telegram.group("France services 95", [nadia, julien])
        bot = asyncio.create_task(ScriptedBot(telegram).run())
        yield Stage(telegram, nadia, stranger, group)
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser, stage: Stage) -> AsyncIterator[Visitor]:
    visitor = Visitor(browser, stage.telegram.url)
    yield visitor
    await visitor.close()
    assert visitor.troubles == []
