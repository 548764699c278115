"""The days of the Journées France services."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering.handover.asked import HandoverContext
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.campaigns import campaigns


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    rows = [
        (
            str(one.year),
            f"du {asked.said(one.first_day)} au {asked.said(one.last_day)}",
            asked.day(one.deadline_on),
            "ouvert" if one.is_open else "clos",
        )
        for one in await campaigns.campaigns(asked.tx, asked.code)
        if one.last_day >= asked.today
    ]
    header = ("Journées", "Dates", "Réponses jusqu’au", "Appel")
    return [HandoverPage(HandoverPart.DUE, "Journées France services", header, rows, "/journees")]
