"""Accounts are not kept for ever: told after eleven months, erased after twelve; who left is erased in a month."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.network.test_members import open_card, row_of
from tests.network import HERE, Network, newcomer
from tests.pushed import push


async def is_known(net: Network, person: Person) -> bool:
    return bool(await net.rows(f"SELECT id FROM members WHERE user_id = {person.id}"))


def told(person: Person) -> str:
    """Everything the bot wrote to them, with plain spaces."""
    return "\n".join(message.text for message in person.received).replace("\N{NO-BREAK SPACE}", " ")


async def names(net: Network) -> set[str]:
    return {str(row["first_name"]) for row in await net.rows("SELECT first_name FROM members")}


async def test_a_network_that_falls_silent_is_forgotten_step_by_step(net: Network) -> None:
    """Advisers lose their access after five months; their animateur, the last one, is kept until the year is over."""
    await push(net, "2027-03-30 09:00")
    assert "quatre mois" in net.nadia.last.text
    await push(net, "2027-05-03 09:00")
    assert "left" == (await row_of(net, net.nadia))["state"]

    await push(net, "2027-06-08 09:00")
    assert {"Claire"} == await names(net)

    await push(net, "2027-10-26 09:00")
    assert "depuis onze mois" in told(net.claire)
    assert "effacés à partir du vendredi 26 novembre 2027" in told(net.claire)
    await push(net, "2027-11-24 09:00")
    assert {"Claire"} == await names(net)
    await push(net, "2027-11-26 09:00")
    assert set() == await names(net)


async def test_the_reminder_is_sent_once_by_day_and_a_word_is_enough_to_stay(net: Network) -> None:
    await push(net, "2027-10-26 04:00")
    assert not net.claire.received

    await push(net, "2027-10-26 09:00")
    seen = len(net.claire.received)
    await push(net, "2027-10-26 09:30")
    assert seen == len(net.claire.received)

    await net.say(net.claire, "/moi")
    await push(net, "2027-11-30 09:00")
    assert await is_known(net, net.claire)
    assert (await row_of(net, net.claire))["state"] == "active"


async def test_a_bot_that_was_off_for_more_than_a_year_tells_before_it_erases(net: Network) -> None:
    await push(net, "2028-02-01 09:00")
    assert await is_known(net, net.claire)
    assert "onze mois" in told(net.claire)

    await push(net, "2028-02-29 09:00")
    assert await is_known(net, net.claire)
    await push(net, "2028-03-02 09:00")
    assert not await is_known(net, net.claire)


async def test_who_is_suspended_is_told_to_whom_to_turn(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")

    await push(net, "2027-10-26 09:00")
    assert "Votre accès est suspendu" in net.nadia.last.text
    await net.say(net.claire, "/aide")
    await push(net, "2027-11-30 03:00")
    assert "a été effacé" not in told(net.claire)
    await push(net, "2027-11-30 09:00")

    assert not await is_known(net, net.nadia)
    assert "sans activité depuis un an a été effacé (rôle : Conseiller, conseillère)" in told(net.claire)


async def test_who_was_removed_is_erased_a_month_later(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Retirer du réseau")
    await net.tap(net.claire, "Oui, retirer")

    await push(net, "2026-12-22 09:00")
    assert await is_known(net, net.nadia)
    await push(net, "2026-12-28 09:00")

    assert not await is_known(net, net.nadia)
    assert [] == await net.rows("SELECT id FROM journal WHERE subject LIKE '%Nadia%'")


async def test_people_without_telegram_stay_until_somebody_removes_them(net: Network) -> None:
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Jeanne Roux")
    await net.tap(net.claire, "Sans structure")
    await net.say(net.claire, "jeanne.roux@cergy.example")
    await net.tap(net.claire, "Sans téléphone")
    assert "Jeanne" in await names(net)

    await push(net, "2027-10-26 09:00")
    await push(net, "2028-03-02 09:00")

    assert {"Jeanne"} == await names(net)


async def test_another_animateur_keeps_theirs(net: Network) -> None:
    """The clock of one person is not that of another."""
    other = await newcomer(net, "Omar Diallo", Role.ANIMATEUR, HERE)
    await push(net, "2027-10-26 09:00")
    await net.say(other, "/aide")

    await push(net, "2027-11-30 09:00")

    assert await is_known(net, other)
    assert not await is_known(net, net.claire)
