"""Three structures on the same partner and kind within two hours: one alert, one message in the group, if wanted."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.directory.structures import Structure
from bot.domain.incidents.incidents import Severity
from bot.domain.network.roles import Role
from bot.store.directory.structures import put_structures
from tests.conversations.incidents.watch.watched import moved_to, said, share, told
from tests.network import HERE, NOW, Network, newcomer
from tests.pushed import push

ALERT = "Alerte — Caf : outil ou plateforme en panne"
SOON, LATER = "2026-11-24 14:00", "2026-11-24 16:00"
PLACES = {"placecergy": "Cergy", "placemagny": "Magny", "placeeaubo": "Eaubonne"}


async def advisers(net: Network) -> list[Person]:
    """Each in a structure of their own."""
    third = await newcomer(net, "Inès Roy", Role.CONSEILLER)
    async with net.app.db.transaction() as tx:
        place = Structure(
            "placeeaubo", "9004", HERE, "France services d’Eaubonne", commune="Eaubonne", postcode="95600"
        )
        await put_structures(tx, [place], NOW)
    people = [net.nadia, net.karim, third]
    for person, place_id in zip(people, PLACES, strict=True):
        await moved_to(net, person, place_id)
    return people


async def test_the_third_structure_raises_one_alert(net: Network) -> None:
    nadia, karim, ines = await advisers(net)
    first = await said(net, nadia)
    await share(net, karim, first)
    await push(net, SOON)
    assert [] == told(net.claire, ALERT)

    await said(net, ines)
    await push(net, "2026-11-24 14:01")
    await push(net, "2026-11-24 14:02")

    [text] = told(net.claire, ALERT)
    assert "3 structures en moins de deux heures : " in text
    assert "Incidents liés : 95-2026-001, 95-2026-002." in text
    assert all(name in text for name in PLACES.values())
    assert [] == told(nadia, ALERT)


async def test_its_message_is_posted_once_in_the_group_and_names_nobody(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    for person in await advisers(net):
        await said(net, person)
    await push(net, SOON)

    await net.tap(net.claire, "Publier dans le groupe")

    post = net.group.messages[-1].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Caf : outil ou plateforme en panne\n3 structures le signalent depuis 14 h 30." in post
    assert "Nadia" not in post
    assert "Cergy" not in post
    before = len(net.group.messages)
    await net.say(net.claire, "/alerte publier")
    assert "déjà publié" in net.claire.last.text
    assert before == len(net.group.messages)


async def test_without_a_group_it_says_how_to_bind_one(net: Network) -> None:
    for person in await advisers(net):
        await said(net, person)
    await push(net, SOON)

    await net.say(net.claire, "/alerte")
    assert "Publier dans le groupe" in net.claire.last.labels
    await net.say(net.claire, "/alerte publier")

    assert "/lier" in net.claire.last.text


async def test_the_same_structure_other_kinds_other_partners_and_long_ago_raise_none(net: Network) -> None:
    nadia, karim, ines = await advisers(net)
    for _ in range(3):
        await said(net, nadia)
    await said(net, karim, kind="contact")
    await said(net, ines, partner="cpam")
    await push(net, SOON)
    assert [] == told(net.claire, "Alerte —")

    await push(net, LATER)
    await said(net, karim)
    await said(net, ines)
    await push(net, "2026-11-24 16:01")

    assert [] == told(net.claire, "Alerte —")


async def test_safety_raises_none(net: Network) -> None:
    for person in await advisers(net):
        await said(net, person, kind="safety", severity=Severity.HINDERING)
    await push(net, SOON)

    assert [] == told(net.claire, "Alerte —")


async def test_it_is_raised_again_only_after_a_day(net: Network) -> None:
    people = await advisers(net)
    for when in (SOON, LATER, "2026-11-25 15:00"):
        await push(net, when)
        for person in people:
            await said(net, person)
        await push(net, when[:-1] + "1")

    assert 2 == len(told(net.claire, ALERT))


async def test_at_night_it_waits_for_the_morning_and_says_nothing_of_what_is_over(net: Network) -> None:
    people = await advisers(net)
    await push(net, "2026-11-24 20:00")
    for person in people:
        await said(net, person)
    await push(net, "2026-11-24 20:01")
    assert [] == told(net.claire, ALERT)

    await push(net, "2026-11-25 07:00")

    assert 1 == len(told(net.claire, ALERT))


async def test_without_any_alert_it_says_so(net: Network) -> None:
    await net.say(net.claire, "/alerte")

    assert "Aucune alerte" in net.claire.last.text
