"""What `relais check` and `relais invite` learn from Telegram: a right token and a wrong one are told apart."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import cli
from bot.demo.server import TelegramServer


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """In a thread of its own: a command has its own event loop."""
    ready, over, servers = threading.Event(), asyncio.Event(), list[TelegramServer]()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with TelegramServer() as server:
            servers.append(server)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    ready.wait(10)
    yield servers[0]
    loop.call_soon_threadsafe(over.set)
    thread.join(10)
    loop.close()


@pytest.fixture(autouse=True)
def settings(telegram: TelegramServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'relais.db'}")
    monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
    monkeypatch.setenv("TELEGRAM_TOKEN", telegram.token)
    monkeypatch.setenv("COLUMNS", "200")


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_check_greets_the_bot_of_a_right_token() -> None:
    output = relais("check").output

    assert "no answer from Telegram" not in output
    assert "@" in next(line for line in output.splitlines() if "token" in line)


def test_check_tells_a_wrong_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "42:of-another-bot-altogether-and-long-enough")
    result = relais("check")

    assert "Telegram refuses the token" in result.output
    assert result.exit_code == 1


def test_check_tells_a_network_without_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")

    assert "no answer from Telegram" in relais("check").output


def test_an_invitation_has_its_link(telegram: TelegramServer) -> None:
    output = relais("invite", "--role", "animateur", "--departement", "95").output

    assert "Link: https://t.me/" in output
    assert telegram.calls[-1].method == "getMe"
