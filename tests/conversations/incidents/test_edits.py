"""What is changed after it was sent: the history keeps both, the other side hears of it."""

from __future__ import annotations

from tests.conversations.incidents.telling import (
    heard,
    only,
    photo,
    pictures,
    plain,
    reply,
    say_incident,
    steps,
)
from tests.network import Network


async def test_a_caption_that_is_changed_is_followed_without_its_picture_again(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    sent = await photo(net, net.nadia, "écran", reply_to=card)
    await net.nadia.edit(sent, "écran noir")
    await net.quiet()
    assert ("edit", "écran noir") == (await steps(net))[-1]
    assert 1 == len(pictures(net.claire))
    assert 1 == len(await net.rows("SELECT id FROM incident_files"))


async def test_an_edited_reply_is_told_and_the_history_keeps_both(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    sent = await reply(net, net.nadia, card, "Depuis lundi")
    await net.nadia.edit(sent, "Depuis mardi")
    await net.quiet()
    await net.nadia.edit(sent, "Depuis mardi")
    await net.quiet()

    assert [("reply", "Depuis lundi"), ("edit", "Depuis mardi")] == (await steps(net))[1:]
    assert 1 == len(heard(net.claire, "Nadia Benali a modifié son message"))
    assert heard(net.claire, "« Depuis mardi »")
    card = await net.say(net.claire, "/incidents 1")
    assert "Nadia Benali : Depuis mardi" in plain(card.text)
    assert "lundi" not in card.text


async def test_an_edit_of_what_was_said_first_changes_the_incident(net: Network) -> None:
    await say_incident(net, net.nadia)
    said = [message for message in net.nadia.chat_with_bot if not message.by_bot][-1]
    await net.nadia.edit(said, "La ligne et la boîte ne répondent plus")
    await net.quiet()

    assert "La ligne et la boîte ne répondent plus" == (await only(net))["text"]
    assert "edit" == (await steps(net))[-1][0]


async def test_an_edit_with_a_citizen_in_it_is_not_followed(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    sent = await reply(net, net.nadia, card, "Depuis lundi")
    await net.nadia.edit(sent, "M. Dupont attend depuis lundi")
    await net.quiet()
    assert "Administration+" in net.nadia.last.text
    assert ("reply", "Depuis lundi") == (await steps(net))[-1]


async def test_an_edited_note_stays_one_and_an_answer_does_not_become_one_for_all_to_read(
    net: Network,
) -> None:
    await say_incident(net, net.nadia)
    [news] = heard(net.claire, "Nouvel incident")
    noted = await reply(net, net.claire, news, "note : la directrice est absente")
    answered = await reply(net, net.claire, news, "On s’en occupe")
    before = await steps(net)
    await net.claire.edit(noted, "note : la directrice est absente")
    await net.claire.edit(answered, "note : la directrice est absente")
    await net.quiet()

    assert before == await steps(net)
    assert "Est-ce une note entre vous" in plain(net.claire.last.text)
    assert not heard(net.nadia, "directrice")


async def test_an_edit_changes_the_words_that_are_noted_while_the_rest_is_asked(net: Network) -> None:
    sent = await net.nadia.say("/incident la boite ne repond pas")
    await net.quiet()
    await net.nadia.edit(sent, "/incident La boîte ne répond pas")
    await net.quiet()
    assert "Déjà noté : « La boîte ne répond pas »" in plain(net.nadia.last.text)

    for said in ("Contact injoignable", "Caf", "gênant"):
        await net.say(net.nadia, said)
    await net.nadia.edit(sent, "/incident La boîte ne répond plus")
    await net.quiet()

    assert "La boîte ne répond plus" == (await only(net))["text"]


async def test_a_number_is_no_sentence_of_an_incident(net: Network) -> None:
    await net.say(net.nadia, "/incident 12")
    assert "Je n’ai pas tenu compte de « 12 »" in plain(net.nadia.received[-2].text)
