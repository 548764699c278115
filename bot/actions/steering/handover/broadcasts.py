"""What is written and not sent, the next newsletter, and what goes out by itself."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from bot.actions.broadcasts import coming
from bot.actions.steering.handover.asked import HandoverContext
from bot.domain.broadcasts.broadcasts import UNSENT, BroadcastState
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.lists.kinds import Cell, shown
from bot.domain.steering.handover import DUE_WITHIN, HandoverPage, HandoverPart
from bot.store.broadcasts import archive
from bot.store.broadcasts.newsletter import issues
from bot.texts import render

STATES = {
    BroadcastState.DRAFT: "brouillon",
    BroadcastState.TO_APPROVE: "à approuver",
    BroadcastState.PLANNED: "prévue",
    BroadcastState.LATE: "pas partie à son heure",
}
MOST = 200
OFTEN = 5
"""What comes more often than this is said in one row."""


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    return [await _unsent(asked), await _newsletter(asked), await _by_itself(asked)]


async def _unsent(asked: HandoverContext) -> HandoverPage:
    found = await archive.found(asked.tx, asked.code, UNSENT, MOST)
    rows = [(one.title, STATES[one.state], asked.moment(one.planned_for)) for one in found]
    header = ("Annonce", "État", "Prévue le")
    return HandoverPage(HandoverPart.OPEN, "Annonces pas envoyées", header, rows, "/annonces", counted=True)


async def _newsletter(asked: HandoverContext) -> HandoverPage:
    """Its date is on the wall already."""
    one = await issues.unsent(asked.tx, asked.code)
    state = "approuvé" if one is not None and one.is_approved else "brouillon"
    rows = [(state, f"{one.goes_on:%d/%m/%Y %H:%M}")] if one is not None else []
    return HandoverPage(HandoverPart.OPEN, "Newsletter", ("Numéro suivant", "Part le"), rows, "/newsletter")


async def _by_itself(asked: HandoverContext) -> HandoverPage:
    by_sort: dict[tuple[str, str], list[Upcoming]] = defaultdict(list)
    for one in await coming.coming(asked.tx, asked.department, asked.now, DUE_WITHIN):
        if not one.is_skipped:
            by_sort[_name(one), one.title].append(one)
    told = [row for (name, title), times in by_sort.items() for row in _rows(asked, name, title, times)]
    rows = [row for _, row in sorted(told, key=itemgetter(0))]
    return HandoverPage(
        HandoverPart.DUE, "Ce qui part tout seul", ("Quoi", "Au sujet de", "Quand"), rows, "/prochains"
    )


def _rows(
    asked: HandoverContext, name: str, title: str, times: Sequence[Upcoming]
) -> list[tuple[datetime, tuple[Cell, ...]]]:
    """Each with its instant; what comes often, once."""
    first = times[0].at
    if len(times) <= OFTEN:
        return [(one.at, (name, title, asked.moment(one.at))) for one in times]
    when = f"{shown(asked.moment(first))}, puis {len(times) - 1} fois jusqu’au {asked.said(times[-1].at)}"
    return [(first, (name, title, when))]


def _name(one: Upcoming) -> str:
    return html.unescape(render("handover/duty", one=one)).strip()
