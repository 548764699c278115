"""The Journées in a network people have lived in: last week's activity, one to come; and kits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.demo.players import Person
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.resources.resources import Resource, Theme
from bot.store.campaigns import activities, campaigns
from bot.store.resources import resources, themes
from tests.conversations.agreeing import member_of
from tests.network import HERE, NOW, Network
from tests.pictures import jpeg

DONE = Activity(
    "donexxxxxx", HERE, "placecergy", date(2026, 11, 16), "Café du Cormoran", time(9), time(12), press=True
)


async def have_journees(net: Network, by: Person) -> None:
    """The call is open still, and the deadline past: nobody is reminded, and nothing is due that morning."""
    keeper = await member_of(net, by)
    photo = net.telegram.world.files.add(jpeg(), "salle.jpg", "photos").id
    done = replace(DONE, created_by=keeper.id, attendance=12, photo_id=photo, photo_by=keeper.id)
    to_come = replace(DONE, id="comingxxxx", day=date(2026, 12, 1), title="Visite du Cormoran")
    days = (date(2026, 11, 16), date(2026, 12, 4))
    campaign = Campaign(
        HERE,
        2026,
        *days,
        "Ouvrez le Cormoran",
        date(2026, 11, 2),
        is_public=True,
        opened_at=NOW.replace(month=10),
    )
    async with net.app.db.transaction() as tx:
        await campaigns.put(tx, campaign)
        for one in (done, replace(to_come, attendance=None)):
            await activities.put(tx, one, NOW)
        past = replace(DONE, id="pastxxxxxx", day=date(2025, 10, 6), attendance=7)
        await activities.put(tx, past, NOW)


async def have_kits(net: Network, by: Person) -> None:
    """One in everybody's theme, one in a theme of their own."""
    keeper = await member_of(net, by)
    file_id = net.telegram.world.files.add(b"affiche", "affiche.pdf").id
    async with net.app.db.transaction() as tx:
        await themes.put(tx, Theme("themeownxx", HERE, "Semaine du Cormoran", 100))
        for number, theme in enumerate(("posters", "themeownxx")):
            one = Resource(
                f"kitxxxxxx{number}",
                HERE,
                theme,
                f"Affiche du Cormoran {number}",
                "document",
                file_id,
                "a.pdf",
            )
            await resources.put(tx, replace(one, created_by=keeper.id, public="Tous"), NOW)
