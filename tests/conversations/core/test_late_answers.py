"""Telegram lets nothing through for a night: what an adviser had asked for comes in the morning, and says so."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.transport.splitting import plain_text
from tests.network import Network

NIGHT = timedelta(hours=16)
LATE = "Message d’hier à 14 h 30, envoyé en retard.\n\n"


async def overnight(net: Network, method: str, ask: str, button: str = "") -> None:
    """The call is refused once, and left for the next morning."""
    refused = net.telegram.faults.add(method, 429, times=1, seconds=1)
    await (net.nadia.tap(net.nadia.last, button) if button else net.nadia.say(ask))
    async with asyncio.timeout(5):
        while not refused.hits:
            await asyncio.sleep(0.002)
    net.telegram.push_clock(NIGHT)
    await net.quiet()


def said(net: Network) -> str:
    return plain_text(net.nadia.last.text).replace("\u00a0", " ")


async def test_a_card_that_waited_overnight_says_of_when_it_is(net: Network) -> None:
    await overnight(net, "sendMessage", "rsa")

    assert said(net).startswith(LATE)
    assert "Caf du Val-d’Oise" in said(net)
    assert "Joindre" in net.nadia.last.labels


async def test_a_page_turned_in_the_morning_says_so_until_the_next_tap(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await overnight(net, "editMessageText", "", "Plus")
    late = said(net)

    await net.tap(net.nadia, "‹ Retour")

    assert late.startswith(LATE)
    assert "en retard" not in said(net)
