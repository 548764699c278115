"""Every card is one phone screen: nine lines, three rows of buttons, and who to call or write on its second line."""

from __future__ import annotations

import pytest

from bot.demo.world import Message
from bot.texts.french import NBSP
from bot.views.directory.room import MOST_LINES, count_lines
from tests.network import Network
from tests.sample import LONGEST, add_sample
from tests.sampling import at_merge

MOST_ROWS = 3
PROCEDURES = ("rsa", "apl", "carte grise", "aah", "passeport", "carte vitale", "retraite", "titre de séjour")


def lines_of(message: Message) -> int:
    return count_lines(message.text.replace("&", "&amp;").replace("<", "&lt;"))


def too_large(name: str, message: Message) -> str:
    fits = lines_of(message) <= MOST_LINES and len(message.buttons) <= MOST_ROWS
    return "" if fits else f"{name}: {lines_of(message)} lines, {len(message.buttons)} rows\n{message.text}"


async def opened(net: Network, data: str) -> Message:
    """By the animateur, who sees every card."""
    await net.claire.press(net.claire.last, data)
    await net.quiet()
    return net.claire.last


async def test_every_card_of_a_referent_fits(net: Network) -> None:
    await add_sample(net, *LONGEST)
    await net.say(net.claire, "/aide")
    ids = [str(row["id"]) for row in await net.rows("SELECT id FROM referents WHERE id != 'cafsixtyxx'")]

    shown = {each: await opened(net, f"1|referent|{each}") for each in ids}

    assert len(ids) > 50
    assert [] == [large for each, card in shown.items() if (large := too_large(each, card))]
    reachable = [row["id"] for row in await net.rows("SELECT id FROM referents WHERE line || mailbox != ''")]
    for each in set(reachable) & set(ids):
        assert "+33" in (second := shown[each].text.split("\n")[1]) or "@" in second


async def test_every_card_of_a_partner_and_of_a_structure_fits(net: Network) -> None:
    await add_sample(net, *LONGEST)
    await net.say(net.claire, "/aide")
    partners = await net.rows(
        "SELECT id FROM partners WHERE department_code IS NULL OR department_code = '95'"
    )
    places = await net.rows("SELECT id FROM structures WHERE department_code = '95'")
    buttons = [f"1|partner|{row['id']}" for row in partners] + [f"1|structure|{row['id']}" for row in places]

    shown = {each: await opened(net, each) for each in buttons}

    assert len(buttons) > 45
    assert [] == [large for each, card in shown.items() if (large := too_large(each, card))]


@pytest.mark.parametrize("words", at_merge(PROCEDURES, 3))
async def test_a_procedure_shows_the_number_and_keeps_the_others_behind_one_row(
    net: Network, words: str
) -> None:
    await add_sample(net)

    answer = await net.say(net.nadia, words)

    assert "" == too_large(words, answer)
    assert any("copy_text" in button for row in answer.buttons for button in row)
    assert 1 >= sum("Autres contacts" in label for label in answer.labels)


async def test_the_rest_is_behind_details_and_more_and_leads_back_to_the_same_card(net: Network) -> None:
    await add_sample(net)
    card = await net.say(net.claire, "apl")
    text, labels = card.text, card.labels

    details = await net.tap(net.claire, "Détails")
    said = details.text.replace(NBSP, " ")
    assert all(words in said for words in ("Pas pour : RSA", "3 jours ouvrés", "Vérifié"))
    assert text == (await net.tap(net.claire, "Retour")).text

    more = await net.tap(net.claire, "Plus")
    assert text == more.text
    assert ["Modifier", "Historique", "‹ Retour"] == more.labels[-3:]
    assert len(more.buttons) <= MOST_ROWS
    assert labels == (await net.tap(net.claire, "Retour")).labels

    others = await net.tap(net.claire, "Autres contacts")
    assert "Caf du Val-d’Oise · Paule Martin" in others.labels
    assert text == (await net.tap(net.claire, "Retour")).text
