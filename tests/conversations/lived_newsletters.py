"""Newsletters in a network people have lived in: one that was sent, with a photo, and one that is being written."""

from __future__ import annotations

from bot.demo.players import Person
from bot.jobs import broadcasts
from tests.conversations.incidents.telling import photo
from tests.network import Network


async def read_newsletters(net: Network, animateur: Person) -> None:
    """The draft holds what was put aside since; of one more message nobody has said what it is for."""
    await net.say(animateur, "/newsletter")
    await net.tap(animateur, "Ouvrir la newsletter")
    await _add(net, animateur, "Le Cormoran déménage")
    await net.tap(animateur, "Voir le brouillon")
    await net.tap(animateur, "Ajouter")
    await photo(net, animateur, "Vauxbrelan en fête")
    for button in ("Ressources", "Voir le brouillon", "Relire et approuver", "Approuver"):
        await net.tap(animateur, button)
    await net.tap(animateur, "Envoyer maintenant")
    await net.tap(animateur, "Envoyer")
    async with net.app.db.transaction() as tx:
        await broadcasts.feed(tx, net.app.clock.now())
    await net.quiet()
    for words in ("Le Mirabolant recrute", "Tournelune rouvre"):
        await _add(net, animateur, words)
    await animateur.forward(await net.karim.say("Oriflan reçoit lundi", net.group))
    await net.quiet()


async def _add(net: Network, animateur: Person, words: str) -> None:
    await net.say(animateur, "/newsletter")
    await net.tap(animateur, "Ajouter")
    await net.say(animateur, words)
    await net.tap(animateur, "Vie du réseau")
