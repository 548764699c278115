"""Words between a structure and a number: what is no part of its name writes over no figure."""

from __future__ import annotations

import pytest

from tests.conversations.usage.month import CERGY, given, plain, settle_in
from tests.network import Network


async def with_a_figure(net: Network) -> None:
    await settle_in(net)
    await given(net, net.claire, CERGY, "2026-10", 385)


async def october(net: Network) -> object:
    [row] = await net.rows("SELECT requests FROM monthly_figures WHERE month = '2026-10'")
    return row["requests"]


@pytest.mark.parametrize(
    "words", ["cergy objectif 250", "objectif Cergy 250", "objectif cergy deux cent cinquante"]
)
async def test_an_objective_is_one_wherever_it_stands(net: Network, words: str) -> None:
    await with_a_figure(net)
    await net.say(net.claire, f"/activite {words}")

    assert "(objectif 250)" in plain(net.claire.last.text)
    assert 385 == await october(net)


@pytest.mark.parametrize(
    "words", ["Cergy octobre 2026", "octobre 2026 Cergy", "Cergy 2026", "Cergy décembre 250", "Cergy 1e6"]
)
async def test_a_year_or_another_figure_writes_over_nothing(net: Network, words: str) -> None:
    await with_a_figure(net)
    await net.say(net.claire, f"/activite {words}")

    assert [{"requests": 385}] == await net.rows("SELECT requests FROM monthly_figures")


@pytest.mark.parametrize("words", ["Cergy octobre 85", "octobre Cergy 85"])
async def test_two_figures_are_a_number_where_no_year_is_near(net: Network, words: str) -> None:
    await with_a_figure(net)
    await net.say(net.claire, f"/activite {words}")
    assert 85 == await october(net)


@pytest.mark.parametrize("words", ["cergy visites 12", "cergy satisfaction 92", "cergy relance 3"])
async def test_what_is_no_name_is_not_understood(net: Network, words: str) -> None:
    await with_a_figure(net)

    assert "Je n’ai pas compris" in plain((await net.say(net.claire, f"/activite {words}")).text)
    assert 385 == await october(net)


@pytest.mark.parametrize(
    "words",
    [
        "cergi 390",
        "France services de Cergy 390",
        "Cergy : 390",
        "cergy octobre 390",
        "octobre Cergy 390 svp",
    ],
)
async def test_a_name_with_its_own_words_or_an_error_is_one(net: Network, words: str) -> None:
    await with_a_figure(net)
    await net.say(net.claire, f"/activite {words}")
    assert 390 == await october(net)


async def test_a_month_that_is_not_over_has_no_figures_and_nobody_is_late_with_it(net: Network) -> None:
    """Not even by an old button; and the month that is asked for is the one that is shown."""
    await with_a_figure(net)
    for words, said in (
        ("novembre", "n’est pas terminé"),
        ("ce mois-ci", "n’est pas terminé"),
        ("janvier 2027", "est à venir"),
        ("cergy décembre 2026", "est à venir"),
        ("cergy septembre 2026", "Septembre 2026 : non donné"),
        ("cergy le mois dernier", "Octobre 2026 : 385 demandes"),
        ("objectif Cergy 2027 250", "250 demandes par mois, objectif de 2027"),
    ):
        await net.say(net.claire, f"/activite {words}")
        assert said in plain(net.claire.last.text)

    answer = await net.claire.press(net.claire.last, "1|figures_remind|2027-01")
    assert "est à venir" in plain(answer.text)
