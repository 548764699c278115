"""What the animateur types for a card is read as people write it, and never leaves a card that helps nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.routing import callbacks
from bot.domain.directory.referents import Referent
from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.texts.french import NBSP
from tests.network import CAF, HERE, NOW, TITRES, Network, newcomer

ALONE = replace(CAF, line="", mailbox="", procedure_url="", standard_procedure="")
"""Nothing but Paule Martin's own number and address."""
OLDER = {"Absence du": "absent_from", "Absence jusqu’au": "absent_until", "Suppléance": "deputy_id"}


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


async def ask(net: Network, field: str, card: str = "paule martin") -> str:
    """« Modifier », then the field: the question. Those of an absence have a form; their older buttons answer too."""
    await net.say(net.claire, card)
    await net.tap(net.claire, "Plus")
    if field in OLDER:
        await net.claire.press(net.claire.last, callbacks.encode("amend", CAF.id, OLDER[field]))
        await net.quiet()
        return plain(net.claire.last.text)
    await net.tap(net.claire, "Modifier")
    return plain((await net.tap(net.claire, field)).text)


async def say(net: Network, text: str) -> str:
    return plain((await net.say(net.claire, text)).text)


async def change(net: Network, field: str, value: str, card: str = "paule martin") -> str:
    await ask(net, field, card)
    return await say(net, value)


async def row_of(net: Network, card: Referent = CAF) -> dict[str, object]:
    [row] = await net.rows(f"SELECT * FROM referents WHERE id = '{card.id}'")
    return row


async def store(net: Network, card: Referent) -> None:
    async with net.app.db.transaction() as tx:
        await put_referents(tx, [card], NOW)
        await raise_revisions(tx, [HERE])


async def test_an_absence_cannot_end_before_it_begins(net: Network) -> None:
    await change(net, "Absence jusqu’au", "04/12/2026")
    refused = await change(net, "Absence du", "05/12/2026")

    assert "finirait (le vendredi 4 décembre 2026) avant de commencer (le samedi 5 décembre 2026)" in refused
    assert None is (await row_of(net))["absent_from"]
    assert "modifié" in await say(net, "03/12/2026")
    assert "2026-12-03" == (await row_of(net))["absent_from"]

    assert "finirait" in await change(net, "Absence jusqu’au", "02/12/2026")
    assert "2026-12-04" == (await row_of(net))["absent_until"]


async def test_the_only_means_of_contact_stays(net: Network) -> None:
    refused = await change(net, "Boîte", "-", "centre d’expertise")

    assert "n’aurait plus aucun moyen de contact" in refused
    assert TITRES.mailbox == (await row_of(net, TITRES))["mailbox"]
    assert TITRES.mailbox in (await net.say(net.nadia, "centre d’expertise")).text

    await say(net, "/annuler")
    await change(net, "Ligne dédiée", "01 99 00 00 55", "centre d’expertise")
    assert "modifié" in await change(net, "Boîte", "-", "centre d’expertise")


async def test_a_change_is_not_taken_back_when_it_brought_the_only_contact(net: Network) -> None:
    await ask(net, "Ligne dédiée", "centre d’expertise")
    added = await net.say(net.claire, "01 99 00 00 55")
    await change(net, "Boîte", "-", "centre d’expertise")

    answered = await net.claire.tap(added, "Annuler")

    assert "plus aucun moyen de contact" in plain(answered.text)
    assert "+33199000055" == (await row_of(net, TITRES))["line"]


async def test_a_dash_publishes_nothing(net: Network) -> None:
    await change(net, "Visible de", "animateur")
    refused = await change(net, "Visible de", "-")

    assert "« conseillers »" in refused
    assert "« animateur »" in refused
    assert "animateur" == (await row_of(net))["audience"]
    assert "Paule" not in (await net.say(net.nadia, "paule martin")).text

    assert "modifié" in await say(net, "Conseillers")
    assert "Paule" in (await net.say(net.nadia, "paule martin")).text


@pytest.mark.parametrize("field", ["Prénom", "Nom"])
async def test_a_name_is_one(net: Network, field: str) -> None:
    await ask(net, field)

    for wrong in ("123", "🎉", "x" * 500):
        assert "s’écrit en lettres" in await say(net, wrong)

    assert ("Paule", "Martin") == ((row := await row_of(net))["first_name"], row["last_name"])
    assert "modifié" in await say(net, "Émilie-Anne")


async def test_what_a_colleague_changed_meanwhile_is_not_overwritten_without_a_word(net: Network) -> None:
    lea = await newcomer(net, "Léa Roux", Role.ANIMATEUR)
    await ask(net, "Boîte")
    await net.say(lea, "paule martin")
    for button in ("Plus", "Modifier", "Boîte"):
        await net.tap(lea, button)
    await net.say(lea, "lea@caf95.example")

    told = await say(net, "claire@caf95.example")

    assert "sur la fiche : lea@caf95.example" in told
    assert "votre saisie : claire@caf95.example" in told
    assert "lea@caf95.example" == (await row_of(net))["mailbox"]
    assert "C’est modifié" in plain((await net.tap(net.claire, "Remplacer par ma saisie")).text)
    assert "claire@caf95.example" == (await row_of(net))["mailbox"]


async def test_an_absence_said_by_two_is_that_of_who_said_so_last(net: Network) -> None:
    lea = await newcomer(net, "Léa Roux", Role.ANIMATEUR)
    for who, first in ((net.claire, "24/11/2026"), (lea, "01/12/2026")):
        await net.say(who, "paule martin")
        for button in ("Plus", "Modifier", "Absence et suppléance"):
            await net.tap(who, button)
        await net.say(who, first)
        await net.say(who, "11/12/2026")
    await net.tap(lea, "Personne")

    told = await net.tap(net.claire, "Personne")

    assert "sur la fiche : mardi 1er décembre 2026" in plain(told.text)
    assert "votre saisie : mardi 24 novembre 2026" in plain(told.text)
    await net.tap(net.claire, "Garder la fiche ainsi")
    assert ("2026-12-01", "2026-12-11") == ((row := await row_of(net))["absent_from"], row["absent_until"])


async def test_nobody_stands_in_for_themselves(net: Network) -> None:
    await ask(net, "Suppléance")

    answered = await net.claire.press(net.claire.last, callbacks.encode("answer", "amend", "value", CAF.id))

    assert "suppléer elle-même" in plain(answered.text)
    assert None is (await row_of(net))["deputy_id"]


async def test_who_left_is_not_taken_off_a_card_that_has_nobody_else(net: Network) -> None:
    await store(net, ALONE)
    await net.say(net.nadia, "paule martin")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "La personne est partie")
    assert "Indiquez-en d’abord un autre" in plain(net.claire.last.text)

    answered = await net.claire.tap(net.claire.last, "Appliquer (retirer la personne)")

    assert "plus aucun moyen de contact" in plain(answered.text)
    assert ALONE.phone == (await row_of(net))["phone"]
    assert [{"state": "open"}] == await net.rows("SELECT state FROM reports")


async def test_an_older_card_that_breaks_a_rule_can_still_be_mended(net: Network) -> None:
    await store(net, replace(CAF, last_name="Martin 🎉", delay_days=-1))

    assert "modifié" in await change(net, "Horaires", "le mardi", "caf du val")
    assert "modifié" in await change(net, "Nom", "Martin", "caf du val")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("4/12", "2026-12-04"),
        ("4 déc", "2026-12-04"),
        ("1er Décembre", "2026-12-01"),
        ("4 janvier", "2027-01-04"),
        ("demain", "2026-11-25"),
        ("lundi prochain", "2026-11-30"),
    ],
)
async def test_an_absence_is_typed_as_one_says_it(net: Network, typed: str, stored: str) -> None:
    assert "24/11, 1er décembre ou lundi prochain" in await ask(net, "Absence jusqu’au")

    assert "modifié" in await say(net, typed)

    assert stored == (await row_of(net))["absent_until"]


async def test_today_is_the_departements_own_day(net: Network) -> None:
    """At 23 h 30 UTC it is tomorrow in the Val-d’Oise already."""
    net.telegram.clock.push(NOW.replace(hour=23, minute=30) - NOW)

    await change(net, "Absence du", "aujourd’hui")

    assert "2026-11-25" == (await row_of(net))["absent_from"]


async def test_a_day_that_is_none_is_asked_again(net: Network) -> None:
    await ask(net, "Absence du")

    assert "n’est pas une date (24/11, 1er décembre, lundi prochain ou demain)" in await say(net, "bientôt")
    assert "n’est pas une date du calendrier" in await say(net, "31 février")
    assert "modifié" in await say(net, "20/11")
    assert "2026-11-20" == (await row_of(net))["absent_from"]


@pytest.mark.parametrize("typed", ["5", "5 jours", "5 j", "5 Jours ouvrés", "5 jours ouvres"])
async def test_a_delay_is_typed_with_its_days(net: Network, typed: str) -> None:
    assert "par exemple 3 jours" in await ask(net, "Délai")

    assert "365 jours ouvrés au plus" in await say(net, "400")
    assert "n’est pas un nombre de jours" in await say(net, "bientôt")
    assert "modifié" in await say(net, typed)

    assert 5 == (await row_of(net))["delay_days"]


async def test_one_word_is_the_last_name_of_a_new_cards_person(net: Network) -> None:
    await net.say(net.claire, "/fiche")
    await net.tap(net.claire, "CPAM")
    await net.tap(net.claire, "Passer")
    await say(net, "01 99 00 00 11")
    await net.tap(net.claire, "Passer")

    assert "Fonction de Roche" in await say(net, "Roche")
    while "Enregistrer" not in net.claire.last.labels:
        await net.tap(net.claire, "Passer")
    await net.tap(net.claire, "Enregistrer")

    [row] = await net.rows("SELECT first_name, last_name FROM referents WHERE line = '+33199000011'")
    assert {"first_name": "", "last_name": "Roche"} == row
