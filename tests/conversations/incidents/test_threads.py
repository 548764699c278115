"""The thread: answering the bot's message, on either side, with what people send; nothing lost, nothing twice."""

from __future__ import annotations

from bot.domain.incidents.states import Step
from tests.conversations.agreeing import agree
from tests.conversations.incidents.telling import (
    heard,
    network_does,
    only,
    photo,
    pictures,
    plain,
    reply,
    say_incident,
    steps,
)
from tests.network import Network
from tests.pushed import push


async def test_a_reply_to_the_card_reaches_the_network_without_an_account(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await reply(net, net.nadia, card, "Toujours rien à 15 h")

    assert "Ajouté à 95-2026-001" in plain(net.nadia.last.text)
    [told] = heard(net.claire, "Toujours rien à 15 h")
    assert "Nadia Benali" in told.text
    assert not {"forward_origin", "via_bot"} & told.raw.keys()
    assert [
        ("report", "La ligne ne répond plus depuis 9 h"),
        ("reply", "Toujours rien à 15 h"),
    ] == await steps(net)


async def test_the_network_answers_by_replying_and_is_answered(net: Network) -> None:
    await say_incident(net, net.nadia)
    [card] = heard(net.claire, "Nouvel incident")
    await reply(net, net.claire, card, "J’appelle la Caf, partenaires@caf95.example")

    [told] = heard(net.nadia, "L’animation vous répond")
    assert "partenaires@caf95.example" in told.text
    assert "Claire" not in told.text
    assert "taken" == (await only(net))["state"]
    await reply(net, net.nadia, told, "Merci, je note")
    assert heard(net.claire, "Merci, je note")


async def test_the_networks_picture_reaches_who_said_it_and_who_shares_it(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    await net.tap(net.karim, "Moi aussi")
    [card] = heard(net.claire, "Nouvel incident")
    await photo(net, net.claire, "Le nouveau numéro", reply_to=card)

    for person in (net.nadia, net.karim):
        [sent] = pictures(person)
        assert "95-2026-001, l’animation" == sent.text
        assert heard(person, "Le nouveau numéro")


async def test_who_shares_it_writes_in_their_own_name(net: Network) -> None:
    await say_incident(net, net.nadia)
    await agree(net, net.karim, structure="placemagny")
    await net.say(net.karim, "/incident chez nous aussi")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    await net.tap(net.karim, "Moi aussi")
    [told] = heard(net.claire, "chez nous aussi")
    assert "Karim Lefort" in told.text
    assert "Magny-en-Vexin" in told.text
    await net.say(net.nadia, "/mesincidents 1")
    shown = await net.tap(net.nadia, "Les échanges")
    assert "message d’une personne concernée" in shown.text
    assert "Karim" not in shown.text


async def test_who_looks_after_it_writes_nothing_as_if_they_had_said_it(net: Network) -> None:
    await say_incident(net, net.nadia)
    assert "n’est pas à vous" in (await net.say(net.claire, "/mesincidents 1")).text


async def test_who_answers_and_meanwhile_left_reaches_nobody(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await net.say(net.nadia, "/quitter")
    await net.tap(net.nadia, "Quitter")
    before = len(net.claire.received)
    await reply(net, net.nadia, card, "encore moi")
    assert before == len(net.claire.received)
    assert 1 == len(await steps(net))


async def test_a_form_that_is_open_does_not_take_a_reply(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await net.say(net.nadia, "/incident")
    await reply(net, net.nadia, card, "Encore en panne")
    assert ("reply", "Encore en panne") == (await steps(net))[-1]


async def test_a_command_is_a_command_even_as_a_reply(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await reply(net, net.nadia, card, "/aide")
    assert 1 == len(await steps(net))


async def test_a_reply_with_a_citizen_in_it_reaches_nobody(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    before = len(net.claire.received)
    await reply(net, net.nadia, card, "M. Dupont attend depuis lundi")
    assert "Administration+" in net.nadia.last.text
    assert before == len(net.claire.received)
    assert 1 == len(await steps(net))


async def test_words_typed_without_replying_are_asked_about(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Depuis quand ?")
    assert heard(net.nadia, "a besoin d’une précision")
    asked = await net.say(net.nadia, "depuis lundi matin")
    assert "Répondre à l’incident 95-2026-001" in asked.text
    await net.tap(net.nadia, "Oui")

    assert ("reply", "depuis lundi matin") == (await steps(net))[-1]
    assert "taken" == (await only(net))["state"]
    assert heard(net.claire, "depuis lundi matin")


async def test_no_looks_it_up(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Depuis quand ?")
    await net.say(net.nadia, "carte grise")
    await net.tap(net.nadia, "Non, chercher")
    assert "Cergy" in net.nadia.last.text
    assert "waiting" == (await only(net))["state"]


async def test_what_is_typed_after_the_question_belongs_to_the_answer(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Depuis quand ?")
    await net.say(net.nadia, "depuis lundi")
    await net.say(net.nadia, "vers 9 h")
    await net.say(net.nadia, "oui")
    assert ("reply", "depuis lundi\nvers 9 h") == (await steps(net))[-1]


async def test_thanks_and_two_open_questions_are_not_asked_about(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Depuis quand ?")
    assert "Répondre à l’incident" not in (await net.say(net.nadia, "merci")).text
    await say_incident(net, net.nadia, "Autre panne")
    await network_does(net, Step.ASK, "Où ?", 2)
    assert "Répondre à l’incident" not in (await net.say(net.nadia, "carte grise")).text


async def test_a_picture_sent_without_replying_is_asked_about_too(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Une photo ?")
    await photo(net, net.nadia)
    assert "1 fichier joint" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "Oui")
    assert 1 == len(pictures(net.claire))


async def test_a_sentence_right_after_an_answer_is_asked_about(net: Network) -> None:
    """As people write in any other chat: the answer is on the screen, and they go on typing."""
    await say_incident(net, net.nadia)
    await network_does(net, Step.ANSWER, "Nous avons prévenu l’opérateur.")

    asked = await net.say(net.nadia, "Merci, toujours en panne ce matin")
    assert "Répondre à l’incident 95-2026-001" in asked.text
    assert "L’animation vient d’y répondre" in asked.text
    await net.tap(net.nadia, "Oui")

    assert heard(net.claire, "toujours en panne ce matin")


async def test_what_is_looked_for_after_an_answer_is_looked_for(net: Network) -> None:
    """A search is a few words; and hours later an answer is no longer what people have before them."""
    await say_incident(net, net.nadia)
    await network_does(net, Step.ANSWER, "Nous avons prévenu l’opérateur.")
    assert "Répondre à l’incident" not in (await net.say(net.nadia, "carte grise perdue")).text

    await push(net, "2026-11-24 15:45")
    assert "Répondre à l’incident" not in (await net.say(net.nadia, "refaire une carte grise perdue")).text


async def test_an_answer_that_left_in_the_morning_is_fresh_then(net: Network) -> None:
    await say_incident(net, net.nadia)
    await push(net, "2026-11-24 20:00")
    await network_does(net, Step.RESOLVE, "C’est réparé.")
    await push(net, "2026-11-25 07:30")

    assert "Répondre à l’incident" in (await net.say(net.nadia, "non, toujours en panne ce matin")).text


async def test_a_reply_within_seven_days_reopens_and_later_opens_another(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await network_does(net, Step.RESOLVE, "Réparé")
    assert heard(net.nadia, "résolu")
    await push(net, "2026-11-30 10:00")
    await reply(net, net.nadia, card, "Non, toujours en panne")
    assert "est rouvert" in net.nadia.last.text
    assert "taken" == (await only(net))["state"]

    await network_does(net, Step.RESOLVE, "Réparé cette fois")
    await push(net, "2026-12-08 10:00")
    await reply(net, net.nadia, card, "Cela recommence")
    assert "j’en ouvre un nouveau, 95-2026-002" in plain(net.nadia.last.text)
    first, second = await net.rows("SELECT id, state, refers_to FROM incidents ORDER BY number")
    assert ("closed", "new", first["id"]) == (first["state"], second["state"], second["refers_to"])
    assert heard(net.claire, "Suite de 95-2026-001")


async def test_a_reply_to_a_closed_one_opens_another(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await net.say(net.nadia, "/mesincidents 1 clore")
    await reply(net, net.nadia, card, "Cela recommence")
    assert "95-2026-001 est clos" in plain(net.nadia.last.text)
    assert 2 == len(await net.rows("SELECT id FROM incidents"))


async def test_who_stopped_following_is_not_in_the_thread(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    card = await net.tap(net.karim, "Moi aussi")
    await net.tap(net.karim, "Ne plus suivre")
    await reply(net, net.karim, card, "encore moi")
    assert "n’est pas à vous" in net.karim.last.text
    await network_does(net, Step.ANSWER, "Réparé")
    assert [] == heard(net.karim, "Réparé")
    assert 1 == len(heard(net.nadia, "« Réparé »"))


async def test_an_answer_told_at_night_waits_for_the_morning(net: Network) -> None:
    await say_incident(net, net.nadia)
    await push(net, "2026-11-24 21:00")
    await network_does(net, Step.ANSWER, "C’est réparé")
    assert [] == heard(net.nadia, "C’est réparé")
    await push(net, "2026-11-25 08:30")
    assert 1 == len(heard(net.nadia, "C’est réparé"))


async def test_words_that_are_read_on_another_day_say_when_they_were_written(net: Network) -> None:
    """« Demain » of a Friday evening is no Tuesday on Monday."""
    await say_incident(net, net.nadia)
    await network_does(net, Step.ANSWER, "La Caf rappelle cet après-midi")
    await push(net, "2026-11-27 20:30")
    await network_does(net, Step.ANSWER, "La Caf rappelle demain")
    await push(net, "2026-11-30 08:30")

    [same_day] = heard(net.nadia, "cet après-midi")
    [another] = heard(net.nadia, "rappelle demain")
    assert "Écrit" not in same_day.text
    assert "Écrit le vendredi 27 novembre à 21 h 30." in plain(another.text)
