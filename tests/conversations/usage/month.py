"""A month of figures in the small network: who is of which structure, and when they are asked."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions.usage import monthly_figures
from bot.demo.players import Person
from bot.domain.usage.asking import AskedMonth
from bot.domain.usage.figure_words import SaidFigure
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import from_stored
from bot.store.network import members
from bot.store.usage import monthly_figures as store
from tests.network import NOW, Network

CERGY, MAGNY, CREIL = "placecergy", "placemagny", "placecreil"
NOVEMBER = date(2026, 11, 1)
FIRST_WORKING_DAY = "2026-12-01 08:00"


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def settle_in(net: Network) -> None:
    """Nadia and Karim are of Cergy, Olga of Creil; nobody is of Magny."""
    async with net.app.db.transaction() as tx:
        for person, place in ((net.nadia, CERGY), (net.karim, CERGY), (net.olga, CREIL)):
            member = await members.by_user(tx, person.id)
            assert member is not None
            await members.set_structure(tx, member.id, place)


async def given(
    net: Network, person: Person, place: str, month: str, requests: int, now: datetime = NOW
) -> None:
    async with net.app.db.transaction() as tx:
        member = await members.by_user(tx, person.id)
        assert member is not None
        asked = AskedMonth(place, from_stored(month))
        await monthly_figures.give(tx, member, asked, SaidFigure(requests), now, sure=True)


async def figure(net: Network, place: str, month: date = NOVEMBER) -> MonthlyFigure | None:
    async with net.app.db.reading() as tx:
        found = await store.figures(tx, None, place, month, month)
    return found[0] if found else None


async def requests(net: Network, place: str, month: date = NOVEMBER) -> int | None:
    found = await figure(net, place, month)
    return found.requests if found else None


def told(person: Person, words: str) -> list[str]:
    """The bot's messages in which these words stand, as they are now."""
    return [message.text for message in person.received if words in plain(message.text)]
