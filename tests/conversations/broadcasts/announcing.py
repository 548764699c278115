"""Claire writes to the network, in tests as on her telephone."""

from __future__ import annotations

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.roles import Role
from bot.jobs.schedule import tick_all
from bot.store.engine.queries import Query
from tests.network import HERE, Network, let_in, newcomer

TEXT = "La Caf ferme ses lignes lundi."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def heard(person: Person, words: str) -> list[Message]:
    """What the bot sent them with these words in it."""
    return [message for message in person.received if words in plain(message.text)]


async def tick(net: Network) -> None:
    """The duties, and what comes of them."""
    await tick_all(net.app.db, net.app.clock)
    await net.quiet()


async def tap(net: Network, person: Person, *buttons: str) -> str:
    """One after the other, each under the last message; what the person then reads."""
    for button in buttons:
        await net.tap(person, button)
    return plain(person.last.text)


async def write(net: Network, text: str = TEXT, *buttons: str) -> Message:
    """A draft for all advisers."""
    await net.say(net.claire, "/annonce")
    await net.say(net.claire, text)
    await tap(net, net.claire, "À qui", "Conseillers", "Retour", *buttons)
    return net.claire.last


async def send(net: Network, text: str = TEXT, *buttons: str) -> Message:
    """To all advisers; everybody has it. Claire's card."""
    await write(net, text, *buttons)
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await tick(net)
    await tick(net)
    return net.claire.last


async def advisers(net: Network, count: int) -> list[Person]:
    """More of them."""
    return [await newcomer(net, f"Lou Essai{number}", Role.CONSEILLER) for number in range(count)]


async def on_paper(net: Network, name: str) -> None:
    """Somebody without Telegram."""
    async with net.app.db.transaction() as tx:
        member = await let_in(tx, 77_000, name, Role.CONSEILLER, HERE)
        query = Query(
            "paper", "UPDATE members SET user_id = NULL, phone = '+33199007001' WHERE id = :id", "A test's."
        )
        await tx.execute(query, id=member.id)


async def state(net: Network) -> object:
    """Of the only broadcast."""
    [row] = await net.rows("SELECT state FROM broadcasts")
    return row["state"]
