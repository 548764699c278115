"""An announcement is written on the telephone: whatever is sent, kept at once, seen as it will be before it goes."""

from __future__ import annotations

import json

import pytest

from bot.demo import acts
from tests.conversations.broadcasts.announcing import TEXT, heard, plain, state, tap, tick, write
from tests.conversations.incidents.telling import photo
from tests.network import Network
from tests.pushed import push


async def test_the_message_comes_first_and_all_else_has_a_default(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    await net.say(net.claire, TEXT)

    text = plain(net.claire.last.text)
    assert ["Annonce : La Caf ferme ses lignes lundi.", "Brouillon"] == text.splitlines()[:2]
    assert "Sujet : vie du réseau" in text
    assert "Pour : à choisir" in text
    assert 9 >= len(text.splitlines())
    assert 3 >= len(net.claire.last.buttons)


async def test_the_message_may_follow_the_command_and_keeps_its_formatting(net: Network) -> None:
    bold = {"type": "bold", "offset": 9, "length": 5}
    command = {"type": "bot_command", "offset": 0, "length": 8}
    content = {"text": "/annonce Fermé lundi", "entities": [command, bold]}
    acts.send(net.telegram.world, net.claire.account, net.claire.chat, content)
    await net.quiet()
    await tap(net, net.claire, "Aperçu")

    shown = net.claire.received[-2]
    assert "Fermé lundi" == shown.text
    assert [("bold", 0, 5)] == [(one["type"], one["offset"], one["length"]) for one in shown.raw["entities"]]


@pytest.mark.parametrize("late", [False, True])
async def test_the_parts_of_an_album_are_one_message_whenever_they_come(net: Network, late: bool) -> None:
    await net.say(net.claire, "/annonce")
    await photo(net, net.claire, album="a", quiet=False)
    await photo(net, net.claire, "Les affiches", album="a")
    if late:
        await push(net, "2026-11-24 13:35")
        assert "2 photos" in plain(net.claire.last.text)
        await net.say(net.claire, "carte grise")
    await photo(net, net.claire, album="a")
    await push(net, "2026-11-24 13:40")

    assert "3 photos, 12 signes" in plain(net.claire.last.text)
    await tap(net, net.claire, "Aperçu")
    album = [message for message in net.claire.received if "photo" in message.raw]
    assert 3 == len(album)
    assert "Les affiches" == album[0].raw["caption"]
    assert 1 == len(await net.rows("SELECT id FROM broadcasts"))


async def test_what_cannot_be_sent_on_is_said_and_the_question_stays(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    await net.claire.send_document(b"x", "long.pdf", "a" * 1025)
    await net.quiet()
    assert "1 025 signes" in plain(net.claire.last.text)
    assert "1 024" in plain(net.claire.last.text)

    await net.say(net.claire, TEXT)
    assert heard(net.claire, "Annonce : La Caf ferme")


async def test_a_citizens_number_is_refused_as_everywhere(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    await net.say(net.claire, "Dossier de 1 85 05 78 006 084 91, merci")
    assert [] == await net.rows("SELECT id FROM broadcasts")
    await photo(net, net.claire, "NIR 1 85 05 78 006 084 91", album="b", quiet=False)
    await photo(net, net.claire, album="b")

    assert [] == await net.rows("SELECT id FROM broadcasts")


async def test_a_forwarded_message_is_taken_as_it_is(net: Network) -> None:
    sent = await net.say(net.nadia, "/aide")
    await net.say(net.claire, "/annonce")
    await net.claire.forward(sent)
    await net.quiet()

    assert 1 == len(await net.rows("SELECT id FROM broadcasts"))


async def test_an_edit_of_the_message_is_followed_until_it_is_sent(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    message = await net.claire.say(TEXT)
    await net.quiet()
    await net.claire.edit(message, "La Caf ferme mardi.")
    await net.quiet()
    await push(net, "2026-11-24 13:35")
    assert "Annonce : La Caf ferme mardi." in plain(net.claire.last.text)

    await tap(net, net.claire, "À qui", "Conseillers", "Retour", "Envoyer", "nvoyer")
    await tick(net)
    await net.claire.edit(message, "La Caf ferme mercredi.")
    await net.quiet()
    assert "déjà envoyée" in plain(net.claire.last.text)
    assert heard(net.nadia, "La Caf ferme mardi.")


async def test_an_edit_of_what_stood_behind_the_command_is_followed_too(net: Network) -> None:
    message = await net.claire.say("/annonce La Caf ferme vendredi.")
    await net.quiet()
    await net.claire.edit(message, "/annonce La Caf ferme mardi.")
    await net.quiet()
    await push(net, "2026-11-24 13:35")
    assert "Annonce : La Caf ferme mardi." in plain(net.claire.last.text)

    await tap(net, net.claire, "À qui", "Conseillers", "Retour", "Envoyer", "nvoyer")
    await tick(net)
    assert ["La Caf ferme mardi."] == [plain(one.text) for one in heard(net.nadia, "La Caf ferme")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("demain 9h", "Départ : demain à 9 h"),
        ("lundi 14 h", "Départ : lundi à 14 h"),
        ("3/12 à 8h30", "Départ : jeudi 3 décembre à 8 h 30"),
        ("16h", "Départ : à 16 h"),
        ("9h", "Départ : demain à 9 h"),
        ("dimanche 10h", "Départ : dimanche à 10 h, en réalité lundi à 8 h"),
        ("maintenant", "Départ : dès l’envoi"),
    ],
)
async def test_an_hour_is_typed_as_people_do(net: Network, typed: str, shown: str) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, typed)
    assert shown in plain(net.claire.last.text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("demain", "À quelle heure"),
        ("quand vous voulez", "Je ne comprends pas"),
        ("aujourd’hui 9h", "déjà passé"),
        ("31/2 9h", "31/2"),
        ("demain 25h", "25h"),
    ],
)
async def test_an_hour_that_is_none_is_said_and_asked_again(net: Network, typed: str, said: str) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, typed)
    assert said in plain(net.claire.last.text)
    await net.say(net.claire, "demain 9h")
    assert "Départ : demain à 9 h" in plain(net.claire.last.text)


async def test_buttons_of_ones_own(net: Network) -> None:
    await write(net, TEXT, "Plus", "Boutons")
    await net.say(net.claire, "Oui / oui")
    assert "se ressemblent" in plain(net.claire.last.text)
    await net.say(net.claire, "Oui / Non / Peut-être")
    assert "Boutons : Oui / Non / Peut-être" in plain(net.claire.last.text)

    await tap(net, net.claire, "Aperçu")
    preview = net.claire.received[-2]
    assert ["Oui", "Non", "Peut-être", "Régler ce que je reçois"] == preview.labels
    answer = await net.claire.tap(preview, "Oui")
    assert "aperçu" in answer.text


async def test_drafts_are_several_and_are_found_again(net: Network) -> None:
    await write(net)
    await net.say(net.claire, "/annonce Autre chose")
    await net.say(net.claire, "/annonces brouillons")
    drafts = {"Autre chose (brouillon)", "La Caf ferme ses lignes lundi. (brouillon)"}
    assert drafts == set(net.claire.last.labels[:2])

    await tap(net, net.claire, "La Caf", "Plus", "Supprimer", "Oui")
    assert 1 == len(await net.rows("SELECT id FROM broadcasts"))


async def test_the_test_comes_to_who_writes_and_to_nobody_else(net: Network) -> None:
    await write(net, TEXT, "Plus", "M’envoyer un test")
    assert TEXT == net.claire.last.text
    assert not heard(net.nadia, TEXT)
    assert "draft" == await state(net)


async def test_a_draft_is_nobodys_beside_the_animateurs(net: Network) -> None:
    await write(net)
    for person in (net.nadia, net.olga):
        assert "réservée" in plain((await net.say(person, "/annonces")).text)
    assert not heard(net.nadia, TEXT)


async def test_a_checklist_is_refused_as_a_poll_is(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    listed = {"checklist": {"title": "À faire", "tasks": [{"id": 1, "text": "Afficher"}]}}
    acts.send(net.telegram.world, net.claire.account, net.claire.chat, listed)
    await net.quiet()

    assert "Je ne peux pas diffuser cela" in plain(net.claire.last.text)


async def test_what_its_author_chose_besides_the_words_is_kept(net: Network) -> None:
    await net.say(net.claire, "/annonce")
    content = {"text": "Voir relais.example", "link_preview_options": {"is_disabled": True}}
    acts.send(net.telegram.world, net.claire.account, net.claire.chat, content)
    await net.quiet()

    [row] = await net.rows("SELECT content FROM broadcasts")
    [piece] = json.loads(str(row["content"]))
    assert piece["has_preview"] is False
