"""What tests of the newsletter have in common: Claire opens it, and something happened that it tells."""

from __future__ import annotations

from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.demo.world import Message
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Side, Step
from bot.store.network import members
from tests.network import Network


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def solve_an_incident(net: Network) -> None:
    """So that there is something to tell."""
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        nadia = await members.by_user(tx, net.nadia.id)
        claire = await members.by_user(tx, net.claire.id)
        assert nadia is not None
        assert claire is not None
        words = Words("L’écran de Mme Durand reste noir")
        said, _ = await reporting.report(
            tx, nadia, IncidentReport("tool", Severity.BLOCKING, "caf"), words, now
        )
        await steps.do(tx, claire, Side.NETWORK, Step.RESOLVE, said.id, now)


async def open_newsletter(net: Network) -> Message:
    """Claire's draft, with one incident that was resolved."""
    await solve_an_incident(net)
    await net.say(net.claire, "/newsletter")
    return await net.tap(net.claire, "Ouvrir la newsletter")


async def approved(net: Network) -> Message:
    await open_newsletter(net)
    await net.tap(net.claire, "Relire et approuver")
    return await net.tap(net.claire, "Approuver")


async def put_aside(net: Network, words: str, section: str = "À la une") -> Message:
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Ajouter")
    await net.say(net.claire, words)
    return await net.tap(net.claire, section)


def heard(messages: list[Message], part: str) -> list[str]:
    return [plain(message.text) for message in messages if part in plain(message.text)]
