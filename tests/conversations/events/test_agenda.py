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
