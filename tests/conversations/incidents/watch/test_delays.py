"""`/delais`: what is common, what a département chooses, and that it counts at once for what is open."""

from __future__ import annotations

from bot.domain.incidents.incidents import Delays, Severity
from bot.domain.network.roles import Role
from bot.store.incidents import incidents
from tests.conversations.incidents.watch.watched import said, told
from tests.network import ELSEWHERE, HERE, Network, newcomer
from tests.pushed import push


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def delays_in(net: Network, code: str, kind: str = "tool") -> Delays:
    async with net.app.db.reading() as tx:
        return await incidents.delays(tx, code, kind, Severity.BLOCKING)


async def choose(net: Network, first_answer: str, resolution: str) -> None:
    await net.say(net.claire, "/delais changer")
    await net.tap(net.claire, "Tous les types")
    await net.tap(net.claire, "Bloquant")
    await net.say(net.claire, first_answer)
    await net.say(net.claire, resolution)


async def test_what_is_common_is_shown_in_words(net: Network) -> None:
    await net.say(net.claire, "/delais")

    text = plain(net.claire.last.text)
    assert "• bloquant : réponse en 4 h, résolution en 11 h\n" in text
    assert "Incivilité ou sécurité\n• bloquant : réponse en 1 h" in text
    assert ["Changer un délai", "‹ Retour"] == net.claire.last.labels


async def test_a_departement_chooses_its_own_and_goes_back(net: Network) -> None:
    await choose(net, "2 h", "8")

    assert "• bloquant : réponse en 2 h, résolution en 8 h (votre choix)" in plain(net.claire.last.text)
    assert Delays(2, 8) == await delays_in(net, HERE)
    assert Delays(4, 11) == await delays_in(net, ELSEWHERE)
    assert Delays(1, 11) == await delays_in(net, HERE, "safety")
    await net.say(net.claire, "/journal")
    assert "modifié les délais des incidents (Tous les types, bloquant)" in net.claire.last.text
    await net.say(net.claire, "/delais communs")
    await net.tap(net.claire, "Oui, revenir")
    assert Delays(4, 11) == await delays_in(net, HERE)


async def test_everything_can_be_typed_and_what_is_wrong_is_said(net: Network) -> None:
    await net.say(net.claire, "/delais changer")
    await net.say(net.claire, "n’importe quoi")
    await net.say(net.claire, "Matériel")
    await net.say(net.claire, "gênant")
    await net.say(net.claire, "bientôt")
    assert "un nombre d’heures" in net.claire.last.text
    await net.say(net.claire, "6")
    await net.say(net.claire, "5")
    assert "La résolution ne peut pas être attendue avant" in net.claire.last.text
    await net.say(net.claire, "6")

    assert "• gênant : réponse en 6 h, résolution en 6 h (votre choix)" in plain(net.claire.last.text)


async def test_it_counts_at_once_for_what_is_open(net: Network) -> None:
    """Half of four hours would be over at 16 h 30, all of one is at 15 h 30."""
    await said(net, net.nadia)
    await push(net, "2026-11-24 13:31")
    await choose(net, "1", "8")

    await push(net, "2026-11-24 14:30")

    assert 1 == len(told(net.claire, "le délai de 1 heure ouvrée est passé"))


async def test_another_departement_keeps_its_own(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    await choose(net, "2", "8")

    await net.say(there, "/delais communs")
    await net.tap(there, "Oui, revenir")

    assert Delays(2, 8) == await delays_in(net, HERE)
