"""A year's Journées, as conversations need them: opened, answered, over."""

from __future__ import annotations

from bot.demo.players import Person
from bot.store.engine.queries import Query
from tests.network import Network

FIRST, LAST, DEADLINE = "18/01/2027", "30/01/2027", "11/01/2027"
YEAR = "2027"
OF = Query("of", "UPDATE members SET structure_id = :place WHERE user_id = :user_id", "A test's.")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def settle(net: Network) -> None:
    """Nadia advises in Cergy, Karim in Magny, Olga in Creil of the other département."""
    async with net.app.db.transaction() as tx:
        for person, place in ((net.nadia, "placecergy"), (net.karim, "placemagny"), (net.olga, "placecreil")):
            await tx.execute(OF, place=place, user_id=person.id)


async def open_campaign(
    net: Network, *, first: str = FIRST, last: str = LAST, deadline: str = DEADLINE, public: str = "Oui"
) -> str:
    """What the animateur reads at the end."""
    await settle(net)
    await net.say(net.claire, "/journees ouvrir")
    for answer in (first, last, deadline):
        await net.say(net.claire, answer)
    await net.tap(net.claire, "Garder ce texte")
    await net.tap(net.claire, public)
    return plain(net.claire.last.text)


async def say_activity(
    net: Network,
    person: Person,
    *,
    day: str = "lun. 18",
    hours: str = "9h-12h",
    title: str = "Atelier Mon espace santé",
    place: str = "Dans nos locaux",
    partners: str = "la cpam et la mission locale",
    public: str = "Seniors",
    press: str = "Oui",
) -> str:
    await net.say(person, "/journees ajouter")
    await net.tap(person, day)
    await net.say(person, hours)
    await net.say(person, title)
    if place.startswith("Dans"):
        await net.tap(person, place)
    else:
        await net.say(person, place)
    await net.say(person, partners)
    await net.tap(person, public)
    await net.tap(person, press)
    return plain(person.last.text)
