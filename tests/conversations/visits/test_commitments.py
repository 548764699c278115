"""Actions: told to whom they concern, done in a tap, reminded at half time and at term, late ones listed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.visits.visiting import CERGY, finished, plain, said_to, works_in
from tests.network import Network, newcomer
from tests.pushed import push


async def noted(net: Network, what: str, who: str, due: str) -> None:
    """At the end of a visit of Cergy, on 24 November."""
    await works_in(net, net.nadia, CERGY)
    await finished(net, net.claire)
    await net.tap(net.claire, "Noter une action")
    await net.say(net.claire, what)
    if who.startswith("["):
        await net.tap(net.claire, who.strip("[]"))
    else:
        assert "qui s’en charge" in plain(await net.say(net.claire, "vendredi"))
        await net.say(net.claire, who)
    await net.say(net.claire, due)


async def state(net: Network) -> list[bool]:
    return [
        row["done_at"] is not None
        for row in await net.rows("SELECT done_at FROM commitments ORDER BY due_on")
    ]


async def test_the_structures_advisers_are_told_and_any_of_them_does_it_in_a_tap(net: Network) -> None:
    await works_in(net, net.karim, CERGY)
    await noted(net, "Afficher les horaires", "[La structure (Cergy)]", "4/12")
    assert "Une action vous concerne" in plain(net.nadia.last)

    await net.tap(net.karim, "Fait")

    assert [True] == await state(net)
    assert "Une action que vous aviez notée est faite" in said_to(net.claire)
    await net.tap(net.nadia, "Fait")
    assert 1 == said_to(net.claire).count("que vous aviez notée")


async def test_done_in_words_too(net: Network) -> None:
    await noted(net, "Afficher les horaires", "Nadia Benali", "8/12")

    assert "n’existe plus" in plain(await net.say(net.nadia, "/actions fait 2"))
    assert "Merci, c’est noté comme fait" in plain(await net.say(net.nadia, "/actions fait 1"))
    assert [True] == await state(net)


async def test_reminded_at_half_time_and_at_term_until_it_is_done(net: Network) -> None:
    await noted(net, "Afficher les horaires", "Nadia Benali", "8/12")

    await push(net, "2026-12-01 08:10")
    assert 1 == said_to(net.nadia).count("la moitié du temps est passée")
    await push(net, "2026-12-08 08:10")
    assert 1 == said_to(net.nadia).count("l’échéance est arrivée")
    await push(net, "2026-12-14 08:10")
    assert 1 == said_to(net.nadia).count("l’échéance est arrivée")


async def test_what_is_done_is_reminded_of_no_more(net: Network) -> None:
    await noted(net, "Afficher les horaires", "Nadia Benali", "8/12")
    await net.tap(net.nadia, "Fait")

    await push(net, "2026-12-08 08:10")

    assert "l’échéance est arrivée" not in said_to(net.nadia)


async def test_what_is_the_town_halls_is_reminded_to_who_wrote_it_down(net: Network) -> None:
    await noted(net, "Remettre le panneau", "la mairie", "8/12")

    await push(net, "2026-12-08 08:10")

    assert "Qui : la mairie" in said_to(net.claire)
    assert "l’échéance est arrivée" in said_to(net.claire)
    assert "panneau" not in said_to(net.nadia)


async def test_late_ones_are_listed_to_the_animateur_and_the_prefecture(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await noted(net, "Remettre le panneau", "la mairie", "27/11")
    net.telegram.push_clock(timedelta(days=10))

    for person in (net.claire, pia):
        assert "la mairie : 27/11, en retard" in plain(await net.say(person, "/actions en retard"))
    await net.tap(pia, "1")
    assert "Fait" not in pia.last.labels
    assert "Aucune action ici" in plain(await net.say(net.nadia, "/actions"))


async def test_reopened_and_changed(net: Network) -> None:
    await noted(net, "Afficher les horaires", "Nadia Benali", "8/12")
    await net.tap(net.nadia, "Fait")
    await net.say(net.claire, "/actions faites")
    await net.tap(net.claire, "1")

    await net.tap(net.claire, "Rouvrir")
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Garder")
    await net.say(net.claire, "moi")
    await net.say(net.claire, "15/12")

    assert "Qui : Claire Morin" in plain(net.claire.last)
    assert "Pour le mardi 15 décembre" in plain(net.claire.last)
    await push(net, "2026-12-15 08:10")
    assert "Rappel" not in said_to(net.nadia)
    assert 1 == said_to(net.claire).count("l’échéance est arrivée")


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("31 février", "Je n’ai pas reconnu de date"),
        ("1/11/2026", "Il faut un jour à venir"),
        ("un jour", "Je n’ai pas"),
    ],
)
async def test_a_day_that_is_none_is_asked_again(net: Network, due: str, told: str) -> None:
    await noted(net, "Afficher les horaires", "moi", due)

    assert told in plain(net.claire.last)
    await net.say(net.claire, "4/12")
    assert 1 == len(await net.rows("SELECT * FROM commitments"))


async def test_one_without_a_visit_and_one_that_was_a_mistake(net: Network) -> None:
    await net.say(net.claire, "/actions")
    await net.tap(net.claire, "Nouvelle action")
    for words in ("Préparer le COPIL", "la préfecture", "4/12"):
        await net.say(net.claire, words)
    await net.tap(net.claire, "Supprimer")

    await net.tap(net.claire, "Oui, supprimer")

    assert [] == await net.rows("SELECT * FROM commitments")
    assert [] == await net.rows("SELECT * FROM nudges")


async def test_somebody_elses_action_is_not_there(net: Network) -> None:
    await noted(net, "Afficher les horaires", "Nadia Benali", "8/12")
    [row] = await net.rows("SELECT id FROM commitments")

    for person in (net.karim, net.olga):
        assert "ne vous concerne pas" in await refused(net, person, f"1|commitment|{row['id']}")
        assert "ne vous concerne pas" in await refused(net, person, f"1|commitment_do|{row['id']}")
    assert [False] == await state(net)


async def refused(net: Network, person: Person, data: str) -> str:
    await net.say(person, "/actions")
    return (await person.press(person.last, data)).text


async def test_a_first_name_is_asked_back_and_words_are_kept(net: Network) -> None:
    await net.say(net.claire, "/actions")
    await net.tap(net.claire, "Nouvelle action")
    await net.say(net.claire, "Commander la borne")
    asked = plain(await net.say(net.claire, "nadia"))
    assert "Touchez le nom" in asked
    assert "« nadia, de la mairie »" in asked
    await net.tap(net.claire, "Nadia Benali")
    await net.say(net.claire, "27/11")
    assert "Qui : Nadia Benali" in plain(net.claire.last)
    assert "Commander la borne" in said_to(net.nadia)

    await net.tap(net.claire, "‹ Actions")
    await net.tap(net.claire, "Nouvelle action")
    await net.say(net.claire, "Repeindre")
    await net.say(net.claire, "Nadia, de la mairie")
    await net.say(net.claire, "27/11")
    assert "Qui : Nadia, de la mairie" in plain(net.claire.last)


async def test_a_number_opens_it_and_with_a_word_it_is_done(net: Network) -> None:
    await net.say(net.claire, "/actions nouvelle Refaire le panneau")
    await net.tap(net.claire, "Moi")
    await net.say(net.claire, "pour vendredi")
    assert "Refaire le panneau" in plain(await net.say(net.claire, "/actions 1"))
    assert "Fait" in net.claire.last.labels
    assert "« imprimante »" in plain(await net.say(net.claire, "/actions imprimante"))
    assert "1. Refaire le panneau" in plain(await net.say(net.claire, "/actions claire panneau svp"))
    assert "n’existe plus" in plain(await net.say(net.claire, "/actions 2"))
    assert "c’est noté comme fait" in plain(await net.say(net.claire, "/actions 1 faite"))
    [row] = await net.rows("SELECT due_on FROM commitments")
    assert "2026-11-27" == row["due_on"]
