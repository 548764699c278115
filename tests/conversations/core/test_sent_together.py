"""Several files sent together where one is asked for, and one with nothing in it: said once, nothing twice."""

from __future__ import annotations

from bot.demo.players import Person
from bot.texts.french import NBSP
from tests.conversations.visits.visiting import begin
from tests.network import Network
from tests.pictures import jpeg


async def send(net: Network, person: Person, *kinds: str, data: bytes = b"") -> list[str]:
    """What is said of them."""
    since = len(person.received)
    for number, kind in enumerate(kinds):
        await person.send_document(data or jpeg(), f"affiche{number}.pdf", kind=kind, album=f"a{since}")
    await net.quiet()
    return [message.text.replace(NBSP, " ") for message in person.received[since:]]


async def a_kit(net: Network) -> None:
    await net.say(net.claire, "/aide")
    await net.claire.press(net.claire.last, "1|resource_new")
    await net.quiet()


async def test_a_kit_keeps_the_first_of_several_files_and_says_so_once(net: Network) -> None:
    await a_kit(net)

    asked, alone = await send(net, net.claire, "document", "document", "document")

    assert "Quel titre ?" in asked
    assert "j’ai gardé le premier" in alone
    [form] = await net.rows("SELECT state FROM forms")
    assert "affiche0.pdf" in str(form["state"])


async def test_a_file_with_nothing_in_it_is_no_kit(net: Network) -> None:
    await a_kit(net)
    await net.claire.send_document(b"", "affiche.pdf")
    await net.quiet()

    assert "Envoyez le fichier lui-même" in net.claire.last.text


async def test_files_sent_together_that_are_no_lists_are_answered_once(net: Network) -> None:
    said = await send(net, net.claire, "document", "document", "document")

    assert 1 == sum("Je lis votre fichier" in text for text in said)


async def test_a_sheet_keeps_the_first_photo_and_asks_on_once(net: Network) -> None:
    await begin(net, net.claire)
    [field] = await net.rows("SELECT id FROM visit_fields WHERE kind = 'photo'")
    [visit] = await net.rows("SELECT id FROM visits")
    await net.claire.press(net.claire.last, f"1|sheet_ask|{visit['id']}|{field['id']}")
    await net.quiet()

    kept, _asked_on = await send(net, net.claire, "photo", "photo", "photo")

    assert "Photo gardée" in kept
