"""« Corriger partout »: every message that was sent says the new text, and who has none yet gets it so."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.broadcasts.announcing import TEXT, heard, plain, tap, tick, write
from tests.conversations.incidents.telling import photo
from tests.network import Network, newcomer
from tests.pushed import push

NEW = "La Caf ferme ses lignes mardi."


async def correct(net: Network, new: str = NEW) -> None:
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await net.say(net.claire, new)
    assert new == net.claire.received[-2].text
    await tap(net, net.claire, "Corriger partout")
    await tick(net)


async def sent(net: Network, *buttons: str) -> None:
    await write(net, TEXT, *buttons)
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await tick(net)
    await tick(net)


async def test_each_message_says_the_new_text_and_keeps_its_answer(net: Network) -> None:
    await sent(net, "Plus", "Boutons", "J’ai lu")
    await net.nadia.tap(net.nadia.last, "J’ai lu")
    await net.quiet()
    before = len(net.nadia.received)
    await correct(net)

    for person, label in ((net.nadia, "✓ J’ai lu"), (net.karim, "J’ai lu")):
        assert NEW == person.last.text
        assert [label, "Régler ce que je reçois"] == person.last.labels
    assert before == len(net.nadia.received)
    await push(net, "2026-11-24 13:31")
    assert "Correction : 2 sur 2" in plain(net.claire.last.text)
    assert "Réponses : 1 sur 2" in plain(net.claire.last.text)


async def test_twice_is_the_last_one(net: Network) -> None:
    await sent(net)
    await correct(net)
    await correct(net, "La Caf ferme mercredi.")
    assert "La Caf ferme mercredi." == net.nadia.last.text


async def test_the_groups_message_too(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await sent(net, "Plus", "Où", "Les deux")
    await correct(net)
    assert NEW == [message for message in net.group.messages if message.by_bot][-1].text
    assert NEW == net.nadia.last.text


async def test_who_has_not_got_it_yet_gets_the_new_one(net: Network) -> None:
    await push(net, "2026-11-24 20:00")
    await write(net)
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await correct(net)
    assert not heard(net.nadia, NEW)
    await push(net, "2026-11-25 08:00")
    assert heard(net.nadia, NEW)
    assert not heard(net.nadia, TEXT)


async def test_a_message_that_was_deleted_is_counted(net: Network) -> None:
    await sent(net)
    net.telegram.world.delete(net.nadia.last)
    await correct(net)
    await push(net, "2026-11-24 13:31")
    assert "Correction : 1 sur 2, 1 message introuvable" in plain(net.claire.last.text)


async def test_the_words_under_an_album(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    await photo(net, net.claire, "Les affiches", album="a", quiet=False)
    await photo(net, net.claire, album="a")
    await push(net, "2026-11-24 13:31")
    await tap(net, net.claire, "À qui", "Conseillers", "Retour", "Envoyer", "nvoyer")
    await tick(net)
    await tick(net)
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await net.say(net.claire, "Les affiches de décembre")
    await tap(net, net.claire, "Corriger partout")
    await tick(net)

    captions = [one.raw.get("caption") for one in net.nadia.received if "photo" in one.raw]
    assert ["Les affiches de décembre", None] == captions


async def test_another_sort_of_message_becomes_one_of_its_own(net: Network) -> None:
    await sent(net)
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await photo(net, net.claire, "Une affiche")
    assert "rectificatif" in plain(net.claire.last.text)
    await tap(net, net.claire, "Préparer un rectificatif")
    assert 2 == len(await net.rows("SELECT id FROM broadcasts"))
    assert TEXT == net.nadia.last.text


async def test_after_a_month_it_is_too_late(net: Network) -> None:
    await sent(net)
    await push(net, "2026-12-28 09:00")
    await net.say(net.claire, "/annonce n°1")
    await tap(net, net.claire, "Plus")
    answer = await net.claire.tap(net.claire.last, "Corriger partout")
    assert "Trop tard" in answer.text


async def test_a_double_tap_corrects_once(net: Network) -> None:
    await sent(net)
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await net.say(net.claire, NEW)
    data = net.claire.last.button("Corriger partout")["callback_data"]
    taps = [net.claire.press(net.claire.last, data) for _ in range(2)]
    await net.quiet()
    assert [False, True] == [(await answer).alert for answer in taps]
    assert [{"version": 2}] == await net.rows("SELECT version FROM broadcasts")


async def sent_to_many(net: Network) -> Person:
    """With the yes of Denis, another animateur; a correction is written, and waits for it again."""
    denis = await newcomer(net, "Denis Roy", Role.ANIMATEUR)
    await net.say(net.claire, "/annonces")
    await tap(net, net.claire, "Réglages", "Approbation")
    await net.say(net.claire, "1")
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tap(net, denis, "Approuver")
    await tick(net)
    await tick(net)
    await propose(net)
    return denis


async def propose(net: Network, new: str = NEW) -> None:
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await net.say(net.claire, new)
    assert "L’accord de Denis Roy sera demandé" in plain(net.claire.last.text)
    assert "attend l’accord de Denis Roy" in await tap(net, net.claire, "Demander son accord")
    await tick(net)


async def test_to_many_the_other_animateur_says_yes_to_a_correction_first(net: Network) -> None:
    denis = await sent_to_many(net)
    assert TEXT == net.nadia.last.text
    assert "Claire Morin veut la remplacer partout" in plain(denis.last.text)
    assert NEW in plain(denis.last.text)
    data = denis.last.button("Approuver")["callback_data"]
    assert "c’est à un autre animateur" in plain((await net.claire.press(net.claire.last, data)).text)

    await tap(net, denis, "Approuver")
    await tick(net)

    assert NEW == net.nadia.last.text
    assert "Denis Roy a approuvé votre correction" in plain(net.claire.last.text)


async def test_a_no_leaves_the_old_text(net: Network) -> None:
    denis = await sent_to_many(net)
    data = denis.last.button("Approuver")["callback_data"]

    await tap(net, denis, "Refuser")
    await tick(net)

    assert "Denis Roy a refusé votre correction" in plain(net.claire.last.text)
    assert "a changé depuis" in plain((await denis.press(denis.last, data)).text)
    await tick(net)
    assert TEXT == net.nadia.last.text


async def test_what_was_asked_about_is_what_is_approved(net: Network) -> None:
    """A second thought is another question."""
    denis = await sent_to_many(net)
    data = denis.last.button("Approuver")["callback_data"]
    await propose(net, "La Caf ferme mercredi.")

    assert "a changé depuis" in plain((await denis.press(denis.last, data)).text)
    await tap(net, denis, "Approuver")
    await tick(net)

    assert "La Caf ferme mercredi." == net.nadia.last.text


async def test_two_yeses_at_once_correct_once(net: Network) -> None:
    denis = await sent_to_many(net)
    data = denis.last.button("Approuver")["callback_data"]

    taps = [denis.press(denis.last, data) for _ in range(2)]
    await net.quiet()

    assert [False, True] == [(await answer).alert for answer in taps]
    assert [{"version": 2}] == await net.rows("SELECT version FROM broadcasts")


async def test_a_question_that_was_lost_is_found_under_the_announcement(net: Network) -> None:
    denis = await sent_to_many(net)
    await net.say(net.claire, "/annonces 1")
    assert not any("à approuver" in label for label in net.claire.last.labels)

    await net.say(denis, "/annonces 1")
    assert NEW in await tap(net, denis, "Correction à approuver")
    await tap(net, denis, "Approuver")
    await tick(net)

    assert NEW == net.nadia.last.text
    await net.say(denis, "/annonces 1")
    assert not any("à approuver" in label for label in denis.last.labels)
