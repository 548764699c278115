"""Imports that wait for a yes; which lists there are, and what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.nouns import EXPORTED, NOUNS
from bot.actions.steering.handover.asked import HandoverContext
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.lists import imports


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    waiting = [
        (EXPORTED[noun].label if noun in EXPORTED else noun, asked.moment(at))
        for noun, at in await imports.waiting(asked.tx, asked.code)
    ]
    lists = [
        (
            one.label,
            "oui" if one.name in NOUNS else "non",
            ", ".join(column.heading for column in one.columns),
        )
        for one in EXPORTED.values()
    ]
    return [
        HandoverPage(
            HandoverPart.OPEN, "Imports en attente", ("Liste", "Depuis le"), waiting, "/import", counted=True
        ),
        HandoverPage(
            HandoverPart.WHERE,
            "Listes",
            ("Liste", "S’importe aussi", "Ce qu’elle contient"),
            lists,
            "/export",
        ),
    ]
