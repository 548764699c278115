"""Announcements in a network people have lived in: one that all got, with a button, and one that is planned."""

from __future__ import annotations

from tests.conversations.broadcasts.announcing import tap, tick
from tests.network import Network


async def have_read(net: Network) -> None:
    """Claire wrote both; of the first somebody was not reached."""
    await net.say(net.claire, "/annonce L’accueil ouvre plus tôt")
    await tap(net, net.claire, "À qui", "Tout le monde", "Retour", "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await tick(net)
    await tick(net)
    await net.say(net.claire, "/annonce L’accueil ferme plus tard")
    await tap(net, net.claire, "À qui", "Tout le monde", "Retour", "Quand")
    await net.say(net.claire, "4/12 9h")
    await tap(net, net.claire, "Envoyer", "nvoyer")
