"""What somebody leaves behind who opens the Journées, says activities and keeps kits, and is written about in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.network.members import Member
from bot.domain.resources.resources import Resource, Theme
from bot.store.campaigns import activities, campaigns
from bot.store.engine.transaction import Transaction
from bot.store.resources import resources, themes

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"
DAYS = date(2026, 11, 30), date(2026, 12, 4)


async def answers_the_call(tx: Transaction, zoe: Member, claire: Member) -> None:
    """Her campaign, her activity, Claire's with her picture, her answer for another place; her kit, and Claire's."""
    deadline = date(2026, 11, 27)
    await campaigns.put(
        tx,
        Campaign("95", 2026, *DAYS, f"Répondez à {NAME}", deadline, True, NOW, zoe.id),
    )
    hers = Activity(
        "zoeactivit", "95", "placecergy", DAYS[0], f"Visite avec {NAME}", time(9), created_by=zoe.id
    )
    theirs = Activity(
        "claireacti",
        "95",
        "placecergy",
        DAYS[1],
        "Café",
        None,
        None,
        f"Chez {NAME}",
        (NAME,),
        f"Amis de {NAME}",
        created_by=claire.id,
        photo_id="AgACzoephoto",
        photo_by=zoe.id,
    )
    for one in (hers, theirs):
        await activities.put(tx, one, NOW)
    await campaigns.say_nothing_planned(tx, "95", 2026, "placemagny", zoe.id, NOW)
    await themes.put(tx, Theme("zoethemexx", "95", f"Kits de {NAME}", 100))
    await themes.follow(tx, "posters", zoe.id, NOW)
    for number, by in enumerate((zoe, claire)):
        kit = Resource(
            f"zoekit{number}xxx",
            "95",
            "posters",
            f"Affiche {number} de {NAME}",
            "document",
            "BQAC",
            f"{NAME}.pdf",
            f"demander à {NAME}",
            f"amis de {NAME}",
            created_by=by.id,
        )
        await resources.put(tx, kit, NOW)
