"""Commitments that are open, visits that are planned, sheets that were begun."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering.handover.asked import HandoverContext
from bot.actions.visits.synthesis import state_of, who_said
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.domain.visits.visits import STATES, VisitState
from bot.store.directory import structures
from bot.store.visits import commitments, visits


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    return [await _commitments(asked), await _visits(asked)]


async def _commitments(asked: HandoverContext) -> HandoverPage:
    rows = [
        (one.what, await who_said(asked.tx, one), asked.day(one.due_on), state_of(one, asked.today))
        for one in await commitments.everything(asked.tx, asked.code)
        if one.is_open
    ]
    header = ("Quoi", "Qui", "Échéance", "État")
    return HandoverPage(HandoverPart.OPEN, "Actions", header, rows, "/actions", counted=True)


async def _visits(asked: HandoverContext) -> HandoverPage:
    """A date that is proposed or agreed, or a sheet under way."""
    labels = {one.id: one.label for one in await structures.structures(asked.tx, asked.code)}
    rows = [
        (
            labels.get(one.structure_id, ""),
            asked.moment(one.on),
            "fiche commencée" if one.state is VisitState.UNDER_WAY else STATES[one.state],
        )
        for one in await visits.planned(asked.tx, asked.code)
    ]
    header = ("Structure", "Date", "Où on en est")
    return HandoverPage(HandoverPart.OPEN, "Visites et fiches", header, rows, "/visite", counted=True)
