"""What waited is true when it leaves: settled matters are dropped, the others said as they are by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.chat.notices import tell
from bot.domain.network.roles import Role
from bot.domain.upkeep.misses import Miss, MissGroup
from bot.store.core import departments
from bot.store.core.departments import raise_revisions
from bot.store.core.outbox import SETTLED
from bot.store.directory.referents import put_referents
from bot.store.network import members
from bot.views.network.silence import WARNING
from bot.views.upkeep.found_since import CARD, tell_askers
from tests.conversations.network.test_members import press, row_of
from tests.conversations.upkeep.test_corrections import LATER, plain, report
from tests.network import HERE, NOW, TITRES, Network, newcomer
from tests.pushed import push

FRIDAY_EVENING = datetime(2026, 11, 27, 19, 0, tzinfo=UTC)
MONDAY = "2026-11-30 07:30"


async def test_nobody_is_thanked_for_a_correction_that_was_undone(net: Network) -> None:
    await report(net, "Le courriel", "partenariat@caf95.example")
    await net.tap(net.claire, "Appliquer à la boîte")
    await net.tap(net.claire, "Annuler")

    await push(net, LATER)

    assert not any("est corrigée" in message.text for message in net.nadia.received)
    assert [{"reason": SETTLED}] == await net.rows("SELECT reason FROM outbox WHERE state = 'dropped'")


async def test_what_was_settled_on_friday_evening_is_nobodys_matter_on_monday(net: Network) -> None:
    """Two animateurs: one decides from the list before either is told."""
    sonia = await newcomer(net, "Sonia Roy", Role.ANIMATEUR)
    net.telegram.push_clock(FRIDAY_EVENING - NOW)
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "Le numéro")
    await net.say(net.claire, "/signalements")
    await net.tap(net.claire, net.claire.last.labels[0])
    await net.tap(net.claire, "Classer")

    await push(net, MONDAY)

    assert not any("Erreur signalée" in message.text for message in sonia.received)


async def test_what_waited_says_what_is_known_and_the_day_as_of_monday(net: Network) -> None:
    net.telegram.push_clock(FRIDAY_EVENING - NOW)
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "Le numéro")
    await net.say(net.nadia, "01 99 00 00 77")

    await push(net, MONDAY)

    [told] = [message for message in net.claire.received if "Erreur signalée" in message.text]
    assert "après : 01 99 00 00 77" in plain(told.text)
    assert "il y a 3 jours" in plain(told.text)


async def test_a_request_decided_meanwhile_is_not_brought_up_again(net: Network) -> None:
    sonia = await newcomer(net, "Sonia Roy", Role.ANIMATEUR)
    net.telegram.push_clock(FRIDAY_EVENING - NOW)
    await asks_to_come_in(net)
    await press(net, net.claire, "requests")
    await net.tap(net.claire, "Paul Girard")
    await net.tap(net.claire, "Refuser")

    await push(net, MONDAY)

    assert not any("Demande d’entrée" in message.text for message in sonia.received)


async def test_a_request_that_waits_is_brought_with_its_buttons(net: Network) -> None:
    net.telegram.push_clock(FRIDAY_EVENING - NOW)
    await asks_to_come_in(net)

    await push(net, MONDAY)

    assert ["Accepter", "Refuser"] == net.claire.last.labels


async def asks_to_come_in(net: Network) -> None:
    await net.say(net.paul, "/demande")
    for answer in ("95", "Paul Girard", "Mairie de Cergy", "Je remplace Nadia"):
        await net.say(net.paul, answer)


async def test_a_card_that_left_the_directory_again_is_not_announced(net: Network) -> None:
    await net.say(net.nadia, "zzyzx")
    net.telegram.push_clock(FRIDAY_EVENING - NOW)
    [miss] = await net.rows("SELECT query FROM misses")
    group = MissGroup((Miss("miss", str((await row_of(net, net.nadia))["id"]), str(miss["query"]), NOW),))
    async with net.app.db.transaction() as tx:
        department = (await departments.departments(tx))[HERE]
        now = net.app.clock.now()
        assert 1 == await tell_askers(tx, department, group, now, result=(CARD, TITRES.id))
        await put_referents(tx, [replace(TITRES, retired_at=now)], now)
        await raise_revisions(tx, [HERE])

    await push(net, MONDAY)

    assert not any("maintenant dans l’annuaire" in message.text for message in net.nadia.received)


async def test_who_was_heard_before_the_warning_left_is_not_warned(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        member = await members.by_user(tx, net.nadia.id)
        assert member is not None
        await tell(tx, member, WARNING, NOW)

    await net.quiet()

    assert [] == net.nadia.received
