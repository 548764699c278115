"""From a car park: the animateur plans, publishes, changes and calls off on a telephone, in a dozen taps."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.texts.french import NBSP
from tests.conversations.events.planning import planned
from tests.network import Network, newcomer
from tests.pushed import push


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


async def say(net: Network, text: str, person: Person | None = None) -> str:
    return plain((await net.say(person or net.claire, text)).text)


async def tap(net: Network, label: str, person: Person | None = None) -> str:
    return plain((await net.tap(person or net.claire, label)).text)


async def row(net: Network) -> dict[str, object]:
    [found] = await net.rows("SELECT * FROM events")
    return found


async def test_a_training_from_nothing_to_called_off_in_a_dozen_taps(net: Network) -> None:
    await say(net, "/evenement")
    await tap(net, "Nouvel événement")
    await tap(net, "Formation")
    await say(net, "France Titres, les bases")
    await say(net, "8/12 9h-12h et 14h-17h")
    await say(net, "Sous-préfecture de Pontoise")
    summary = await tap(net, "12")
    print(summary)
    where = await tap(net, "Publier")
    print(where)
    print(await tap(net, "En privé"))
    print(await tap(net, "Voir l’événement"))
    print(net.claire.last.labels)
    print(plain(net.nadia.last.text), net.nadia.last.labels)
    await tap(net, "S’inscrire", net.nadia)
    print(await tap(net, "Modifier"), net.claire.last.labels)
    print(await tap(net, "Date et heures"))
    print(await say(net, "10/12 9h-12h"), net.claire.last.labels)
    print(await tap(net, "Retour"))
    print(await tap(net, "Annuler l’événement"))
    print(await say(net, "La salle est inondée"))
    print(await tap(net, "Oui"))
    print(plain(net.nadia.last.text))
    assert 0
