"""What is forwarded to the bot: an animateur is asked what it is for, everybody else is answered as ever."""

from __future__ import annotations

from bot.demo.world import Message
from tests.conversations.broadcasts.newsletters import open_newsletter, plain, put_aside
from tests.conversations.incidents.telling import photo
from tests.network import Network


async def forwarded(net: Network, words: str) -> Message:
    """Claire forwards what Karim wrote in the group."""
    source = await net.karim.say(words, net.group)
    await net.claire.forward(source)
    await net.quiet()
    return net.claire.last


async def test_a_forwarded_message_is_kept_in_two_taps(net: Network) -> None:
    await open_newsletter(net)
    asked = await forwarded(net, "La maison des services de Magny a rouvert")
    assert "Que faire de ce message" in plain(asked.text)
    await net.tap(net.claire, "Garder pour la newsletter")
    kept = await net.tap(net.claire, "Vie du réseau")

    assert "C’est gardé pour la newsletter n° 1, rubrique « Vie du réseau »" in plain(kept.text)
    await net.tap(net.claire, "Voir le brouillon")
    assert "Vie du réseau (1)" in plain(net.claire.last.text)


async def test_a_day_that_will_be_another_when_it_is_read_is_said(net: Network) -> None:
    await open_newsletter(net)
    await forwarded(net, "La Caf de Cergy ferme demain")
    await net.tap(net.claire, "Garder pour la newsletter")
    kept = await net.tap(net.claire, "Vie du réseau")

    assert "Le texte dit « demain » : il sera lu un autre jour" in plain(kept.text)


async def test_several_in_a_row_each_have_their_question(net: Network) -> None:
    await open_newsletter(net)
    first = await forwarded(net, "Un")
    await forwarded(net, "Deux")
    await net.tap(net.claire, "Rien")
    await net.tap(net.claire, "Garder", first)
    await net.tap(net.claire, "À la une", first)

    assert [{"html": "Un"}] == await net.rows("SELECT html FROM newsletter_items WHERE source = ''")


async def test_it_may_be_looked_up_instead_and_nothing_is_kept(net: Network) -> None:
    await forwarded(net, "caf")
    found = await net.tap(net.claire, "Chercher dans l’annuaire")

    assert "Caf" in found.text
    assert [] == await net.rows("SELECT id FROM newsletter_items")


async def test_an_adviser_who_forwards_searches_as_ever(net: Network) -> None:
    source = await net.karim.say("caf", net.group)
    await net.nadia.forward(source)
    await net.quiet()

    assert "Caf" in net.nadia.last.text
    assert [] == await net.rows("SELECT id FROM newsletter_items")


async def test_what_is_typed_after_the_question_is_searched(net: Network) -> None:
    await forwarded(net, "Une nouvelle")

    assert "Caf" in (await net.say(net.claire, "caf")).text


async def test_a_photo_keeps_its_file_and_its_words(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Ajouter")
    await photo(net, net.claire, "L’affiche de l’année")
    kept = await net.tap(net.claire, "Ressources")
    assert "avec la photo" in plain(kept.text)
    await net.tap(net.claire, "Voir le brouillon")
    assert "1 message et 1 photo" in plain(net.claire.last.text)
    await net.tap(net.claire, "Relire et approuver")
    assert "L’affiche" not in net.claire.last.text
    await net.tap(net.claire, "M’envoyer un test")

    text, pictured = net.claire.received[-2:]
    assert "Newsletter n° 1" in plain(text.text)
    assert "L’affiche de l’année" == pictured.raw["caption"]
    assert pictured.raw["photo"]


async def test_more_photos_than_three_are_told_by_their_words(net: Network) -> None:
    await open_newsletter(net)
    for number in range(4):
        await net.say(net.claire, "/newsletter")
        await net.tap(net.claire, "Ajouter")
        await photo(net, net.claire, f"Photo {number}")
        await net.tap(net.claire, "À la une")
    await net.tap(net.claire, "Voir le brouillon")
    read = await net.tap(net.claire, "Relire et approuver")

    assert all(f"Photo {number}" in read.text for number in range(4))


async def test_of_an_album_the_first_photo_is_kept_and_the_others_are_no_question(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Ajouter")
    assert "Il n’y a pas de texte" in plain((await net.say(net.claire, "ok merci")).text)
    for number in range(3):
        await photo(net, net.claire, "" if number else "Trois photos", album="a1")

    [asked] = [one for one in net.claire.received if "Dans quelle rubrique" in one.text]
    assert "seule la première photo est gardée" in plain(asked.text)
    assert 1 == len(await net.rows("SELECT id FROM newsletter_items WHERE file <> ''"))


async def test_another_file_is_refused_and_the_question_stays(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Ajouter")
    await net.claire.send_document(b"pdf", "note.pdf")
    await net.quiet()
    assert "pas ce genre de fichier" in plain(net.claire.last.text)
    await net.say(net.claire, "La note est sur l’intranet")
    assert "Dans quelle rubrique" in net.claire.last.text
    assert "Je ne connais pas cette rubrique" in plain((await net.say(net.claire, "sport")).text)
    assert "rubrique « Vie du réseau »" in plain((await net.say(net.claire, "vie du reseau")).text)


async def test_a_citizen_s_number_is_masked_at_the_door_and_a_citizen_is_refused(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Ajouter")
    await net.say(net.claire, "Mme Durand Sylvie, née le 12/03/1961, attend sa carte")
    await net.say(net.claire, "Son numéro est le 2 61 03 95 127 123 41")

    assert [] == await net.rows("SELECT id FROM newsletter_items WHERE source = ''")


async def test_formatting_and_links_are_kept(net: Network) -> None:
    await open_newsletter(net)
    kept = await put_aside(net, "Voir https://france-services.gouv.fr & <ses> pages")
    assert "C’est gardé" in plain(kept.text)
    [item] = await net.rows("SELECT html FROM newsletter_items WHERE source = ''")

    assert "&amp; &lt;ses&gt; pages" in item["html"]
