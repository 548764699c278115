"""Overseas the CGSS is three partners of one name: which of them is meant is asked, and can be told."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.network import Network, newcomer

NAMES = {f"{one} · CGSS La Réunion" for one in ("CPAM", "Assurance retraite (Carsat)", "MSA")}


async def test_each_of_them_has_a_button_of_its_own(net: Network) -> None:
    lea = await newcomer(net, "Léa Payet", Role.CONSEILLER, "974")
    anne = await newcomer(net, "Anne Hoarau", Role.ANIMATEUR, "974")

    for person, asks in (
        (lea, ("/contact",)),
        (lea, ("/contact cgss",)),
        (lea, ("/incident", "Contact injoignable", "cgss la réunion")),
        (anne, ("/maintenance nouvelle", "cgss la réunion")),
    ):
        for words in asks:
            await net.say(person, words)
        assert NAMES <= set(person.last.labels), asks

    await net.say(lea, "/incident CGSS La Réunion")
    assert "CGSS" not in lea.last.text
