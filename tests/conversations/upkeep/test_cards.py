"""The animateur adds a card, mends it and takes it out of the directory, from a telephone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat import callbacks
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from tests.network import CAF, ELSEWHERE, HERE, NOW, Network


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def answer(net: Network, *answers: str) -> str:
    """To each question in turn; « - » is the button « Passer »."""
    for said in answers:
        await (net.tap(net.claire, "Passer") if said == "-" else net.say(net.claire, said))
    return plain(net.claire.last.text)


async def begin(net: Network) -> None:
    await net.say(net.claire, "/fiche")
    await net.tap(net.claire, "CPAM")


async def cards_of(net: Network, partner: str) -> list[dict[str, object]]:
    return await net.rows(f"SELECT * FROM referents WHERE partner_id = '{partner}' ORDER BY created_at")


async def test_a_card_is_added_step_by_step(net: Network) -> None:
    await begin(net)

    shown = await answer(
        net,
        "CPAM du Val-d’Oise",
        "01 99 00 00 11",
        "partenaires@cpam95.example",
        "Lina Roche",
        "chargée de partenariat",
        "-",
        "lina.roche@cpam95.example",
        "carte Vitale",
    )
    assert all(
        said in shown for said in ("CPAM du Val-d’Oise", "01 99 00 00 11", "Lina Roche", "carte Vitale")
    )
    assert [] == await cards_of(net, "cpam")
    assert "est dans l’annuaire" in (await net.tap(net.claire, "Enregistrer")).text

    [card] = await cards_of(net, "cpam")
    assert ("+33199000011", "Lina", "Roche", "2026-11-24") == tuple(
        card[field] for field in ("line", "first_name", "last_name", "verified_on")
    )
    assert "Vérifié aujourd’hui" in plain((await net.tap(net.claire, "Voir la fiche")).text)
    assert "partenaires@cpam95.example" in (await net.say(net.nadia, "lina roche")).text
    assert "partenaires@cpam95" not in (await net.say(net.olga, "cpam")).text
    [line] = await net.rows("SELECT subject FROM journal WHERE action = 'card_added'")
    assert "CPAM du Val-d’Oise" == line["subject"]


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        (("-",), "demain", "n’est pas"),
        (("-", "-"), "pas une adresse", "n’est pas"),
        (("-", "-", "-"), "x", "prénom"),
        ((), "x" * 501, "500"),
    ],
)
async def test_a_value_that_cannot_be_kept_is_asked_again(
    net: Network, before: tuple[str, ...], typed: str, expected: str
) -> None:
    await begin(net)
    await answer(net, *before)
    [form] = await net.rows("SELECT state FROM forms")

    assert expected in (await answer(net, typed)).lower()

    assert [form] == await net.rows("SELECT state FROM forms")


async def test_a_card_without_any_way_to_reach_it_says_at_least_what_to_do(net: Network) -> None:
    await begin(net)
    asked = await answer(net, "-", "-", "-", "-", "-", "-")

    assert "aucun moyen de contact" in asked
    assert "Passer" not in net.claire.last.labels
    assert "Il faut au moins" in (await net.say(net.claire, "-")).text
    await answer(net, "Le compte ameli", "-")
    assert "Le compte ameli" in net.claire.last.text
    await net.tap(net.claire, "Enregistrer")
    assert "Le compte ameli" in (await net.say(net.nadia, "cpam")).text


async def test_the_partner_is_chosen_with_a_button_or_by_its_name(net: Network) -> None:
    await net.say(net.claire, "/fiche")
    assert "Aucun partenaire" in (await net.say(net.claire, "zzzzzz")).text
    assert "Lequel" in (await net.say(net.claire, "urssaf")).text
    assert "Urssaf" in (await net.tap(net.claire, "Urssaf")).text

    assert "Urssaf" in (await net.say(net.claire, "/fiche urssaf")).text


async def test_values_of_a_forged_button_are_checked_as_typed_ones(net: Network) -> None:
    await begin(net)
    await answer(net, "-")

    await net.claire.press(net.claire.last, callbacks.encode("answer", "card", "line", "nonsense"))
    await net.quiet()
    await answer(net, "a@cpam95.example", "-", "-", "-")
    answered = await net.claire.press(net.claire.last, callbacks.encode("answer", "card", "covers", "-"))

    assert "n’est pas" in answered.text
    assert [] == await cards_of(net, "cpam")


async def test_giving_up_leaves_nothing(net: Network) -> None:
    await begin(net)
    await answer(net, "CPAM du Val-d’Oise", "-", "a@cpam95.example", "-", "-", "-", "-")

    await net.tap(net.claire, "Abandonner")

    assert [] == await cards_of(net, "cpam")
    assert [] == await net.rows("SELECT 1 FROM forms")


async def open_edit(net: Network) -> None:
    await net.say(net.claire, "paule martin")
    await net.tap(net.claire, "Modifier")


async def test_a_field_is_mended_from_the_card_and_taken_back(net: Network) -> None:
    await open_edit(net)
    await net.tap(net.claire, "Boîte")
    assert "modifié" in (await net.say(net.claire, "nouvelle@caf95.example")).text

    assert "nouvelle@caf95.example" in (await net.say(net.nadia, "paule martin")).text

    await net.tap(net.claire, "Annuler")
    assert "partenaires@caf95.example" in (await net.say(net.nadia, "paule martin")).text


async def test_a_card_is_retired_once_confirmed_and_put_back(net: Network) -> None:
    await open_edit(net)
    assert "Faut-il retirer" in plain((await net.tap(net.claire, "Retirer de l’annuaire")).text)
    assert "Paule Martin" in (await net.say(net.nadia, "paule martin")).text

    retired = await net.tap(net.claire, "Retirer")
    assert "est retirée" in retired.text
    assert "Paule Martin" not in (await net.say(net.nadia, "caf")).text

    assert "de nouveau dans l’annuaire" in (await net.tap(net.claire, "Annuler", retired)).text
    assert "Paule Martin" in (await net.say(net.nadia, "paule martin")).text
    again = await net.claire.press(retired, callbacks.encode("put_back", "nosuchreti"))
    assert "déjà été remise" in again.text
    lines = await net.rows("SELECT action FROM journal WHERE action LIKE 'card_%' ORDER BY id")
    assert ["card_retired", "card_put_back"] == [line["action"] for line in lines]


async def test_a_shared_card_stays_with_the_others(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await put_referents(tx, [replace(CAF, departments=(ELSEWHERE, HERE))], NOW)
        await raise_revisions(tx, [HERE, ELSEWHERE])
    await open_edit(net)
    assert "annuaire des autres départements" in (await net.tap(net.claire, "Retirer de l’annuaire")).text
    await net.tap(net.claire, "Retirer")

    assert "Paule Martin" in (await net.say(net.olga, "paule martin")).text
    assert "Paule Martin" not in (await net.say(net.nadia, "paule martin")).text

    await net.tap(net.claire, "Annuler")
    assert "Paule Martin" in (await net.say(net.nadia, "paule martin")).text
    assert "Paule Martin" in (await net.say(net.olga, "paule martin")).text


async def test_another_departements_card_cannot_be_retired(net: Network) -> None:
    await net.say(net.claire, "/aide")

    answered = await net.claire.press(net.claire.last, callbacks.encode("retire", "cafsixtyxx", "oui"))

    assert "n’est plus dans" in plain(answered.text) or "n’existe plus" in plain(answered.text)
    assert [] == await net.rows("SELECT 1 FROM retirements")


async def test_an_absence_and_its_deputy_are_typed_on_a_telephone(net: Network) -> None:
    for field, value in (("Absence du", "24/11/2026"), ("Absence jusqu’au", "04/12/2026")):
        await net.say(net.claire, "paule martin")
        await net.tap(net.claire, "Modifier")
        await net.tap(net.claire, field)
        await net.say(net.claire, value)
    await net.say(net.claire, "paule martin")
    await net.tap(net.claire, "Modifier")
    assert "Qui répond pendant l’absence" in (await net.tap(net.claire, "Suppléance")).text

    assert "Aucune fiche ne ressemble" in (await net.say(net.claire, "zzyzx")).text
    await net.say(net.claire, "centre d’expertise")
    done = await net.tap(net.claire, "Centre d’expertise")

    assert "Centre d’expertise de Cergy" in done.text
    card = (await net.say(net.nadia, "paule martin")).text
    assert "jusqu’au vendredi 4 décembre 2026" in card
    assert "Suppléance : Centre d’expertise de Cergy" in card.replace("\N{NO-BREAK SPACE}", " ")
    await net.tap(net.claire, "Annuler")
    assert "Suppléance" not in (await net.say(net.nadia, "paule martin")).text


async def test_a_card_can_be_for_the_animateur_only(net: Network) -> None:
    await net.say(net.claire, "paule martin")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Visible de")
    assert "animateur" in (await net.say(net.claire, "tout le monde")).text
    await net.say(net.claire, "Animateur")

    assert "Paule" not in (await net.say(net.nadia, "paule martin")).text
    assert "Paule" in (await net.say(net.claire, "paule martin")).text
