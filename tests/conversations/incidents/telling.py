"""People say incidents, and the network answers them."""

from __future__ import annotations

from bot.actions.incidents.steps import StepResult, Words, do
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.incidents.states import Side, Step
from bot.store.incidents import incidents
from bot.views.incidents.notices import tell_concerned
from tests.conversations.agreeing import member_of
from tests.network import Network
from tests.pictures import jpeg


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def say_incident(
    net: Network,
    person: Person,
    text: str = "La ligne ne répond plus depuis 9 h",
    *,
    kind: str = "Contact injoignable",
    partner: str = "Caf",
) -> Message:
    """Kind, partner, severity, sentence; another thing than what is known, where that is asked."""
    await net.say(person, "/incident")
    await net.tap(person, kind)
    if partner:
        await net.tap(person, partner)
    if "C’est autre chose" in person.last.labels:
        await net.tap(person, "C’est autre chose")
    await net.tap(person, "Bloquant")
    return await net.say(person, text)


async def only(net: Network) -> dict[str, object]:
    [row] = await net.rows("SELECT * FROM incidents")
    return row


async def steps(net: Network) -> list[tuple[object, object]]:
    return [
        (row["step"], row["text"])
        for row in await net.rows("SELECT step, text FROM incident_steps ORDER BY id")
    ]


async def network_does(net: Network, step: Step, text: str = "", number: int = 1) -> StepResult:
    """What the animateur does, told to whom it concerns."""
    claire = await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        found = await incidents.of_number(tx, "95", 2026, number)
        assert found is not None
        now = net.app.clock.now()
        done = await do(tx, claire, Side.NETWORK, step, found.id, now, Words(text))
        await tell_concerned(tx, done.incident, done.concerned, done.step_id, now)
    await net.quiet()
    return done


async def photo(
    net: Network,
    person: Person,
    caption: str = "",
    *,
    album: str = "",
    reply_to: Message | None = None,
    quiet: bool = True,
) -> Message:
    sent = await person.send_document(
        jpeg(), "photo.jpg", caption, kind="photo", album=album, reply_to=reply_to
    )
    if quiet:
        await net.quiet()
    return sent


async def reply(net: Network, person: Person, to: Message, text: str) -> Message:
    sent = await person.say(text, reply_to=to)
    await net.quiet()
    return sent


def heard(person: Person, words: str) -> list[Message]:
    """What the bot sent them with these words in it."""
    return [message for message in person.received if words in plain(message.text)]


def pictures(person: Person) -> list[Message]:
    return [message for message in person.received if "photo" in message.raw]
