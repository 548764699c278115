"""The month's figure: asked once, answered in one message, asked back, corrected, reminded, listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.network.roles import Role
from bot.store.directory import structures
from bot.store.directory.structures import put_structures
from tests.conversations.usage.month import (
    CERGY,
    CREIL,
    FIRST_WORKING_DAY,
    MAGNY,
    figure,
    given,
    plain,
    requests,
    settle_in,
    told,
)
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer
from tests.pushed import push


async def asked(net: Network) -> None:
    await settle_in(net)
    await push(net, FIRST_WORKING_DAY)


async def test_advisers_are_asked_on_the_first_working_morning_and_no_sooner(net: Network) -> None:
    await settle_in(net)

    await push(net, "2026-12-01 07:59")
    assert [] == told(net.nadia, "Activité de novembre 2026")
    await push(net, FIRST_WORKING_DAY)

    for person, place in ((net.nadia, "Cergy"), (net.karim, "Cergy"), (net.olga, "Creil")):
        text = plain(person.last.text)
        assert "Activité de novembre 2026" in text
        assert f"France services de {place} : combien de demandes avez-vous accompagnées" in text
    assert [] == told(net.claire, "Activité de novembre")


async def test_a_reply_answers_for_everybody_and_the_others_see_it(net: Network) -> None:
    await asked(net)
    question = net.karim.last

    await net.nadia.say("412 dont 80 rendez-vous", reply_to=net.nadia.last)
    await net.quiet()

    assert "Merci, c’est noté : 412 en novembre 2026, dont 80 avec rendez-vous." in plain(net.nadia.last.text)
    found = await figure(net, CERGY)
    assert found is not None
    assert (412, 80) == (found.requests, found.appointments)
    assert "Nadia Benali a répondu pour France services de Cergy : 412 demandes" in plain(net.karim.last.text)
    assert question.id == net.karim.last.id


@pytest.mark.parametrize(("words", "count"), [("1 204", 1204), ("412", 412), ("7 demandes", 7)])
async def test_a_number_alone_answers_and_is_a_search_once_it_is_given(
    net: Network, words: str, count: int
) -> None:
    await asked(net)

    await net.say(net.nadia, words)
    assert count == await requests(net, CERGY)
    await net.say(net.nadia, "413")

    assert count == await requests(net, CERGY)


async def test_a_sentence_alone_answers_for_the_month_it_names(net: Network) -> None:
    await asked(net)

    await net.say(net.nadia, "En novembre nous avons fait 412 accompagnements")
    await net.say(net.olga, "8 mai")
    assert await requests(net, CREIL, date(2026, 5, 1)) is None
    await net.say(net.olga, "environ 380 demandes en octobre")

    assert "Merci, c’est noté : 412 en novembre 2026" in plain(net.nadia.last.text)
    assert "Merci, c’est noté : 380 en octobre 2026" in plain(net.olga.last.text)
    assert await requests(net, CREIL) is None


async def test_a_reply_about_another_month_is_not_kept_under_the_month_asked_about(net: Network) -> None:
    await asked(net)

    await net.nadia.say("412 en octobre", reply_to=net.nadia.last)
    await net.quiet()

    assert "La question porte sur novembre 2026, et votre réponse nomme un autre mois" in plain(
        net.nadia.last.text
    )
    assert await requests(net, CERGY) is None


async def test_the_button_opens_a_form_that_says_what_is_wrong(net: Network) -> None:
    await asked(net)

    await net.tap(net.nadia, "Donner le chiffre")
    for words, reason in (
        ("beaucoup", "Écrivez-le en chiffres"),
        ("−3", "ne peut pas être négatif"),
        ("1000000000", "Plus de 20 000 demandes en un mois"),
        ("12 dont 80 rdv", "plus de rendez-vous que de demandes"),
    ):
        await net.say(net.nadia, words)
        assert reason in plain(net.nadia.last.text)
    assert await requests(net, CERGY) is None
    await net.say(net.nadia, "390")

    assert 390 == await requests(net, CERGY)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("beaucoup", "Écrivez-le en chiffres"),
        ("-3", "ne peut pas être négatif"),
        ("janvier 2027 412", "Le mois de janvier 2027 est à venir"),
        ("décembre 2026 412", "n’est pas terminé"),
        ("Magny 412", "que les chiffres de votre structure"),
        ("janvier 2019 412", "trop ancien"),
    ],
)
async def test_what_is_wrong_behind_the_command_is_said(net: Network, words: str, reason: str) -> None:
    await asked(net)

    await net.say(net.nadia, f"/activite {words}")

    assert reason in plain(net.nadia.last.text)
    assert [] == await net.rows("SELECT * FROM monthly_figures")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("4500", "plus de cinq fois le chiffre habituel : environ 400 par mois (France services de Cergy)"),
        ("39", "moins d’un cinquième du chiffre habituel"),
        ("0", "aucune demande de tout le mois"),
    ],
)
async def test_what_is_hardly_possible_is_asked_back(net: Network, words: str, reason: str) -> None:
    await settle_in(net)
    for month in ("2026-08", "2026-09", "2026-10"):
        await given(net, net.nadia, CERGY, month, 400)
    await push(net, FIRST_WORKING_DAY)

    await net.say(net.nadia, f"/activite {words}")
    assert reason in plain(net.nadia.last.text)
    assert await requests(net, CERGY) is None
    await net.tap(net.nadia, "Oui, c’est exact")

    assert int(words) == await requests(net, CERGY)


async def test_a_correction_is_told_to_the_animateur_before_and_after(net: Network) -> None:
    await asked(net)
    await net.say(net.nadia, "/activite 421 dont 80 rendez-vous")
    await net.say(net.karim, "/activite novembre 412")

    assert "C’est corrigé pour novembre 2026 : 421 devient 412." in plain(net.karim.last.text)
    assert "écrivez tout : « 412 dont 80 rendez-vous »" in plain(net.karim.last.text)
    [text] = told(net.claire, "Chiffre corrigé")
    assert "novembre 2026 : 421 est devenu 412 (Karim Lefort)" in plain(text)


async def test_corrected_twice_at_night_only_what_is_so_in_the_morning_is_told(net: Network) -> None:
    await asked(net)
    await net.say(net.nadia, "/activite 421")
    await push(net, "2026-12-01 20:00")
    await net.say(net.nadia, "/activite novembre 412")
    await net.say(net.nadia, "/activite novembre 415")
    assert [] == told(net.claire, "Chiffre corrigé")

    await push(net, "2026-12-02 07:00")

    [text] = told(net.claire, "Chiffre corrigé")
    assert "est devenu 415" in plain(text)


async def test_the_late_are_reminded_twice_then_listed_with_telephones(net: Network) -> None:
    await asked(net)
    await push(net, "2026-12-07 08:00")
    assert 1 == len(told(net.nadia, "Rappel : le chiffre de novembre 2026 manque"))
    await net.say(net.karim, "/activite 400")
    assert "Karim Lefort a répondu pour France services de Cergy : 400 demandes" in plain(net.nadia.last.text)
    await push(net, "2026-12-14 08:00")
    assert [] == told(net.nadia, "Rappel : le chiffre")
    assert 2 == len(told(net.olga, "Rappel : le chiffre de novembre 2026 manque"))

    await push(net, "2026-12-15 08:00")

    text = plain(net.claire.last.text)
    assert "Chiffres de novembre 2026 : 1 structure n’a pas répondu" in text
    assert "Magny-en-Vexin" in text
    assert "Cergy" not in text


async def test_after_a_stop_one_question_is_asked_and_none_when_it_is_too_late(net: Network) -> None:
    await settle_in(net)
    await push(net, "2026-12-09 09:00")
    assert 1 == len(told(net.nadia, "novembre 2026"))

    await push(net, "2027-01-25 09:00")

    assert [] == told(net.nadia, "décembre 2026")


async def test_the_animateur_sees_the_month_types_for_others_and_reminds(net: Network) -> None:
    await asked(net)
    await net.say(net.nadia, "/activite 400")
    await net.say(net.claire, "/activite")
    text = plain(net.claire.last.text)
    assert "1 structure sur 2 a répondu, 1 manque" in text
    assert "Total : 400 demandes" in text
    await net.tap(net.claire, "Qui manque (1)")
    assert "Magny-en-Vexin : personne dans le réseau" in plain(net.claire.last.text)
    await net.tap(net.claire, "Relancer ces structures")
    assert "1 structure n’a personne que je puisse joindre" in plain(net.claire.last.text)

    await net.say(net.claire, "/activite Magny 95 dont 12 rdv")

    assert 95 == await requests(net, MAGNY)
    await net.say(net.claire, "/activite")
    assert "Total : 495 demandes, dont 12 avec rendez-vous (1 structure)" in plain(net.claire.last.text)


async def test_an_objective_shows_with_the_figure_and_the_year(net: Network) -> None:
    await asked(net)
    await net.say(net.claire, "/activite objectif Cergy 400")
    await net.say(net.nadia, "/activite 412")

    text = plain(net.nadia.last.text)
    assert "Novembre 2026 : 412 demandes (objectif 400)" in text
    assert "2026 : 412 demandes en 1 mois, 9 % de l’objectif de l’année (4 800)" in text
    assert "Département, novembre 2026 : 412 demandes, 1 structure sur 2 a répondu" in text


async def test_nobody_sees_another_structures_figures_but_who_follows_the_network(net: Network) -> None:
    await asked(net)
    await net.say(net.nadia, "/activite 417")
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    prefect = await newcomer(net, "Paule Préfet", Role.PREFECTURE)

    await net.say(net.olga, "/activite Cergy")
    assert "417" not in net.olga.last.text
    await net.say(there, "/activite")
    assert "0 structure sur 1" in plain(there.last.text)
    await net.say(prefect, "/activite")
    assert "Total : 417 demandes" in plain(prefect.last.text)
    assert "Relancer" not in prefect.last.labels
    await net.say(prefect, "/activite Cergy 500")
    assert "lit et exporte" in prefect.last.text
    assert 417 == await requests(net, CERGY)
    assert await requests(net, CREIL) is None


async def test_the_days_of_the_reminders_are_the_departements(net: Network) -> None:
    await settle_in(net)
    assert "5 et 10" in plain((await net.say(net.claire, "/activite relances")).text)
    await net.say(net.claire, "3 et 6")
    assert "Rappels le 3e et le 6e jour ouvré" in plain(net.claire.last.text)
    await push(net, FIRST_WORKING_DAY)

    await push(net, "2026-12-03 08:00")

    assert 1 == len(told(net.nadia, "Rappel : le chiffre"))
    assert 0 == len(told(net.olga, "Rappel : le chiffre"))


async def test_a_structure_that_closed_is_asked_no_more(net: Network) -> None:
    await asked(net)
    async with net.app.db.transaction() as tx:
        [place] = [one for one in await structures.structures(tx, HERE) if one.id == CERGY]
        await put_structures(tx, [replace(place, closed_at="2026-12-03T00:00:00.000000Z")], NOW)

    await push(net, "2026-12-07 08:00")
    await push(net, "2026-12-15 08:00")

    assert [] == told(net.nadia, "Rappel : le chiffre")
    assert "Cergy" not in net.claire.last.text


async def test_the_chart_is_a_picture_and_says_itself_in_words(net: Network) -> None:
    await settle_in(net)
    for month, count in (("2026-08", 390), ("2026-09", 250), ("2026-10", 1412)):
        await given(net, net.nadia, CERGY, month, count)
    await net.say(net.claire, "/activite objectif Cergy 400")
    await net.say(net.nadia, "/activite")

    await net.tap(net.nadia, "Graphique")

    picture = net.nadia.last
    assert "photo" in picture.raw
    caption = plain(picture.raw["caption"])
    assert "août 390, sept. 250, oct. 1 412" in caption
    assert "Le plus haut : octobre 2026 (1 412). Le plus bas : septembre 2026 (250)." in caption
    assert "Objectif du dernier mois : 400, atteint à 353 %." in caption
    await net.tap(net.nadia, "‹ Retour")
    assert "Activité : Cergy" in plain(net.nadia.last.text)


async def test_a_month_is_corrected_from_the_thirteen(net: Network) -> None:
    await settle_in(net)
    await given(net, net.nadia, CERGY, "2026-08", 390)
    await net.say(net.nadia, "/activite")
    await net.tap(net.nadia, "Treize mois")
    assert "août 2026 : 390" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "août")
    assert "Déjà noté : 390" in plain(net.nadia.last.text)

    await net.say(net.nadia, "395")

    assert 395 == await requests(net, CERGY, date(2026, 8, 1))
