"""The animateur adds a card, mends it and takes it out of the directory, from a telephone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.routing import callbacks
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
        "je ne sais pas",
        "lina.roche@cpam95.example",
        "carte Vitale",
        "le compte ameli",
        "du lundi au vendredi, 9 h – 12 h",
        "2 jours",
    )
    said = ("CPAM du Val-d’Oise", "01 99 00 00 11", "Lina Roche", "carte Vitale")
    assert all(words in shown for words in (*said, "le compte ameli", "9 h – 12 h", "2 jours ouvrés"))
    assert [] == await cards_of(net, "cpam")
    assert "est dans l’annuaire" in (await net.tap(net.claire, "Enregistrer")).text

    [card] = await cards_of(net, "cpam")
    assert ("+33199000011", "Lina", "Roche", "2026-11-24") == tuple(
        card[field] for field in ("line", "first_name", "last_name", "verified_on")
    )
    assert ("le compte ameli", 2) == (card["standard_procedure"], card["delay_days"])
    assert "Lina Roche" in plain((await net.tap(net.claire, "Voir la fiche")).text)
    assert "Vérifié aujourd’hui" in plain((await net.tap(net.claire, "Détails")).text)
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
        (("-", "01 99 00 00 11", *"-------"), "bientôt", "n’est pas un nombre de jours"),
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
    assert ["Passer", "Abandonner"] == net.claire.last.labels


async def test_a_card_without_any_way_to_reach_it_says_at_least_what_to_do(net: Network) -> None:
    await begin(net)
    asked = await answer(net, "-", "-", "-", "-", "-", "-")

    assert "aucun moyen de contact" in asked
    assert "Passer" not in net.claire.last.labels
    assert "Il faut au moins" in (await net.say(net.claire, "-")).text
    await answer(net, "Le compte ameli", "-", "-", "-")
    assert "Le compte ameli" in net.claire.last.text
    await net.tap(net.claire, "Enregistrer")
    assert "Le compte ameli" in (await net.say(net.nadia, "cpam")).text


async def test_a_line_of_the_summary_is_corrected_and_the_others_stay(net: Network) -> None:
    await begin(net)
    await answer(net, "CPAM du Val-d’Oise", "01 99 00 00 11", *"--------")

    lines = await net.tap(net.claire, "Corriger")
    assert {"Organisme", "Ligne dédiée", "Procédure ordinaire", "Délai en jours ouvrés"} < set(lines.labels)
    await net.tap(net.claire, "Ligne dédiée")
    shown = await answer(net, "01 99 00 00 12")

    assert "Faut-il enregistrer" in shown
    assert "01 99 00 00 12" in shown
    await net.tap(net.claire, "Corriger")
    assert "Faut-il enregistrer" in plain((await net.tap(net.claire, "Retour")).text)
    await net.tap(net.claire, "Enregistrer")
    [card] = await cards_of(net, "cpam")
    assert ("CPAM du Val-d’Oise", "+33199000012") == (card["organisation"], card["line"])


async def test_who_takes_the_last_way_off_the_summary_is_asked_for_the_procedure(net: Network) -> None:
    await begin(net)
    await answer(net, "CPAM du Val-d’Oise", "01 99 00 00 11", *"--------")
    await net.tap(net.claire, "Corriger")
    await net.tap(net.claire, "Ligne dédiée")

    assert "aucun moyen de contact" in await answer(net, "-")


async def test_the_buttons_of_a_summary_that_is_gone_say_so(net: Network) -> None:
    await begin(net)
    summary = await net.say(net.claire, "/annuler")

    answered = await net.claire.press(summary, callbacks.encode("draft"))

    assert "rien à reprendre" in plain(answered.text)


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
    await answer(net, "a@cpam95.example", *"------")
    answered = await net.claire.press(net.claire.last, callbacks.encode("answer", "card", "delay_days", "-"))

    assert "n’est pas" in answered.text
    assert [] == await cards_of(net, "cpam")


async def test_giving_up_leaves_nothing(net: Network) -> None:
    await begin(net)
    await answer(net, "CPAM du Val-d’Oise", "-", "a@cpam95.example", *"-------")

    await net.tap(net.claire, "Abandonner")

    assert [] == await cards_of(net, "cpam")
    assert [] == await net.rows("SELECT 1 FROM forms")


async def open_edit(net: Network) -> None:
    await net.say(net.claire, "paule martin")
    await net.tap(net.claire, "Plus")
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


async def test_an_absence_and_its_deputy_are_one_form_and_one_change(net: Network) -> None:
    await open_edit(net)
    assert "À partir de quel jour" in plain((await net.tap(net.claire, "Absence")).text)
    await net.tap(net.claire, "Aujourd’hui")
    assert "n’est pas une date" in plain((await net.say(net.claire, "bientôt")).text)
    assert "finirait" in plain((await net.say(net.claire, "20/11")).text)
    assert ["Sans date de fin", "Abandonner"] == net.claire.last.labels
    assert "Qui répond pendant l’absence" in (await net.say(net.claire, "4/12")).text

    assert "Aucune fiche ne ressemble" in (await net.say(net.claire, "zzyzx")).text
    await net.say(net.claire, "centre d’expertise")
    done = await net.tap(net.claire, "Centre d’expertise")

    assert "Centre d’expertise de Cergy" in done.text
    card = plain((await net.say(net.nadia, "paule martin")).text)
    assert "jusqu’au vendredi 4 décembre" in card
    assert "Suppléance : Centre d’expertise de Cergy" in card
    await net.tap(net.claire, "Annuler")
    assert "Absence" not in (await net.say(net.nadia, "paule martin")).text

    await open_edit(net)
    await net.tap(net.claire, "Absence")
    found = await net.say(net.claire, "jusqu’au 4/12, remplacée par Centre d’expertise")
    assert any("Centre d’expertise" in label for label in found.labels)


async def test_an_absence_without_an_end_is_ended_in_a_tap(net: Network) -> None:
    await open_edit(net)
    for label in ("Absence", "Aujourd’hui", "Sans date de fin", "Personne"):
        await net.tap(net.claire, label)
    assert "Absence" in (await net.say(net.nadia, "paule martin")).text

    await open_edit(net)
    await net.tap(net.claire, "Absence")
    assert "modifié" in (await net.tap(net.claire, "Fin de l’absence")).text

    assert "Absence" not in (await net.say(net.nadia, "paule martin")).text


async def test_an_absence_is_said_as_one_speaks(net: Network) -> None:
    """« Jusqu’à lundi » begins today, « lundi » is the one after it began, and nobody need answer meanwhile."""
    for answers, first, last in (
        (["du 3 au 5 décembre", "non"], "2026-12-03", "2026-12-05"),
        (["jusqu’à lundi", "aucun"], "2026-11-24", "2026-11-30"),
        (["depuis hier", "aide", "quinze jours", "personne"], "2026-11-23", "2026-12-06"),
        (["le dix décembre", "lundi", "-"], "2026-12-10", "2026-12-14"),
        (["dès demain matin", "jusqu’à nouvel ordre", "je ne sais pas"], "2026-11-25", None),
    ):
        await open_edit(net)
        await net.tap(net.claire, "Absence")
        for answer in answers:
            last_said = plain((await net.say(net.claire, answer)).text)

        assert "C’est modifié" in last_said
        found = await net.rows("SELECT absent_from, absent_until FROM referents WHERE id = 'cafninetyf'")
        assert [{"absent_from": first, "absent_until": last}] == found


async def test_a_card_can_be_for_the_animateur_only(net: Network) -> None:
    await open_edit(net)
    await net.tap(net.claire, "Visible de")
    assert "animateur" in (await net.say(net.claire, "tout le monde")).text
    await net.say(net.claire, "Animateur")

    assert "Paule" not in (await net.say(net.nadia, "paule martin")).text
    assert "Paule" in (await net.say(net.claire, "paule martin")).text
