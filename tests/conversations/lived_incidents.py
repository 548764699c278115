"""Incidents in a network people have lived in: two of one partner."""

from __future__ import annotations

from bot.demo.players import Person
from tests.conversations.incidents.telling import say_incident
from tests.network import Network


async def have_trouble(net: Network, *people: Person) -> None:
    """Each says one, of the same partner; what animateurs are told of it they read like the rest."""
    for person in people:
        await say_incident(net, person, "Le Cormoran sonne dans le vide")
