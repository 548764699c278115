"""A year goes by, hour after hour: every duty is done, nobody who asks stays without an answer, nothing piles up."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from bot.demo.players import Person
from bot.jobs.schedule import tick_all
from tests.hostile.calls import refused
from tests.network import Network

HOURS = 365 * 24
HALF = HOURS // 2
HOUR = timedelta(hours=1)
ASKED = ("caf", "permis", "dragon", "carte grise")
PILES = ("inbox", "outbox", "tasks", "forms", "searches")


async def ask(net: Network, person: Person, words: str) -> None:
    before = len(person.received)
    await net.say(person, words)
    assert before < len(person.received), (net.app.clock.now(), person.name, words)


async def heights(net: Network) -> dict[str, int]:
    """How many rows there are of what comes and should go again."""
    return {name: len(await net.rows(f"SELECT 1 FROM {name}")) for name in PILES}


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_a_year_goes_by(net: Network, caplog: pytest.LogCaptureFixture) -> None:
    """Three of them write once a day; Olga is never heard of, is warned, and in the end has gone."""
    caplog.set_level(logging.WARNING, "bot")
    halfway: dict[str, int] = {}
    for hour in range(HOURS):
        net.telegram.push_clock(HOUR)
        await tick_all(net.app.db, net.app.clock)
        if hour % 24 == 9:
            for number, person in enumerate((net.nadia, net.karim, net.claire)):
                await ask(net, person, ASKED[(hour // 24 + number) % len(ASKED)])
        if hour == HALF:
            halfway = await heights(net)
    await net.quiet()

    assert [] == [record.getMessage() for record in caplog.records]
    assert [] == await net.rows("SELECT body, reason FROM inbox WHERE state != 'handled'")
    assert [] == refused(net)
    assert [] == await net.rows(f"SELECT id FROM members WHERE user_id = {net.olga.id} AND state = 'active'")
    for name, rows in (await heights(net)).items():
        assert rows <= halfway[name] * 1.5 + 10, name
