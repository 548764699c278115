"""What is up with a partner now, on its référents' cards: known before one calls."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.maintenances import Maintenance
from bot.domain.incidents.states import Step
from bot.store.incidents.watch import maintenances
from bot.texts.french import NBSP
from tests.conversations.directory.test_card_sizes import opened, too_large
from tests.conversations.incidents.watch.watched import do, moved_to, said, share
from tests.network import CAF, CAF_ELSEWHERE, HERE, NOW, Network
from tests.sample import LONGEST, add_sample

FAILURE = "Incident en cours depuis 14 h 30 : outil ou plateforme en panne"


async def card(net: Network) -> str:
    await net.nadia.press(net.nadia.last, f"1|referent|{CAF.id}")
    await net.quiet()
    return net.nadia.last.text.replace(NBSP, " ")


async def test_an_open_incident_is_known_before_one_calls(net: Network) -> None:
    await moved_to(net, net.nadia, "placecergy")
    await moved_to(net, net.karim, "placemagny")
    await net.say(net.nadia, "/aide")
    assert "Incident" not in await card(net)
    incident = await said(net, net.nadia)
    await share(net, net.karim, incident)

    assert FAILURE in await card(net)
    elsewhere = await net.say(net.olga, "caf")
    assert CAF_ELSEWHERE.organisation in elsewhere.text
    assert "Incident" not in elsewhere.text

    net.telegram.push_clock(timedelta(days=1))
    assert "Incident ouvert depuis le 24/11 : outil ou plateforme en panne" in await card(net)
    await do(net, net.claire, Step.RESOLVE, incident)
    assert "Incident" not in await card(net)


async def test_what_is_small_or_is_about_safety_is_not_on_cards(net: Network) -> None:
    await net.say(net.nadia, "/aide")
    await said(net, net.nadia, severity=Severity.HINDERING)
    await said(net, net.karim, kind="safety")

    assert "Incident" not in await card(net)


async def test_a_maintenance_is_on_cards_while_it_lasts(net: Network) -> None:
    await net.say(net.nadia, "/aide")
    for number, hours in enumerate((0, 5)):
        begins = NOW - timedelta(hours=1) + timedelta(hours=hours)
        planned = Maintenance(
            f"maintenan{number}", HERE, "caf", f"Mise à jour {number}", begins, begins + timedelta(hours=2)
        )
        async with net.app.db.transaction() as tx:
            await maintenances.add(tx, planned)

    assert "Maintenance en cours jusqu’à 15 h 30 : Mise à jour 0" in await card(net)


async def test_cards_fit_the_screen_in_any_weather(net: Network) -> None:
    await add_sample(net, *LONGEST)
    await net.say(net.claire, "/aide")
    rows = await net.rows("SELECT id, partner_id FROM referents WHERE id != 'cafsixtyxx'")
    for partner in {str(row["partner_id"]) for row in rows}:
        await said(net, net.nadia, partner=partner)

    shown = {str(row["id"]): await opened(net, f"1|referent|{row['id']}") for row in rows}

    assert [] == [large for each, message in shown.items() if (large := too_large(each, message))]
    assert all("Incident en cours" in message.text for message in shown.values())
