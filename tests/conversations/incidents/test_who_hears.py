"""Who hears of an incident, who may not see it, and what is not kept at all."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.conversations.incidents.telling import heard, only, say_incident, steps
from tests.network import Network, newcomer
from tests.pushed import push


async def test_another_departement_sees_and_shares_nothing(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.olga, "/incident")
    await net.tap(net.olga, "Contact injoignable")
    shown = await net.tap(net.olga, "Caf")
    assert "Est-ce bloquant" in shown.text
    incident = (await only(net))["id"]
    for route in ("incident", "incident_thread", "incident_press", "incident_close", "incident_unfollow"):
        answer = await net.olga.press(net.olga.last, f"1|{route}|{incident}|oui")
        assert "n’existe plus" in answer.text, route
    await net.say(net.olga, "/annuler")
    assert "n’existe plus" in (await net.say(net.olga, "/mesincidents 1")).text


async def test_a_colleague_may_not_open_what_they_do_not_share(net: Network) -> None:
    await say_incident(net, net.nadia)
    assert "n’est pas à vous" in (await net.say(net.karim, "/mesincidents 1")).text


async def test_safety_is_told_at_once_at_night_also_to_the_prefecture_and_shown_to_nobody_else(
    net: Network,
) -> None:
    prefect = await newcomer(net, "Henri Prat", Role.PREFECTURE)
    await push(net, "2026-11-24 21:30")
    await say_incident(net, net.nadia, "Menaces au guichet", kind="Incivilité ou sécurité", partner="")

    assert heard(net.claire, "Menaces au guichet")
    assert heard(prefect, "Menaces au guichet")
    await net.say(net.karim, "/incident")
    shown = await net.tap(net.karim, "Incivilité ou sécurité")
    assert "Est-ce bloquant" in shown.text


async def test_at_night_the_animateur_hears_of_the_rest_in_the_morning(net: Network) -> None:
    prefect = await newcomer(net, "Henri Prat", Role.PREFECTURE)
    await push(net, "2026-11-24 21:30")
    await say_incident(net, net.nadia)
    assert [] == heard(net.claire, "95-2026-001")
    await push(net, "2026-11-25 08:30")

    assert 1 == len(heard(net.claire, "95-2026-001"))
    assert [] == heard(prefect, "95-2026-001")


async def test_a_case_with_a_citizen_in_it_goes_elsewhere_and_may_be_said_without(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    await net.tap(net.nadia, "Délai dépassé")
    await net.tap(net.nadia, "Caf")
    await net.tap(net.nadia, "Bloquant")
    for said in ("M. Dupont ne reçoit pas son RSA", "l’usager Durand attend", "écrire à jean@free.example"):
        refused = await net.say(net.nadia, said)
        assert "Administration+" in refused.text
    assert [] == await net.rows("SELECT id FROM incidents")
    card = await net.say(net.nadia, "Les RSA ne partent plus")

    assert "C’est signalé" in card.text
    assert [("report", "Les RSA ne partent plus")] == await steps(net)


async def test_it_may_be_given_up(net: Network) -> None:
    await net.say(net.nadia, "/incident Mme Durand attend depuis un mois")
    assert heard(net.nadia, "Administration+")
    await net.tap(net.nadia, "Annuler")
    assert "Rien n’a été enregistré" in net.nadia.last.text
    assert [] == await net.rows("SELECT id FROM incidents")
