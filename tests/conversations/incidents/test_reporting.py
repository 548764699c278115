"""`/incident`: said in four taps and a sentence, with what people really send, and known at once."""

from __future__ import annotations

import pytest

from tests.conversations.incidents.telling import (
    heard,
    only,
    photo,
    pictures,
    plain,
    say_incident,
    steps,
)
from tests.network import CAF, Network


async def test_three_taps_and_a_sentence_give_a_number_and_a_card(net: Network) -> None:
    asked = await net.say(net.nadia, "/incident")
    assert "Qu’est-ce qui ne va pas" in asked.text
    await net.tap(net.nadia, "Contact injoignable")
    await net.tap(net.nadia, "Caf")
    await net.tap(net.nadia, "Bloquant")
    card = await net.say(net.nadia, "La ligne ne répond plus depuis 9 h")

    assert plain(card.text).startswith(
        "C’est signalé : 95-2026-001\nCaf : contact injoignable\nBloquant, nouveau"
    )
    assert "« La ligne ne répond plus depuis 9 h »" in plain(card.text)
    row = await only(net)
    assert ("caf", "contact", "blocking", "new") == (
        row["partner_id"], row["kind_id"], row["severity"], row["state"],
    )  # fmt: skip
    [told] = heard(net.claire, "Nouvel incident 95-2026-001")
    assert "Nadia Benali" in told.text
    assert told.raw["has_protected_content"]
    assert [] == heard(net.karim, "95-2026-001") + heard(net.olga, "95-2026-001")


async def test_from_a_card_the_partner_is_known(net: Network) -> None:
    await net.say(net.nadia, "caf")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler un incident")
    assert "Matériel" not in net.nadia.last.labels
    await net.tap(net.nadia, "Contact injoignable")
    await net.tap(net.nadia, "Gênant")
    await net.tap(net.nadia, "Passer")

    row = await only(net)
    assert ("caf", CAF.id, "hindering", "") == (
        row["partner_id"], row["referent_id"], row["severity"], row["text"],
    )  # fmt: skip


async def test_everything_may_be_typed_and_a_sentence_that_comes_early_is_kept(net: Network) -> None:
    asked = await net.say(net.nadia, "/incident L’imprimante est morte")
    assert "Déjà noté : « L’imprimante est morte »" in plain(asked.text)
    await net.say(net.nadia, "matériel")
    card = await net.say(net.nadia, "gênant")

    assert "« L’imprimante est morte »" in plain(card.text)
    assert "Matériel" in card.text
    assert [("report", "L’imprimante est morte")] == await steps(net)


async def test_a_partner_is_found_by_words(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Délai dépassé")
    shown = await net.say(net.nadia, "carte grise")
    assert "France Titres" in shown.labels
    await net.tap(net.nadia, "France Titres")
    await net.tap(net.nadia, "Question")
    await net.tap(net.nadia, "Passer")

    assert "france-titres" == (await only(net))["partner_id"]


async def test_an_unknown_partner_loses_nothing(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Délai dépassé")
    assert "Je ne connais pas ce partenaire" in (await net.say(net.nadia, "zzyzx")).text
    await net.tap(net.nadia, "Aucun de ceux-là")
    await net.tap(net.nadia, "Question")
    await net.tap(net.nadia, "Passer")

    assert None is (await only(net))["partner_id"]


async def test_a_picture_without_words_is_an_incident_and_reaches_the_network(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Matériel")
    await net.tap(net.nadia, "Bloquant")
    await photo(net, net.nadia)

    assert "1 photo" in plain(net.nadia.last.text)
    assert "" == (await only(net))["text"]
    [sent] = pictures(net.claire)
    assert "95-2026-001, Nadia Benali" == sent.text
    [file] = await net.rows("SELECT kind, file_id FROM incident_files")
    assert file["file_id"] in str(sent.raw["photo"])


async def test_a_voice_note_and_a_document_are_sent_on(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Autre")
    await net.tap(net.nadia, "Question")
    await net.nadia.send_document(b"ogg", "voix.ogg", kind="voice")
    await net.quiet()
    assert "1 message vocal" in plain(net.nadia.last.text)
    assert "voice" in net.claire.last.raw

    await net.nadia.send_document(b"pdf", "erreur.pdf", "voici", reply_to=net.nadia.last)
    await net.quiet()
    assert "document" in net.claire.last.raw
    assert [("report", ""), ("reply", "voici")] == await steps(net)


async def test_what_is_open_is_shown_before_and_shared_in_one_tap(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident")
    await net.tap(net.karim, "Contact injoignable")
    shown = await net.tap(net.karim, "Caf")
    assert "« La ligne ne répond plus depuis 9 h »" in plain(shown.text)
    assert "Nadia" not in shown.text
    card = await net.tap(net.karim, "Moi aussi")

    assert "vous suivez 95-2026-001" in plain(card.text)
    assert "2 personnes concernées" in plain(card.text)
    assert 1 == len(await net.rows("SELECT id FROM incidents"))
    assert 1 == len(await net.rows("SELECT member_id FROM incident_followers"))


async def test_what_was_typed_before_moi_aussi_is_in_the_thread(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident chez nous aussi, depuis hier")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    await net.say(net.karim, "moi aussi")

    assert ("reply", "chez nous aussi, depuis hier") == (await steps(net))[-1]
    assert heard(net.claire, "chez nous aussi")


async def test_likeness_orders_and_never_merges(net: Network) -> None:
    await say_incident(net, net.nadia, "Le portail affiche une page blanche")
    await say_incident(net, net.nadia, "La ligne sonne occupé")
    await net.say(net.karim, "/incident page blanche sur le portail")
    await net.tap(net.karim, "Contact injoignable")
    shown = await net.tap(net.karim, "Caf")

    assert ["Moi aussi : 95-2026-001", "Moi aussi : 95-2026-002"] == shown.labels[:2]
    await net.tap(net.karim, "C’est autre chose")
    await net.tap(net.karim, "Gênant")
    assert 3 == len(await net.rows("SELECT id FROM incidents"))


async def test_alike_words_are_proposed_though_the_partner_is_another(net: Network) -> None:
    """« Outil en panne » at the Caf, said again as a contact of France Titres'."""
    await say_incident(net, net.nadia, "Le site affiche une page blanche")
    await net.say(net.karim, "/incident page blanche sur le site ce matin")
    await net.tap(net.karim, "Contact injoignable")
    shown = await net.tap(net.karim, "France Titres")

    assert "Moi aussi : 95-2026-001" in shown.labels
    await net.say(net.karim, "/annuler")
    await net.say(net.karim, "/incident la ligne sonne dans le vide")
    await net.tap(net.karim, "Contact injoignable")
    other = await net.tap(net.karim, "France Titres")
    assert "Moi aussi : 95-2026-001" not in other.labels


async def test_in_the_group_it_leads_to_the_private_chat(net: Network) -> None:
    told = await net.say(net.nadia, "/incident la ligne est coupée", net.group)
    assert "en privé" in told.text
    assert [] == await net.rows("SELECT user_id FROM forms")
    asked = await net.say(net.nadia, "/start incident")
    assert "Qu’est-ce qui ne va pas" in asked.text


async def test_numbers_follow_each_other(net: Network) -> None:
    await say_incident(net, net.nadia)
    await say_incident(net, net.karim)
    rows = await net.rows("SELECT number FROM incidents ORDER BY number")
    assert [1, 2] == [row["number"] for row in rows]


async def test_one_s_own_open_incident_is_not_said_twice(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Contact injoignable")
    await net.tap(net.nadia, "Caf")
    card = await net.tap(net.nadia, "Moi aussi")

    assert "suiviez déjà 95-2026-001" in plain(card.text)
    assert [] == await net.rows("SELECT member_id FROM incident_followers")


async def test_a_picture_where_a_button_is_asked_for_is_kept_for_the_end(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await photo(net, net.nadia)
    assert "Déjà noté : 1 photo" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "Matériel")
    card = await net.tap(net.nadia, "Gênant")
    assert "1 photo" in plain(card.text)
    assert 1 == len(pictures(net.claire))


async def test_an_incident_waits_over_another_errand(net: Network) -> None:
    await net.say(net.nadia, "/incident L’imprimante est morte")
    await net.say(net.nadia, "/contact caf")
    assert heard(net.nadia, "J’ai mis de côté « signalement d’un incident »")
    asked = await net.say(net.nadia, "/reprendre")
    assert "L’imprimante est morte" in asked.text


async def test_small_words_are_asked_back_and_what_was_written_before_stays(net: Network) -> None:
    await net.say(net.nadia, "/incident la borne ne s’allume plus")
    for said in ("ok", "oui bien sûr", "2", "je sais pas", "👍"):
        assert "Déjà noté : « la borne ne s’allume plus »" in plain((await net.say(net.nadia, said)).text)
    await net.say(net.nadia, "depuis 9h30 ce matin")
    assert "« la borne ne s’allume plus\ndepuis 9h30 ce matin »" in plain(net.nadia.last.text)
    later = next(each for each in net.nadia.chat_with_bot if each.text == "depuis 9h30 ce matin")
    await net.tap(net.nadia, "Matériel")
    await net.say(net.nadia, "oui")
    await net.tap(net.nadia, "Gênant")

    [row] = await net.rows("SELECT text FROM incidents")
    assert "la borne ne s’allume plus\ndepuis 9h30 ce matin" == row["text"]
    await net.nadia.edit(later, "depuis 9 h 30 ce matin")
    await net.quiet()
    assert [row] == await net.rows("SELECT text FROM incidents")


@pytest.mark.parametrize(
    ("said", "kept"),
    [("non merci", ""), ("rien à ajouter", ""), ("passer", ""), ("01 99 00 00 11", "01 99 00 00 11")],
)
async def test_the_sentence_may_be_left_out_in_words_and_is_asked_again_after_an_ok(
    net: Network, said: str, kept: str
) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Matériel")
    await net.tap(net.nadia, "Gênant")
    for nothing in ("ok", "oui bien sûr", "3"):
        assert "Dites-le en une phrase" in plain((await net.say(net.nadia, nothing)).text)
    await net.say(net.nadia, said)

    [row] = await net.rows("SELECT text FROM incidents")
    assert kept == row["text"]
