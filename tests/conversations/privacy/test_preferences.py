"""`/preferences`: nothing is shown without a yes, each yes is taken back at once, by tap or typed."""

from __future__ import annotations

import pytest

from tests.network import Network

NBSP = "\N{NO-BREAK SPACE}"


async def given(net: Network) -> set[str]:
    return {str(row["field"]) for row in await net.rows("SELECT field FROM consents")}


async def test_nothing_is_shown_at_first(net: Network) -> None:
    first = await net.say(net.nadia, "/preferences")
    assert "Je montre au réseau : rien" in first.text.replace(NBSP, " ")
    shown = await net.tap(net.nadia, "Ce que je montre")

    text = shown.text.replace(NBSP, " ")
    assert "Annuaire et trombinoscope (nom, structure) : non" in text
    assert "Photo : non" in text
    assert "Figurer dans l’annuaire" in shown.labels


async def test_a_yes_is_given_and_taken_back_by_tap(net: Network) -> None:
    await net.say(net.nadia, "/moi")
    await net.tap(net.nadia, "Ce que je montre")

    shown = await net.tap(net.nadia, "Figurer dans l’annuaire")
    assert {"listed"} == await given(net)
    assert "structure) : oui" in shown.text.replace(NBSP, " ")
    assert "Nadia Benali" in (await net.say(net.karim, "/annuaire nadia")).text

    await net.tap(net.nadia, "Ne plus figurer")
    assert set() == await given(net)
    assert "Nadia Benali" not in (await net.say(net.karim, "/annuaire nadia")).text


async def test_a_yes_can_be_typed(net: Network) -> None:
    await net.say(net.nadia, "/preferences annuaire oui")
    assert {"listed"} == await given(net)

    await net.say(net.nadia, "/preferences Annuaire NON")
    assert set() == await given(net)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("courriel", "d’abord votre courriel"),
        ("téléphone", "d’abord votre téléphone"),
        ("photo", "d’abord votre photo"),
    ],
)
async def test_there_must_be_something_to_show(net: Network, word: str, told: str) -> None:
    assert told in (await net.say(net.nadia, f"/preferences {word} oui")).text
    assert set() == await given(net)


async def test_what_is_agreed_to_counts_only_in_the_directory(net: Network) -> None:
    await net.say(net.nadia, "/moi courriel")
    await net.say(net.nadia, "nadia@cergy.example")

    shown = await net.say(net.nadia, "/preferences courriel oui")

    assert "le reste n’est donc montré à personne" in shown.text
    assert "nadia@cergy.example" not in (await net.say(net.karim, "/annuaire nadia")).text


async def test_hours_are_shown_as_one_likes_them(net: Network) -> None:
    shown = (await net.say(net.nadia, "/structures cergy")).text
    assert "9 h – 12 h et 13 h 30 – 17 h" in shown.replace(NBSP, " ")

    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Mon affichage")
    assert "Heures : 14 h 30" in (await net.tap(net.nadia, "Heures : 14:30")).labels
    assert "09:00 – 12:00 et 13:30 – 17:00" in (await net.say(net.nadia, "/structures cergy")).text
    assert "9 h – 12 h" in (await net.say(net.karim, "/structures cergy")).text.replace(NBSP, " ")

    assert "services : 14 h 30" in (await net.say(net.nadia, "/preferences heures 14 h 30")).text.replace(
        NBSP, " "
    )


async def test_what_is_not_offered_is_refused(net: Network) -> None:
    assert "n’est pas proposé" in (await net.say(net.nadia, "/preferences heures romaines")).text

    answer = await net.nadia.press(net.nadia.last, "1|prefer|colour|blue")

    assert "n’est pas proposé" in answer.text
    assert [] == await net.rows("SELECT * FROM preferences")
