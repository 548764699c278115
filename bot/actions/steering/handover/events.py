"""Seats that are offered, date polls without a date, immersions that are asked for; and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.actions.steering.handover.asked import NOBODY, HandoverContext
from bot.domain.events.events import KINDS, Event, EventState
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.events import events, registrations
from bot.store.events.polls import polls
from bot.store.network import members
from bot.store.network.newcomers import immersions

STATES = {EventState.PREPARED: "brouillon", EventState.PUBLISHED: "publié", EventState.CANCELLED: "annulé"}
FARTHEST = timedelta(days=730)


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    found = await events.between(asked.tx, asked.code, asked.now, asked.now + FARTHEST)
    coming = [one for one in found if one.state is not EventState.CANCELLED]
    seats = await registrations.of_events(asked.tx, [one.id for one in coming])
    return [
        await _offers(asked, coming, seats),
        await _polls(asked),
        await _immersions(asked),
        _planned(asked, coming, seats),
    ]


async def _offers(
    asked: HandoverContext, coming: Sequence[Event], seats: Sequence[Registration]
) -> HandoverPage:
    titles = {one.id: one.title for one in coming}
    offered = [one for one in seats if one.state is SeatState.OFFERED]
    rows = [
        (titles[one.event_id], await name_of(asked, one.member_id), asked.moment(one.offered_until))
        for one in offered
    ]
    header = ("Événement", "À qui", "Jusqu’au")
    return HandoverPage(HandoverPart.OPEN, "Places proposées", header, rows, "/evenement", counted=True)


async def name_of(asked: HandoverContext, member_id: str | None) -> str:
    one = await members.by_id(asked.tx, member_id) if member_id else None
    return one.name if one is not None else NOBODY


async def _polls(asked: HandoverContext) -> HandoverPage:
    found = await polls.polls(asked.tx, asked.code, asked.now)
    rows = [(one.title, asked.day(one.closes_on)) for one in found if one.is_undecided]
    return HandoverPage(
        HandoverPart.OPEN, "Sondages de dates", ("Sondage", "Réponses jusqu’au"), rows, "/sondage"
    )


async def _immersions(asked: HandoverContext) -> HandoverPage:
    rows = [
        (await name_of(asked, one.member_id), asked.day(one.asked_at))
        for one in await immersions.waiting(asked.tx, asked.code)
    ]
    return HandoverPage(HandoverPart.OPEN, "Immersions demandées", ("Qui", "Depuis le"), rows, "/accueil")


def _planned(asked: HandoverContext, coming: Sequence[Event], seats: Sequence[Registration]) -> HandoverPage:
    """Those of the next weeks; a draft too, as somebody began it."""
    rows = []
    for one in sorted(coming, key=lambda event: event.starts):
        if one.starts < asked.until:
            own = [seat.state for seat in seats if seat.event_id == one.id]
            taken, waiting = own.count(SeatState.REGISTERED), own.count(SeatState.WAITING)
            where = one.venue or ("à distance" if one.link else "")
            counts = (taken, waiting)
            row = (asked.moment(one.starts), KINDS[one.kind], one.title, where, *counts, STATES[one.state])
            rows.append(row)
    header = ("Début", "Type", "Titre", "Lieu", "Inscrits", "En attente", "État")
    return HandoverPage(HandoverPart.DUE, "Événements", header, rows, "/evenement")
