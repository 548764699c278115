"""A Telegram that takes connections and gives no answer: what was to be said is said once it is over."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from tests.chaos.crowd import Crowd, gather
from tests.chaos.processes import starting

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(400)]

PEOPLE = 12


@pytest.mark.parametrize(
    ("kind", "seconds", "most"),
    [("drop_before", 40, 1), ("hang_before", 130, 2), ("malformed", 40, 4)],
)
async def test_everybody_is_answered_after_an_outage(
    kind: str, seconds: float, most: int, any_url: str, tmp_path: Path
) -> None:
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, any_url, 2026, advisers=PEOPLE)
        async with starting(telegram, any_url, tmp_path) as starter:
            await starter.start_and_lead()
            fault = telegram.faults.add("sendMessage", kind, times=None, seconds=seconds)
            await crowd.ask(PEOPLE)
            await asyncio.sleep(seconds)
            telegram.faults.clear()
            over = time.monotonic()
            await telegram.until(lambda: _answered(crowd) == PEOPLE, 120)
    received = [len(person.received) for person in crowd.advisers]
    print(f"{kind} for {seconds} s: {PEOPLE} answered {time.monotonic() - over:.0f} s after it, {received}")

    assert fault.hits < 3 * PEOPLE
    assert max(received) <= most


def _answered(crowd: Crowd) -> int:
    return sum(bool(person.received) for person in crowd.advisers)


async def test_what_is_always_answered_late_is_said_once(sqlite_url: str, tmp_path: Path) -> None:
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, sqlite_url, 2026, advisers=PEOPLE)
        async with starting(telegram, sqlite_url, tmp_path) as starter:
            await starter.start_and_lead()
            telegram.faults.add("sendMessage", "hang_after", times=None, seconds=30)
            await crowd.ask(PEOPLE)
            await crowd.quiet(120)

    assert [1] * PEOPLE == [len(person.received) for person in crowd.advisers]
