"""Who sees an error mends it in two taps; the animateur decides in one, and can take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.texts.french import NBSP
from tests.network import CAF, HERE, NOW, Network
from tests.pushed import push

LATER = "2026-11-24 13:36"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


async def report(net: Network, what: str, said: str = "") -> str:
    """Nadia reports Paule Martin's card; the text Claire gets last, if she gets any."""
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, what)
    if said:
        await net.say(net.nadia, said)
    return plain(net.claire.last.text) if net.claire.received else ""


async def card_of(net: Network) -> dict[str, object]:
    [row] = await net.rows(f"SELECT * FROM referents WHERE id = '{CAF.id}'")
    return row


async def test_two_taps_are_enough_and_the_animateur_is_told_at_once(net: Network) -> None:
    seen = await report(net, "Le numéro")

    assert "C’est signalé, merci" in net.nadia.last.text
    assert "numéro faux" in seen
    assert "Par Nadia Benali" in seen
    assert "Ligne dédiée : 01 99 00 00 01" in seen
    assert ["Modifier", "Classer", "Voir la fiche", "‹ Retour"] == net.claire.last.labels


async def test_the_right_number_is_applied_in_one_tap_and_its_reporter_thanked(net: Network) -> None:
    seen = await report(net, "Le numéro", "c’est maintenant le 01 99 00 00 77")

    assert "avant : 01 99 00 00 01" in seen
    assert "après : 01 99 00 00 77" in seen

    done = await net.tap(net.claire, "Appliquer à la ligne dédiée")

    assert "C’est corrigé" in done.text
    assert "Nadia Benali" in done.text
    assert "+33199000077" == (await card_of(net))["line"]
    await push(net, LATER)
    assert "Merci" in net.nadia.last.text
    assert "corrigée" in net.nadia.last.text
    assert "+33 1 99 00 00 77" in (await net.say(net.karim, "rsa")).text


async def test_the_change_is_in_the_history_and_can_be_undone(net: Network) -> None:
    await report(net, "Le courriel", "partenariat@caf95.example")
    await net.tap(net.claire, "Appliquer à la boîte")

    undone = await net.tap(net.claire, "Annuler")

    assert "comme avant" in undone.text
    assert CAF.mailbox == (await card_of(net))["mailbox"]
    history = await net.rows("SELECT field, old, new, undone_at IS NOT NULL AS undone FROM referent_changes")
    assert [
        {"field": "mailbox", "old": CAF.mailbox, "new": "partenariat@caf95.example", "undone": 1}
    ] == history
    assert [{"state": "open"}] == await net.rows("SELECT state FROM reports")


async def test_a_change_that_was_overtaken_is_not_undone(net: Network) -> None:
    await report(net, "Les horaires", "le mardi matin")
    done = await net.tap(net.claire, "Appliquer")
    async with net.app.db.transaction() as tx:
        await put_referents(tx, [replace(CAF, hours="le jeudi")], NOW)
        await raise_revisions(tx, [HERE])

    await net.tap(net.claire, "Annuler", done)

    assert "le jeudi" == (await card_of(net))["hours"]


async def test_somebody_who_left_is_taken_off_the_card_and_the_line_stays(net: Network) -> None:
    await report(net, "La personne est partie")

    await net.tap(net.claire, "Appliquer (retirer la personne)")

    card = await card_of(net)
    assert ("", "", "", "") == (card["first_name"], card["last_name"], card["phone"], card["email"])
    assert CAF.line == card["line"]


async def test_who_came_since_is_not_taken_off_by_an_older_message(net: Network) -> None:
    await report(net, "La personne est partie")
    async with net.app.db.transaction() as tx:
        await put_referents(tx, [replace(CAF, first_name="Zoé", last_name="Picard")], NOW)
        await raise_revisions(tx, [HERE])

    answer = await net.claire.tap(net.claire.last, "Appliquer (retirer la personne)")
    await net.quiet()

    assert "a changé depuis" in answer.text
    assert "Zoé" == (await card_of(net))["first_name"]
    assert "Zoé" in net.claire.last.text
    await net.tap(net.claire, "Appliquer (retirer la personne)")
    assert "" == (await card_of(net))["first_name"]


async def test_the_animateur_types_another_value_and_the_report_is_closed_with_it(net: Network) -> None:
    await report(net, "Autre chose", "la Caf a changé de nom de service")

    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Fonction")
    done = await net.say(net.claire, "référente accès aux droits")

    assert "C’est corrigé" in done.text
    assert "référente accès aux droits" == (await card_of(net))["job"]
    assert "corrigée" in net.nadia.last.text
    assert [{"state": "mended"}] == await net.rows("SELECT state FROM reports")


async def test_a_value_that_is_none_is_refused_and_asked_again(net: Network) -> None:
    await report(net, "Le numéro")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Téléphone")

    refused = await net.say(net.claire, "zéro un")
    accepted = await net.say(net.claire, "01 99 00 00 88")

    assert "n’est pas" in refused.text
    assert "C’est corrigé" in accepted.text
    assert "+33199000088" == (await card_of(net))["phone"]


async def test_one_tap_sets_it_aside_and_one_takes_it_back(net: Network) -> None:
    await report(net, "Autre chose", "le bureau a déménagé")

    await net.tap(net.claire, "Classer")
    assert [{"state": "dismissed"}] == await net.rows("SELECT state FROM reports")

    await net.tap(net.claire, "Annuler")
    assert [{"state": "open"}] == await net.rows("SELECT state FROM reports")


async def test_the_same_person_says_the_same_thing_once(net: Network) -> None:
    await report(net, "Le numéro")
    await net.tap(net.nadia, "C’est tout")
    told = len(net.claire.received)

    await report(net, "Le numéro")

    assert told == len(net.claire.received)
    assert "déjà dit" in net.nadia.last.text
    assert 1 == len(await net.rows("SELECT id FROM reports"))


async def test_everybody_who_reported_the_same_thing_is_thanked(net: Network) -> None:
    await report(net, "Le numéro")
    await net.say(net.karim, "rsa")
    await net.tap(net.karim, "Plus")
    await net.tap(net.karim, "Signaler une erreur")
    await net.tap(net.karim, "Le numéro")
    await net.say(net.karim, "01 99 00 00 77")

    await net.tap(net.claire, "Appliquer à la ligne dédiée")
    await push(net, LATER)

    assert "corrigée" in net.nadia.last.text
    assert "corrigée" in net.karim.last.text


async def test_two_animateurs_do_not_decide_twice(net: Network) -> None:
    await report(net, "Le numéro", "01 99 00 00 77")
    first, second = net.claire.received[-2:]
    await net.tap(net.claire, "Classer", first)

    answer = await net.claire.tap(second, "Appliquer à la ligne dédiée")
    await net.quiet()

    assert answer.alert
    assert CAF.line == (await card_of(net))["line"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Autre chose", "l'adresse est fausse"),
        ("La personne est partie", "en congé maternité"),
        ("La personne est partie", "partie en retraite"),
        ("Le numéro", "pas de numero"),
        ("Le numéro", "3230"),
        ("Autre chose", "carte grise refusée par le service"),
    ],
)
async def test_what_is_typed_after_the_question_is_its_answer(net: Network, what: str, said: str) -> None:
    told = await report(net, what, said)

    assert "votre précision est transmise" in net.nadia.last.text
    assert said in told.replace("&#39;", "'")
    assert [{"said": said}] == await net.rows("SELECT said FROM reports")


@pytest.mark.parametrize("what", ["Le numéro", "La personne est partie", "Autre chose"])
@pytest.mark.parametrize("words", ["carte grise", "Carte  Grise"])
async def test_the_very_name_of_a_procedure_is_asked_back_and_may_be_a_search(
    net: Network, what: str, words: str
) -> None:
    await report(net, what)

    asked = await net.say(net.nadia, words)
    sought = f"Chercher « {' '.join(words.split())} »"
    assert ["C’est ma précision", sought] == [plain(label) for label in asked.labels]
    found = await net.tap(net.nadia, "Chercher")

    assert "France Titres" in found.text
    is_filed = what != "Autre chose"
    assert ("quand la fiche sera corrigée" if is_filed else "rien n’est signalé") in plain(
        net.nadia.received[-2].text
    )
    assert [{"said": ""}] * is_filed == await net.rows("SELECT said FROM reports")
    assert "Caf" in (await net.say(net.nadia, "caf")).text


@pytest.mark.parametrize("way", ["tap", "rsa", "elle ne fait plus le rsa"])
async def test_the_name_may_be_the_precision_too_by_a_tap_or_typed_again(net: Network, way: str) -> None:
    await report(net, "Autre chose")
    await net.say(net.nadia, "rsa")

    await (net.tap(net.nadia, "C’est ma précision") if way == "tap" else net.say(net.nadia, way))

    assert [{"said": "rsa" if way == "tap" else way}] == await net.rows("SELECT said FROM reports")


async def test_who_was_asked_back_and_goes_elsewhere_loses_nothing(net: Network) -> None:
    await report(net, "Autre chose")
    await net.say(net.nadia, "rsa")
    await net.say(net.nadia, "/favoris")

    asked = await net.tap(net.nadia, "Reprendre")
    assert "est-ce ce que vous vouliez préciser" in asked.text
    await net.tap(net.nadia, "C’est ma précision")

    assert [{"said": "rsa"}] == await net.rows("SELECT said FROM reports")


async def test_what_is_enough_closes_the_question(net: Network) -> None:
    await report(net, "Le numéro")
    assert "Écrivez-le maintenant" in (await net.say(net.nadia, "oui")).text

    await net.say(net.nadia, "je ne sais pas")

    assert "quand la fiche sera corrigée" in net.nadia.last.text
    assert [] == await net.rows("SELECT user_id FROM forms")


async def test_something_else_is_no_report_before_it_is_said_what(net: Network) -> None:
    await report(net, "Autre chose")
    assert [] == await net.rows("SELECT 1 FROM reports")
    assert "Rien n’a été enregistré" in plain((await net.say(net.nadia, "/annuler")).text)
    assert ([], []) == (await net.rows("SELECT 1 FROM reports"), net.claire.received)

    await report(net, "Autre chose")
    assert "rien n’est signalé" in plain((await net.tap(net.nadia, "Ne rien signaler")).text)
    await report(net, "Autre chose")
    assert "rien n’est signalé" in plain((await net.say(net.nadia, "non")).text)
    assert ([], []) == (await net.rows("SELECT 1 FROM reports"), net.claire.received)


@pytest.mark.parametrize(
    ("what", "said"), [("Le numéro", ""), ("Le numéro", "01 99 00 00 77"), ("Autre", "tout est faux")]
)
async def test_who_made_a_report_takes_it_back_and_nobody_else(net: Network, what: str, said: str) -> None:
    await report(net, what, said)
    await net.say(net.karim, "caf")
    data = net.nadia.last.button("Retirer mon signalement")["callback_data"]

    assert (await net.karim.press(net.karim.last, data)).alert
    assert 1 == len(await net.rows("SELECT 1 FROM reports"))
    assert "n’existe plus" in plain((await net.tap(net.nadia, "Retirer mon signalement")).text)

    assert [] == await net.rows("SELECT 1 FROM reports")
    assert [] == await net.rows("SELECT 1 FROM forms")
    assert (await net.claire.tap(net.claire.last, "Classer")).alert
    assert "France Titres" in (await net.say(net.nadia, "carte grise")).text


async def test_a_report_that_was_dealt_with_is_not_taken_back(net: Network) -> None:
    await report(net, "Le numéro")
    data = net.nadia.last.button("Retirer mon signalement")["callback_data"]
    await net.tap(net.claire, "Classer")

    assert (await net.nadia.press(net.nadia.last, data)).alert

    assert [{"state": "dismissed"}] == await net.rows("SELECT state FROM reports")


async def test_citizens_data_never_reaches_the_animateur(net: Network) -> None:
    await report(net, "Le numéro")
    told = len(net.claire.received)

    await net.say(net.nadia, "elle refuse Mme X, 2 95 10 99 126 111 93")

    assert told == len(net.claire.received)
    assert [{"said": ""}] == await net.rows("SELECT said FROM reports")


async def test_another_departements_report_is_not_there(net: Network) -> None:
    await report(net, "Le numéro", "01 99 00 00 77")
    [row] = await net.rows("SELECT id FROM reports")
    from tests.conversations.privacy.test_rights import person_with

    elsewhere = await person_with(net, Role.ANIMATEUR, "60")
    await net.say(elsewhere, "/signalements")

    for data in (
        f"1|todo|{row['id']}",
        f"1|apply|{row['id']}|line",
        f"1|dismiss|{row['id']}",
        f"1|edit|{CAF.id}",
    ):
        assert (await elsewhere.press(elsewhere.last, data)).alert
    await net.quiet()

    assert "Aucune erreur" in elsewhere.last.text
    assert CAF.line == (await card_of(net))["line"]
    assert [{"state": "open"}] == await net.rows("SELECT state FROM reports")


async def test_an_animateur_is_not_disturbed_at_night(net: Network) -> None:
    """At 23 h 30 it waits for the next working day, 8 h; the list has it at once."""
    net.telegram.push_clock(timedelta(hours=9))
    told = len(net.claire.received)

    await net.nadia.say("rsa")
    await net.telegram.until(lambda: bool(net.nadia.last.button("Plus")))
    await net.nadia.tap(net.nadia.last, "Plus")
    await net.telegram.until(lambda: "Signaler une erreur" in net.nadia.last.labels)
    await net.nadia.tap(net.nadia.last, "Signaler une erreur")
    await net.telegram.until(lambda: bool(net.nadia.last.button("Le numéro")))
    await net.nadia.tap(net.nadia.last, "Le numéro")
    await net.telegram.until(lambda: "C’est signalé" in net.nadia.last.text)

    assert told == len(net.claire.received)
    waiting = await net.rows("SELECT not_before FROM outbox WHERE lane = 1")
    assert ["2026-11-25T07:00:00.000000Z"] == [row["not_before"] for row in waiting]


@pytest.mark.parametrize("typed", ["-", " - "])
async def test_a_hyphen_empties_a_field(net: Network, typed: str) -> None:
    await net.say(net.claire, "rsa")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Pas pour")

    done = await net.say(net.claire, typed)

    assert "C’est modifié" in done.text
    assert "" == (await card_of(net))["excludes"]


async def test_the_history_says_who_what_and_both_values(net: Network) -> None:
    await net.say(net.claire, "rsa")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Délai en jours ouvrés")
    await net.say(net.claire, "5")
    await net.say(net.claire, "rsa")
    await net.tap(net.claire, "Plus")

    history = plain((await net.tap(net.claire, "Historique")).text)

    assert "Claire Morin : Délai en jours ouvrés" in history
    assert "avant : 3" in history
    assert "après : 5" in history
