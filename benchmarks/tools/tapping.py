"""People who tap under messages: two hundred within a second, or each as soon as the tap before is answered.

A tap is answered (answerCallbackQuery) after the commit of what it did, so the answer says when that was stored.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from benchmarks.lookups import PATIENCE
from bot.demo import acts
from bot.demo.server import TelegramServer


async def meet(server: TelegramServer, count: int) -> list[int]:
    """Everybody writes and is answered, so has a message of the bot's to tap under; their chats."""
    world = server.world
    people = list(world.people)[:count]
    for chat_id in people:
        acts.say(world, world.people[chat_id], world.chats[chat_id], "/aide")
    async with asyncio.timeout(PATIENCE):
        while not all(next(reversed(world.chats[one].messages.values())).by_bot for one in people):
            await asyncio.sleep(0.01)
    return people


async def tap(server: TelegramServer, chat_id: int, data: str) -> float:
    """Seconds until the answer."""
    world = server.world
    message = next(m for m in world.chats[chat_id].messages.values() if m.by_bot)
    begun = time.monotonic()
    await acts.tap(world, world.people[chat_id], message, data).answer
    return time.monotonic() - begun


async def at_once(server: TelegramServer, data: str, count: int) -> list[float]:
    """All tap, spread over one second."""
    people = await meet(server, count)

    async def one(chat_id: int, after: float) -> float:
        await asyncio.sleep(after)
        return await tap(server, chat_id, data)

    async with asyncio.timeout(PATIENCE):
        return await asyncio.gather(*(one(chat_id, n / count) for n, chat_id in enumerate(people)))


async def one_after_another(
    server: TelegramServer, buttons: Sequence[str], count: int
) -> tuple[float, list[float]]:
    """Each person taps all of these, one when the one before is answered; how long all that took, and each tap."""

    async def one(chat_id: int) -> list[float]:
        return [await tap(server, chat_id, data) for data in buttons]

    async with asyncio.timeout(PATIENCE):
        begun = time.monotonic()
        waits = await asyncio.gather(*(one(chat_id) for chat_id in list(server.world.people)[:count]))
        return time.monotonic() - begun, [wait for some in waits for wait in some]
