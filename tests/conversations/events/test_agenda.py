"""The agenda of a network with more events than one screen holds."""

from __future__ import annotations

from bot.domain.events.events import HalfDay
from tests.conversations.events.planning.planning import at, planned
from tests.network import Network

DAYS = ("2026-12-01", "2026-12-03", "2026-12-08", "2026-12-10", "2027-01-12", "2027-01-14")


async def test_what_does_not_fit_on_one_screen_is_turned_to_or_found_by_its_month(net: Network) -> None:
    for number, day in enumerate(DAYS, start=1):
        half_day = HalfDay(at(f"{day} 09:00"), at(f"{day} 12:00"))
        await planned(net, title=f"Atelier {number}", half_days=(half_day,))

    shown = await net.say(net.nadia, "/agenda")
    assert "Atelier 5" in shown.text
    assert "Atelier 6" not in shown.text

    await net.tap(net.nadia, "Suite")
    assert "Atelier 6" in net.nadia.last.text
    await net.tap(net.nadia, "Par mois")
    await net.tap(net.nadia, "janvier")
    assert "Atelier 4" not in net.nadia.last.text
    assert "Atelier 5" in net.nadia.last.text
    assert "Atelier 6" in net.nadia.last.text


async def test_an_event_is_found_by_its_day_also_a_later_one_of_a_series(net: Network) -> None:
    for day in ("2026-12-08", "2026-12-15"):
        part = (HalfDay(at(f"{day} 09:00"), at(f"{day} 12:00")),)
        await planned(net, title="Le point du mardi", half_days=part, series_id="series")
    await planned(net, title="Accueil", half_days=(HalfDay(at("2027-01-12 09:00"), at("2027-01-12 12:00")),))

    assert "Mardi 15 décembre" in (await net.say(net.nadia, "/agenda 15/12")).text
    assert "Accueil" in (await net.say(net.nadia, "/formations janvier")).text
    assert "Aucun événement" in (await net.say(net.nadia, "/agenda 16/12")).text
    assert "Vous êtes inscrit" in (await net.say(net.nadia, "/inscription point du 15/12")).text
    assert "Vous vous êtes désisté" in (await net.say(net.nadia, "/desistement 15 décembre")).text


async def test_who_says_that_they_come_to_one_event_has_not_said_it_of_another(net: Network) -> None:
    await planned(net, title="Accueil", half_days=(HalfDay(at("2026-12-01 09:00"), at("2026-12-01 12:00")),))
    await planned(net, title="Carte grise")
    await net.say(net.nadia, "/inscription accueil")

    other = await net.say(net.nadia, "/jeviens carte grise")
    unknown = await net.say(net.nadia, "/jeviens permis")
    assert [] == await net.rows("SELECT 1 FROM registrations WHERE confirmed_at IS NOT NULL")
    own = await net.say(net.nadia, "/jeviens accueil")

    assert "pas dans cet événement" in other.text
    assert "Aucun événement à venir ne correspond" in unknown.text
    assert "C’est noté, vous venez." in own.text
