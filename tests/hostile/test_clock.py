"""A clock that jumps, forwards or back: nothing is stuck, nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.domain.core.outbox import OutgoingCall
from bot.store.core import outbox
from tests.network import NOW, Network, network

DAY = timedelta(days=1)


class Wound:
    """Shows whatever it is set to."""

    def __init__(self) -> None:
        self.instant = NOW

    def now(self) -> datetime:
        return self.instant


@pytest.fixture
def clock() -> Wound:
    return Wound()


@pytest.fixture
async def net(sqlite_url: str, clock: Wound) -> AsyncIterator[Network]:
    async with network(sqlite_url, clock) as running:
        yield running


@pytest.mark.parametrize("jump", [-400 * DAY, -DAY, -timedelta(seconds=1), DAY, 20 * DAY])
async def test_a_conversation_goes_on_over_a_jump(net: Network, clock: Wound, jump: timedelta) -> None:
    code = await net.invite()
    question = await net.say(net.nadia, "attestation")
    await net.say(net.paul, f"/start {code}")

    clock.instant += jump

    assert "Caf" in (await net.tap(net.nadia, "quotient familial", question)).text
    assert "La charte" in (await net.tap(net.paul, "J’ai lu")).text
    assert "cartes-grises@titres.example" in (await net.say(net.nadia, "carte grise")).text


async def test_updates_are_handled_in_their_order_whatever_the_clock_says(net: Network, clock: Wound) -> None:
    for hours, words in enumerate(("caf", "carte grise", "rsa")):
        clock.instant = NOW - timedelta(hours=hours)
        await net.nadia.say(words)
    await net.quiet()

    assert ["Paule", "carte", "Paule"] == [
        "carte" if "Carte grise" in message.text else "Paule" for message in net.nadia.received
    ]


async def write_tomorrow(net: Network, delay: timedelta) -> None:
    """A message written a day ahead of the clock, to leave `delay` later."""
    params = {"chat_id": net.nadia.id, "text": "Bonjour"}
    due = NOW + DAY + delay
    async with net.app.db.transaction() as tx:
        call = OutgoingCall(net.nadia.id, "sendMessage", params, not_before=due)
        await outbox.enqueue(tx, call, NOW + DAY)


async def test_what_was_written_before_the_clock_was_set_back_leaves_at_once(net: Network) -> None:
    await write_tomorrow(net, timedelta(0))
    await net.quiet()

    assert "Bonjour" == net.nadia.last.text


async def test_a_pause_that_began_before_the_clock_was_set_back_is_not_longer(
    net: Network, clock: Wound
) -> None:
    await write_tomorrow(net, timedelta(minutes=1))
    await net.telegram.until(lambda: net.app.sender.waiting == 1)
    assert [] == net.nadia.received

    clock.instant += timedelta(minutes=1)
    await net.quiet()

    assert "Bonjour" == net.nadia.last.text


async def test_a_failing_call_is_not_put_off_by_a_clock_that_goes_back(net: Network, clock: Wound) -> None:
    net.telegram.faults.add("sendMessage", 502, times=1)
    await net.nadia.say("carte grise")
    await net.telegram.until(lambda: any(call.status == 502 for call in net.telegram.calls))

    clock.instant -= DAY
    await net.quiet()

    assert "cartes-grises@titres.example" in net.nadia.last.text
