"""Registering warns when it leaves nobody at the counter: who is away too, and the next date that would not."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.events.events import HalfDay
from bot.domain.events.modules import Module
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from bot.store.events import modules
from tests.conversations.events.hand import Hand
from tests.conversations.events.planning import at, planned
from tests.network import HERE, Network, newcomer

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
