"""What a directory holds was typed by somebody: whatever it is, each of its screens can be sent and tapped."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.chat.routing.routes import RouteKind
from bot.demo.world import Message
from bot.domain.directory.partners import Partner
from bot.handlers.routes import ROUTES
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import put_partners
from bot.store.directory.referents import put_referents
from tests.hostile.calls import refused
from tests.hostile.directory import LONG_IDS, Directory, one_of_each, put
from tests.hostile.texts import WORDS
from tests.network import CAF, HERE, NOW, Network

crawled = settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
IN_TOWN = pytest.mark.asyncio(loop_scope="module")
SHOWN = ("partner", "procedure", "referent", "reach", "vcard", "structure")
DATA = [
    f"1|{route.name}|{number}"
    for route in ROUTES
    if route.kind is RouteKind.BUTTON and route.name in SHOWN
    for number in LONG_IDS
]


async def press(net: Network, message: Message, *taps: str) -> list[Message]:
    """What Nadia sees that is new, and first the message she tapped."""
    seen = len(net.nadia.received)
    pressed = [net.nadia.press(message, data) for data in taps]
    await net.quiet()
    assert [] == [answer.text for answer in await asyncio.gather(*pressed) if "Désolé" in answer.text]
    return [message, *net.nadia.received[seen:]]


def data_of(message: Message) -> list[str]:
    return [button["callback_data"] for row in message.buttons for button in row if "callback_data" in button]


@IN_TOWN
@crawled
@given(directory=one_of_each, words=st.sampled_from(WORDS))
async def test_every_screen_can_be_sent_and_each_of_its_buttons_leads_on(
    town: Network, directory: Directory, words: str
) -> None:
    calls = len(town.telegram.calls)
    async with town.app.db.transaction() as tx:
        await put(tx, directory)

    results = await town.say(town.nadia, words)
    await press(town, results, *DATA)
    for data in data_of(results):
        *_, page = await press(town, results, data)
        await press(town, page, *data_of(page))
    assert (await town.nadia.inline("")).results
    await town.say(town.nadia, f"/contact {words}", town.group)

    assert [] == refused(town, calls)
    assert [] == await town.rows("SELECT reason FROM inbox WHERE state = 'quarantined'")


LONG = replace(CAF, covers="Le RSA & la <prime>. " * 190, notice="à préparer\n" * 350)


async def lengthen(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await put_referents(tx, (LONG,), NOW)
        await raise_revisions(tx, [HERE])


async def test_details_that_became_too_long_are_edited_and_the_rest_sent(net: Network) -> None:
    """The card itself is one phone screen, whatever is written in it."""
    card = await net.say(net.nadia, "paule martin")
    await lengthen(net)

    first, *more = await press(net, card, f"1|details|{CAF.id}")

    assert first.text.startswith("Caf")
    assert first.labels
    assert "à préparer" in more[-1].text
    assert all(part.raw.get("has_protected_content") for part in (first, *more))


async def test_a_long_card_is_one_protected_message(net: Network) -> None:
    await lengthen(net)

    await net.say(net.nadia, "paule martin")

    [card] = net.nadia.received
    assert card.raw.get("has_protected_content")
    assert card.labels


async def test_a_partner_of_nothing_but_odd_characters_has_a_button_and_a_title(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await put_partners(tx, [Partner("invisible", "\u200b\u2060\ufeff", website="https://x.fr/?a=1&b=2")])
        await raise_revisions(tx, [HERE])

    assert "…" in (await net.say(net.nadia, "/contact")).labels

    [found] = [result for result in (await net.nadia.inline("")).results if result["id"] == "invisible"]
    assert ("…", "https://x.fr/?a=1&b=2") == (found["title"], found["description"])
