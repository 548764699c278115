"""A date is proposed, accepted or moved in a tap from either side; calendars follow; both are reminded."""

from __future__ import annotations

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.store.network import members
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.visits.visiting import CERGY, begin, close_place, plain, said_to, works_in
from tests.ical import Component, read_calendar
from tests.network import Network, newcomer
from tests.pushed import push


async def proposed(net: Network, when: str = "mardi prochain 14h") -> None:
    await works_in(net, net.nadia, CERGY)
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Proposer une date")
    await net.say(net.claire, when)


def calendar(net: Network, person: Person) -> Component:
    [event] = read_calendar(content_of(net, documents(person)[-1])).all("VEVENT")
    return event


async def test_it_is_accepted_in_a_tap_and_both_get_the_calendar_file(net: Network) -> None:
    await proposed(net)
    assert "Cette date vous convient-elle" in plain(net.nadia.last)
    assert "Mardi 1er décembre 2026 à 14 h, jusqu’à 16 h" in plain(net.nadia.last)

    await net.tap(net.nadia, "Accepter")

    assert "C’est convenu" in said_to(net.nadia)
    assert "La date de la visite est acceptée" in said_to(net.claire)
    mine, theirs = calendar(net, net.claire), calendar(net, net.nadia)
    assert mine["UID"].value == theirs["UID"].value
    assert ("20261201T140000", "0") == (mine["DTSTART"].value, mine["SEQUENCE"].value)


async def test_a_public_holiday_is_pointed_out_to_both(net: Network) -> None:
    await proposed(net, "25/12 10h")

    for person in (net.claire, net.nadia):
        assert "Vendredi 25 décembre 2026 à 10 h, jusqu’à 12 h (jour férié)" in plain(person.last)


async def test_it_is_accepted_in_words_too(net: Network) -> None:
    await proposed(net)

    assert "C’est convenu" in plain(await net.say(net.nadia, "/visite accepter")) + said_to(net.nadia)
    assert ["agreed"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]
    assert "déjà convenue" in plain(await net.say(net.nadia, "/visite accepter"))


async def test_two_visits_at_once_are_said(net: Network) -> None:
    await proposed(net)
    assert "au même moment" not in said_to(net.claire)
    await net.say(net.claire, "/visite magny mardi prochain 15h")
    assert "Une autre visite est prévue au même moment : Cergy, mardi 1er décembre" in plain(net.claire.last)
    await net.tap(net.claire, "Voir l’autre visite")
    assert "Visite : Cergy" in plain(net.claire.last)


async def test_the_structure_proposes_another_date(net: Network) -> None:
    await proposed(net)

    await net.tap(net.nadia, "Proposer une autre date")
    await net.say(net.nadia, "3/12 9h30-11h")

    assert "La structure propose une autre date" in plain(net.claire.last)
    await net.tap(net.claire, "Accepter")
    assert ("20261203T093000", "1") == tuple(
        calendar(net, net.nadia)[name].value for name in ("DTSTART", "SEQUENCE")
    )


async def test_moved_and_called_off_calendars_follow(net: Network) -> None:
    await proposed(net)
    await net.tap(net.nadia, "Accepter")
    first = calendar(net, net.nadia)["UID"].value
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Rendez-vous")
    await net.tap(net.claire, "Annuler")

    await net.tap(net.claire, "Oui, annuler la visite")

    off = calendar(net, net.nadia)
    assert (first, "CANCELLED", "1") == (off["UID"].value, off["STATUS"].value, off["SEQUENCE"].value)
    assert off["SUMMARY"].text.startswith("ANNULÉ")
    assert "La visite est annulée" in said_to(net.nadia)


async def test_an_old_button_does_not_accept_a_date_that_was_moved(net: Network) -> None:
    await proposed(net)
    old = net.nadia.last
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Rendez-vous")
    await net.tap(net.claire, "Proposer une autre date")
    await net.say(net.claire, "4/12 10h")

    answer = await net.nadia.tap(old, "Accepter")

    assert "Une autre date a été proposée entre-temps" in answer.text
    assert ["proposed"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]


async def test_both_are_reminded_the_day_before_of_the_last_date_only(net: Network) -> None:
    await proposed(net, "vendredi 14h")
    await net.tap(net.nadia, "Accepter")
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Rendez-vous")
    await net.tap(net.claire, "Proposer une autre date")
    await net.say(net.claire, "1/12 10h")
    assert plain(net.nadia.last).startswith(
        "La date convenue ne tient plus : une autre vous est proposée.\n\nVisite"
    )
    await net.tap(net.nadia, "Accepter")

    await push(net, "2026-11-26 08:10")
    assert "demain à 14 h" not in said_to(net.nadia)

    await push(net, "2026-11-30 08:10")
    for person in (net.nadia, net.claire):
        assert 1 == said_to(person).count("demain à 10 h")


async def test_at_night_it_waits_and_what_was_called_off_is_not_told(net: Network) -> None:
    await push(net, "2026-11-24 20:00")
    await proposed(net)
    assert "visite" not in said_to(net.nadia)
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Rendez-vous")
    await net.tap(net.claire, "Annuler")
    await net.tap(net.claire, "Oui, annuler la visite")

    await push(net, "2026-11-25 08:10")

    assert "proposée" not in said_to(net.nadia)


async def test_at_night_no_file_of_a_date_that_is_not_agreed_any_more_waits(net: Network) -> None:
    await proposed(net)
    await push(net, "2026-11-24 20:00")
    await net.tap(net.nadia, "Accepter")
    await net.say(net.nadia, "/visite")
    await net.tap(net.nadia, "Rendez-vous")
    await net.tap(net.nadia, "Proposer une autre date")
    await net.say(net.nadia, "3/12 9h30-11h")

    await push(net, "2026-11-25 07:30")

    assert [] == documents(net.claire)
    assert "La structure propose une autre date" in plain(net.claire.last)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 février 9h", "n’est pas une date du calendrier"),
        ("24/11/2026 9h", "Cette date est passée"),
        ("bientôt", "Je n’ai pas compris"),
        ("1/12 9h-10h et 14h-15h", "Une seule date et un seul horaire"),
    ],
)
async def test_what_is_no_date_to_come_is_asked_again(net: Network, typed: str, told: str) -> None:
    await proposed(net, typed)

    assert told in plain(net.claire.last)
    assert [] == await net.rows("SELECT * FROM visits")
    await net.say(net.claire, "1/12 9h")
    assert 1 == len(await net.rows("SELECT * FROM visits"))


async def test_without_an_adviser_here_the_animateur_says_what_was_agreed(net: Network) -> None:
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Proposer une date")
    await net.say(net.claire, "1/12 9h")
    assert "Aucun conseiller de la structure n’est inscrit ici" in plain(net.claire.last)

    await net.tap(net.claire, "Convenue")

    assert ["agreed"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]


async def test_an_adviser_of_another_structure_can_do_nothing_about_it(net: Network) -> None:
    await proposed(net)
    old = net.nadia.last
    await works_in(net, net.nadia, "placemagny")

    answer = await net.nadia.tap(old, "Accepter")

    assert "n’est pas de votre réseau" in answer.text
    assert ["proposed"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]


async def test_a_structure_that_closed_is_planned_no_more_and_its_date_can_be_called_off(
    net: Network,
) -> None:
    await proposed(net)
    await close_place(net, CERGY)
    async with net.app.db.transaction() as tx:
        assert await members.by_user(tx, net.nadia.id)

    await net.say(net.claire, "/visite magny")
    await net.tap(net.claire, "‹ Visites")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Rendez-vous et fiches en cours")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Commencer la visite")
    assert ["proposed"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]
    await net.tap(net.claire, "Annuler")
    await net.tap(net.claire, "Oui, annuler la visite")

    assert ["cancelled"] == [row["state"] for row in await net.rows("SELECT state FROM visits")]


async def test_a_visit_that_was_planned_becomes_the_one_that_is_made(net: Network) -> None:
    await proposed(net)
    await net.tap(net.nadia, "Accepter")

    await begin(net, net.claire)

    [row] = await net.rows("SELECT state, visitor_id FROM visits")
    assert ("under_way", (await member_of(net, net.claire)).id) == (row["state"], row["visitor_id"])
    assert [] == await net.rows("SELECT * FROM nudges WHERE noun = 'visit_tomorrow' AND taken_at IS NULL")


async def test_where_the_visitor_left_the_other_animateurs_are_told(net: Network) -> None:
    remi = await newcomer(net, "Rémi Rossolis", Role.ANIMATEUR)
    await proposed(net)
    assert remi.received == []
    async with net.app.db.transaction() as tx:
        claire = await members.by_user(tx, net.claire.id)
        assert claire is not None
        await members.set_state(tx, claire.id, "left", "", net.app.clock.now())

    await net.tap(net.nadia, "Accepter")

    assert "La date de la visite est acceptée" in said_to(remi)


async def test_the_prefecture_reads_it(net: Network) -> None:
    await proposed(net)
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await net.say(pia, "/visite cergy")

    await net.tap(pia, "Rendez-vous")

    assert "Mardi 1er décembre 2026 à 14 h" in plain(pia.last)
    assert ["‹ Visites"] == pia.last.labels


@pytest.mark.parametrize(
    "typed", ["mardi prochain 14h à cergy", "Cergy le 1er décembre à 14h", "cergy 1/12 14h-16h"]
)
async def test_a_structure_and_a_date_in_one_message_propose_it(net: Network, typed: str) -> None:
    await works_in(net, net.nadia, CERGY)
    await net.say(net.claire, f"/visite {typed}")

    assert "Mardi 1er décembre 2026 à 14 h, jusqu’à 16 h" in plain(net.nadia.last)
    assert "Cette date vous convient-elle" in plain(net.nadia.last)


async def test_a_date_that_cannot_be_is_said_and_an_adviser_proposes_none(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    assert "passé" in plain(await net.say(net.claire, "/visite cergy 23/11/2026 14h"))
    await net.say(net.nadia, "/visite cergy mardi prochain 14h")
    assert [] == await net.rows("SELECT id FROM visits")


@pytest.mark.parametrize("then", ["14h", "à 14h", "mardi prochain 14h"])
async def test_the_hour_that_was_asked_for_is_of_the_day_that_was_said(net: Network, then: str) -> None:
    await proposed(net, "mardi prochain")
    assert "À quelle heure" in plain(net.claire.last)
    await net.say(net.claire, then)
    assert "Mardi 1er décembre 2026 à 14 h, jusqu’à 16 h" in plain(net.nadia.last)
