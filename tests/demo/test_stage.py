"""The demo's bot: each person's own menu of commands, and what happens when another program takes its updates."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.demo.server import TelegramServer
from bot.demo.stage import Stage, stage
from bot.demo.state.contest import Contest
from bot.demo.state.events import EventLog
from bot.store.engine.queries import Query
from bot.transport.trouble import Patience
from tests.demo.conftest import client

HURRIED = Patience(poll=2, first_pause=0.01, conflict_pause=0.05)


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage(patience=HURRIED) as on:
        yield on


async def test_each_person_has_the_menu_of_their_role(on: Stage) -> None:
    def menu(of: str) -> set[str]:
        return {command["command"] for command in on.telegram.menu(getattr(on, of))}

    await on.telegram.until(lambda: all(menu(name) for name in ("nadia", "karim", "claire", "paul")))
    await on.telegram.until(lambda: "moi" in menu("karim"))
    assert "contact" in menu("nadia") & menu("claire")
    assert "import" in menu("claire") - menu("nadia") - menu("paul")
    assert "contact" not in menu("paul")


async def test_the_bot_comes_back_when_another_program_stops_polling(on: Stage) -> None:
    """The other one polls for longer than the bot is patient; the page hears of it meanwhile."""
    urls = {"base_url": on.telegram.base_url, "base_file_url": on.telegram.base_file_url}
    other = asyncio.create_task(poll_for_ever(Bot(on.telegram.token, **urls, get_updates_request=client())))
    await on.telegram.until(lambda: on.telegram.world.contest.lasts)
    await asyncio.sleep(0.6)
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)

    assert "France Titres" in (await on.nadia.ask("carte grise", timeout=10)).text


async def test_the_address_of_a_calendar_leads_to_it(on: Stage) -> None:
    told = await on.nadia.ask("/calendrier", timeout=10)
    address = next(word for word in told.text.split() if word.startswith("http"))
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(address)

    assert 200 == answer.status_code
    assert "SUMMARY:Liste d’attente" in answer.text


async def poll_for_ever(bot: Bot) -> None:
    async with bot:
        while True:
            try:
                await bot.get_updates(timeout=5)
            except Conflict:
                await asyncio.sleep(0.02)


async def test_a_contest_is_two_conflicts_close_together() -> None:
    events = EventLog()
    contest = Contest(events, calm=0.1)

    contest.met()
    assert (contest.lasts, events.number) == (False, 0)
    contest.met()
    contest.met()
    assert (contest.lasts, events.number) == (True, 1)
    await events.wait(after=1, seconds=2)
    assert (contest.lasts, events.number) == (False, 2)


async def test_one_poller_after_another_is_no_contest(telegram: TelegramServer, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await telegram.until(lambda: telegram.world.updates.polled)
    async with Bot(telegram.token, base_url=telegram.base_url) as other:
        await other.get_updates(timeout=0)
        assert not first.done()
        assert await other.get_updates(timeout=1) == ()
    with pytest.raises(Conflict):
        await first

    assert not telegram.world.contest.lasts


async def test_what_was_sent_before_the_demo_is_numbered_in_the_order_of_its_days(on: Stage) -> None:
    query = Query("sent", "SELECT started_at FROM broadcasts WHERE number > 0 ORDER BY number", "By number.")
    async with on.app.db.reading() as tx:
        sent = [row["started_at"] for row in await tx.fetch(query)]

    assert 4 == len(sent)
    assert sorted(sent) == sent
