"""Where the other France services are, and whether they are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.core.departments import raise_revisions
from bot.store.directory.structures import put_structures
from bot.texts.french import NBSP, show_distance
from tests.network import HERE, NOW, STRUCTURES, Network

CERGY, MAGNY, CREIL = STRUCTURES


async def place_them(net: Network) -> None:
    placed = (
        replace(CERGY, latitude=49.036, longitude=2.063),
        replace(MAGNY, latitude=49.153, longitude=1.787),
        replace(CREIL, latitude=49.259, longitude=2.477),
    )
    async with net.app.db.transaction() as tx:
        await put_structures(tx, placed, NOW)
        await raise_revisions(tx, [HERE])


async def test_the_nearest_come_first_with_their_distance_and_whether_they_are_open(net: Network) -> None:
    await place_them(net)

    await net.nadia.send_location(49.15, 1.79)
    await net.quiet()

    assert ["400 m · Magny-en-Vexin · fermée", "24 km · Cergy · ouverte"] == net.nadia.last.labels
    assert "Votre position n’est pas conservée" in net.nadia.last.text


async def test_the_position_is_not_kept(net: Network) -> None:
    await place_them(net)

    await net.nadia.send_location(49.1234, 1.7654)
    await net.quiet()

    assert [{"n": 0}] == await net.rows("SELECT COUNT(*) AS n FROM inbox WHERE body LIKE '%49.1234%'")


async def test_a_department_without_positions_says_so(net: Network) -> None:
    await net.nadia.send_location(49.0, 2.0)
    await net.quiet()

    assert "n’est pas connue" in net.nadia.last.text


async def test_a_structure_closed_for_the_night_says_when_it_opens(net: Network) -> None:
    net.telegram.clock.push(timedelta(hours=8))
    card = await net.say(net.nadia, "/structures cergy")

    assert "Fermée en ce moment" in card.text
    assert "ouvre demain à 9 h" in card.text.replace(NBSP, " ")


async def test_a_structure_is_closed_on_a_public_holiday(net: Network) -> None:
    net.telegram.clock.push(timedelta(days=31))

    card = await net.say(net.nadia, "/structures cergy")

    assert "ouvre lundi à 9 h" in card.text.replace(NBSP, " ")


async def test_several_structures_are_a_list_and_one_opens_at_once(net: Network) -> None:
    assert 2 == len((await net.say(net.nadia, "/structures france services")).labels)
    assert "Magny-en-Vexin" in (await net.say(net.nadia, "/structures magny")).text.split("\n")[0]


async def test_all_that_is_known_of_a_structure_is_behind_its_details(net: Network) -> None:
    await net.say(net.nadia, "/structures cergy")

    assert "Ouverture : du lundi au vendredi" in (await net.tap(net.nadia, "Détails")).text.replace(NBSP, " ")
    assert "Ouverte en ce moment" in (await net.tap(net.nadia, "Retour")).text


async def test_words_that_fit_nothing_say_what_to_try(net: Network) -> None:
    assert "Essayez la commune" in (await net.say(net.nadia, "/structures zzzz")).text
    assert "2 structures" in (await net.say(net.nadia, "/structures")).text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("kilometres", "shown"), [(0.04, "moins de 100 m"), (0.44, "400 m"), (3.44, "3,4 km"), (26.6, "27 km")]
)
def test_distances_are_said_as_people_say_them(kilometres: float, shown: str) -> None:
    assert shown == show_distance(kilometres).replace(NBSP, " ")
