"""What tests of visits begin with: Nadia and Karim advise in Cergy, Claire visits it; a sheet with some answers."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.players import Person
from bot.demo.world import Message
from bot.store.directory import structures
from bot.store.directory.structures import put_structures
from bot.store.network import members
from bot.store.visits import visits
from bot.texts.french import NBSP
from tests.conversations.agreeing import member_of
from tests.network import HERE, NOW, Network

CERGY, MAGNY = "placecergy", "placemagny"


def plain(message: Message) -> str:
    return message.text.replace(NBSP, " ")


def said_to(person: Person) -> str:
    """Everything they were told."""
    return "\n".join(message.text for message in person.received).replace(NBSP, " ")


async def works_in(net: Network, person: Person, place: str) -> None:
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, member.id, place)


async def close_place(net: Network, place: str) -> None:
    async with net.app.db.transaction() as tx:
        found = await structures.structure(tx, place)
        assert found is not None
        await put_structures(tx, [replace(found, closed_at="2026-11-24T10:00:00.000000Z")], NOW)


async def begin(net: Network, person: Person, words: str = "cergy") -> Message:
    """The first question."""
    await net.say(person, f"/visite {words}")
    return await net.tap(person, "Commencer la visite")


async def visit_id(net: Network) -> str:
    """Of the only visit there is."""
    async with net.app.db.reading() as tx:
        [one] = await visits.everything(tx, HERE)
    return one.id


async def finished(net: Network, person: Person) -> Message:
    """A sheet with three answers, one of them internal."""
    await begin(net, person)
    await net.say(person, "Nadia Benali")
    await net.tap(person, "Oui")
    await net.say(person, "non, panneau tombé")
    await net.tap(person, "Toutes les questions")
    await net.tap(person, "Suite ›")
    await net.tap(person, "Suite ›")
    await net.tap(person, "13")
    await net.say(person, "Deux postes non pourvus")
    return await net.tap(person, "Terminer")
