"""Figures that structures have not said; surveys that are open, or open by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions.steering.handover.asked import HandoverContext
from bot.actions.usage import asking
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.domain.usage.months import last_month, moved
from bot.store.usage import surveys
from bot.texts.french import month as month_name

MONTHS = 3
MOST_SURVEYS = 10


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    return [await _missing(asked), await _surveys(asked)]


async def _missing(asked: HandoverContext) -> HandoverPage:
    """Of the last three months; a row a structure."""
    months: dict[str, list[date]] = {}
    for back in range(MONTHS):
        month = moved(last_month(asked.today), -back)
        for one in await asking.late(asked.tx, asked.viewer, month):
            months.setdefault(one.place.label, []).append(month)
    rows = [(label, ", ".join(map(month_name, sorted(found)))) for label, found in sorted(months.items())]
    return HandoverPage(
        HandoverPart.OPEN, "Chiffres manquants", ("Structure", "Mois"), rows, "/activite", counted=True
    )


async def _surveys(asked: HandoverContext) -> HandoverPage:
    rows = [
        ("en cours", f"close le {asked.said(one.closes_at)}")
        for one in await surveys.of_department(asked.tx, asked.code, MOST_SURVEYS)
        if one.is_open
    ]
    rows += [
        ("chaque année", f"le {day[3:]}/{day[:2]}") for _, day, _ in await surveys.days(asked.tx, asked.code)
    ]
    return HandoverPage(HandoverPart.DUE, "Enquêtes", ("Enquête", "Quand"), rows, "/enquete")
