"""Who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering import stand_ins
from bot.actions.steering.handover.asked import NOBODY, HandoverContext
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.domain.steering.stand_ins import StandIn, StandInState


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    rows = [
        (
            shown.absent.name if shown.absent else NOBODY,
            shown.member.name if shown.member else NOBODY,
            _when(asked, shown.one),
            "en ce moment"
            if shown.one.holds
            else "accepté"
            if shown.one.state is StandInState.ACCEPTED
            else "proposé",
        )
        for shown in await stand_ins.listed(asked.tx, asked.viewer)
    ]
    header = ("Qui est absent", "Qui remplace", "Quand", "État")
    return [HandoverPage(HandoverPart.WHO, "Remplacements", header, rows, "/remplacement")]


def _when(asked: HandoverContext, one: StandIn) -> str:
    dates, silent = one.when.dates, one.when.silent_days
    said = [f"du {asked.said(dates[0])} au {asked.said(dates[1])}"] if dates else []
    return " ; ".join([*said, *([f"après {silent} jours sans signe"] if silent else [])])
