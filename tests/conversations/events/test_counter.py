"""Registering warns when it leaves nobody at the counter: who is away too, and the next date that would not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.notices import tell
from bot.domain.core.outbox import Matter
from bot.domain.events.events import Event, HalfDay
from bot.domain.network.roles import Role
from bot.domain.training.modules import Module
from bot.store.engine.queries import Query
from bot.store.training import modules
from bot.views.events.warnings import WARNED as WARNED_MATTER
from tests.conversations.agreeing import member_of
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import at, planned
from tests.network import HERE, Network, newcomer
from tests.pushed import push

TOGETHER = Query(
    "together", "UPDATE members SET structure_id = 'placecergy' WHERE user_id IN (1001, 1002)", "Colleagues."
)
LATER = (HalfDay(at("2026-12-10 09:00"), at("2026-12-10 12:00")),)
AT_NOON = (HalfDay(at("2026-12-08 12:00"), at("2026-12-08 13:30")),)
WARNED = "n’aurait plus personne au guichet"


async def together(net: Network) -> tuple[Hand, Hand]:
    async with net.app.db.transaction() as tx:
        await tx.execute(TOGETHER)
    return Hand(net, net.nadia), Hand(net, net.karim)


async def test_the_first_may_go_and_the_second_is_warned_with_the_first_ones_name(net: Network) -> None:
    nadia, karim = await together(net)
    await planned(net)

    assert "Vous êtes inscrit" in await nadia.say("/inscription titres")
    assert WARNED in await karim.say("/inscription titres")
    assert "Nadia Benali y va aussi" in karim.seen

    await karim.tap("M’inscrire quand même")
    assert "Vous êtes inscrit" in karim.seen


async def test_who_is_alone_is_warned(net: Network) -> None:
    nadia, _ = await together(net)
    async with net.app.db.transaction() as tx:
        await tx.execute(
            Query("alone", "UPDATE members SET structure_id = NULL WHERE user_id = 1002", "Karim.")
        )
    await planned(net)

    assert WARNED in await nadia.say("/inscription titres")


async def test_an_animateur_of_the_structure_keeps_no_counter(net: Network) -> None:
    nadia, karim = await together(net)
    sonia = await newcomer(net, "Sonia Roy", Role.ANIMATEUR)
    async with net.app.db.transaction() as tx:
        query = Query(
            "hers", "UPDATE members SET structure_id = 'placecergy' WHERE user_id = :id", "Sonia's."
        )
        await tx.execute(query, id=sonia.id)
    await planned(net)
    await nadia.say("/inscription titres")

    assert WARNED in await karim.say("/inscription titres")
    assert WARNED not in (await net.say(sonia, "/inscription titres")).text


async def test_while_the_structure_is_closed_everybody_may_go(net: Network) -> None:
    nadia, karim = await together(net)
    await planned(net, half_days=AT_NOON)

    for hand in (nadia, karim):
        assert "Vous êtes inscrit" in await hand.say("/inscription titres")


async def test_another_event_at_the_same_hours_takes_a_colleague_away_too(net: Network) -> None:
    nadia, karim = await together(net)
    await planned(net)
    await planned(
        net, title="Rencontres", half_days=(HalfDay(at("2026-12-08 11:00"), at("2026-12-08 15:00")),)
    )
    await nadia.say("/inscription rencontres")

    assert WARNED in await karim.say("/inscription titres")


async def test_the_next_date_for_the_same_module_is_proposed(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await modules.put(tx, Module("module1", "France Titres", HERE))
    nadia, karim = await together(net)
    await planned(net, module_id="module1")
    await planned(net, title="France Titres, encore", module_id="module1", half_days=LATER)
    await nadia.say("/inscription bases")

    seen = await karim.say("/inscription bases")

    assert "Autre date : jeudi 10 décembre" in seen
    await karim.tap("Voir l’autre date")
    assert "France Titres, encore" in karim.seen


async def test_a_date_that_would_leave_nobody_either_is_not_proposed(net: Network) -> None:
    nadia, karim = await together(net)
    for half_days in (None, LATER):
        changes = {"half_days": half_days} if half_days else {}
        await planned(net, title=f"Point {bool(half_days)}", series_id="series1", **changes)
    for title in ("false", "true"):
        await nadia.say(f"/inscription {title}")

    assert "Autre date" not in await karim.say("/inscription false")
    assert WARNED in karim.seen


async def test_who_is_elsewhere_at_these_hours_is_told_where(net: Network) -> None:
    await planned(net)
    await planned(net, title="Rencontres")
    nadia = Hand(net, net.nadia)
    await nadia.say("/inscription titres")

    assert "déjà inscrit à « France Titres, les bases » aux mêmes heures" in await nadia.say(
        "/inscription rencontres"
    )


async def test_what_is_past_or_called_off_takes_nobody_away(net: Network) -> None:
    nadia, karim = await together(net)
    await planned(net)
    await planned(net, title="Rencontres")
    await nadia.say("/inscription rencontres")
    await Hand(net, net.claire).go(
        "/evenement rencontres", "Plus", "Annuler l’événement", "Sans motif", "Oui"
    )
    net.telegram.push_clock(timedelta(minutes=1))

    assert "Vous êtes inscrit" in await karim.say("/inscription titres")


async def test_who_registers_a_colleague_is_warned_as_they_would_be(net: Network) -> None:
    nadia, karim = await together(net)
    await planned(net)
    await nadia.go("/inscription titres", "Plus", "Inscrire un collègue")

    seen = await nadia.tap("Karim Lefort")
    assert "Sa structure n’aurait plus personne au guichet : Nadia Benali y va aussi." in seen
    assert [] == [text for text in karim.heard if "Vous êtes inscrit" in text]
    await nadia.tap("Inscrire quand même")
    assert "Vous êtes inscrit" in karim.seen


async def test_so_is_the_animateur(net: Network) -> None:
    await planned(net)
    await planned(net, title="Rencontres")
    await Hand(net, net.karim).say("/inscription titres")
    claire = Hand(net, net.claire)

    seen = await claire.go("/evenement rencontres", "Inscrire quelqu’un", ":karim")
    assert "Karim Lefort est déjà inscrit à « France Titres, les bases » aux mêmes heures." in seen
    assert "Karim Lefort (Rencontres)\nInscrit." in await claire.tap("Inscrire quand même")


async def elsewhere(net: Network) -> Event:
    """Nadia is in « Titres », and this is at the same hours."""
    await planned(net)
    await net.say(net.nadia, "/inscription titres")
    return await planned(net, title="Rencontres")


async def test_a_tap_in_the_group_warns_in_private_where_it_is_confirmed(net: Network) -> None:
    event = await elsewhere(net)
    await net.say(net.claire, "/lier", net.group)
    answer = net.nadia.press(net.group.messages[-1], f"1|join_here|{event.id}|onsite")
    await net.quiet()
    nadia = Hand(net, net.nadia)

    assert "Rien n’est fait" in plain((await answer).text)
    assert "Vous êtes déjà inscrit à « France Titres, les bases » aux mêmes heures." in nadia.seen
    assert "Vous êtes inscrit" in await nadia.tap("M’inscrire quand même")


@pytest.mark.parametrize(
    ("meanwhile", "seen", "not_seen"),
    [
        ("/aide", "déjà inscrit à « France Titres", "Places : 2 libres"),
        ("/desistement titres", "Places : 2 libres", "déjà inscrit à"),
    ],
)
async def test_what_follows_the_tap_is_true_when_it_leaves(
    net: Network, meanwhile: str, seen: str, not_seen: str
) -> None:
    nadia = await warned_tomorrow(net)
    await nadia.say(meanwhile)
    await push(net, "2026-11-25 09:00")

    assert seen in nadia.seen
    assert "Rencontres" in nadia.seen
    assert not_seen not in nadia.seen


async def test_who_registered_meanwhile_is_warned_of_nothing(net: Network) -> None:
    nadia = await warned_tomorrow(net)
    await nadia.go("/inscription rencontres", "M’inscrire quand même")
    before = len(nadia.heard)
    await push(net, "2026-11-25 09:00")

    assert len(nadia.heard) == before


async def warned_tomorrow(net: Network) -> Hand:
    event, tomorrow = await elsewhere(net), net.app.clock.now() + timedelta(hours=18)
    member = await member_of(net, net.nadia)
    async with net.app.db.transaction() as tx:
        matter = Matter(WARNED_MATTER, (event.id, "onsite"))
        await tell(tx, member, matter, net.app.clock.now(), not_before=tomorrow)
    return Hand(net, net.nadia)
