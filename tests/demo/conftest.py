"""A Telegram on loopback and a real PTB bot that speaks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo.server import TelegramServer


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
