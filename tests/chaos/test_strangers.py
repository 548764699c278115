"""Forty strangers who write fifty messages each: a member does not wait for them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from tests.chaos.crowd import gather
from tests.chaos.processes import starting

pytestmark = [pytest.mark.slow, pytest.mark.soak]

STRANGERS, EACH = 40, 50


async def test_a_member_is_answered_while_strangers_flood(sqlite_url: str, tmp_path: Path) -> None:
    async with TelegramServer() as telegram:
        crowd = await gather(telegram, sqlite_url, 2026, advisers=1)
        strangers = [telegram.person(f"Stranger {number}") for number in range(STRANGERS)]
        async with starting(telegram, sqlite_url, tmp_path, unhurried=False) as starter:
            await starter.start_and_lead()
            for number in range(EACH):
                for stranger in strangers:
                    await stranger.say(f"bonjour {number}")
            asked = time.monotonic()
            await crowd.ask(1)
            await telegram.until(lambda: bool(crowd.advisers[0].received), 60)
            seconds = time.monotonic() - asked
            answered = sum(len(stranger.received) for stranger in strangers)
    print(
        f"a member waited {seconds:.1f} s behind {STRANGERS * EACH} messages of strangers, {answered} answered"
    )

    assert answered < STRANGERS * EACH / 2
