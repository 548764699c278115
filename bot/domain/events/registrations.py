"""Somebody's place in an event: a seat, a rank in the waiting list, an offer, or what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.events.events import Event, Mode


class SeatState(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    DECLINED = "declined"


STATES: Mapping[SeatState, str] = {
    SeatState.REGISTERED: "inscrit",
    SeatState.WAITING: "en attente",
    SeatState.OFFERED: "proposé",
    SeatState.CANCELLED: "annulé",
    SeatState.DECLINED: "refusé",
}
"""What lists say."""

SEATED = frozenset({SeatState.REGISTERED, SeatState.OFFERED})
"""They hold a seat: an offer keeps it until it ends."""
CONCERNED = frozenset({SeatState.REGISTERED, SeatState.WAITING, SeatState.OFFERED})


class SeatReason(StrEnum):
    """Why a registration stands as it does; the animateur's own words may stand there instead."""

    NONE = ""
    FULL = "full"
    SEAT_FREED = "seat_freed"
    ACCEPTED = "accepted"
    OFFER_DECLINED = "offer_declined"
    OFFER_EXPIRED = "offer_expired"
    OFFER_WITHDRAWN = "offer_withdrawn"
    OFFER_CLOSED = "offer_closed"
    GAVE_UP = "gave_up"
    GAVE_UP_LATE = "gave_up_late"
    ABSENT = "absent"
    GAVE_SEAT = "gave_seat"
    RECEIVED_SEAT = "received_seat"
    BY_ANIMATEUR = "by_animateur"
    ACCESS_ENDED = "access_ended"
    ACCESS_PAUSED = "access_paused"
    WALKED_IN = "walked_in"


@dataclass(frozen=True, slots=True)
class Registration:
    """`member_id` None: somebody who was erased; the figure stays.

    `waits_since` orders the waiting list; `lifted_at`: the animateur put them first. `offered_until`: of an offer.
    `structure_id`: theirs when they registered. `reason`: one of `SeatReason`, or the animateur's words.
    `confirmed_at`: when they last said that they still come. `rated`: they said how it was.
    """

    id: str
    event_id: str
    member_id: str | None
    structure_id: str | None
    state: SeatState
    mode: Mode
    registered_at: datetime
    waits_since: datetime
    changed_at: datetime
    lifted_at: datetime | None = None
    offered_until: datetime | None = None
    registered_by: str | None = None
    reason: str = SeatReason.NONE
    walk_in: bool = False
    rated: bool = False
    confirmed_at: datetime | None = None


def shows_link(event: Event, own: Registration | None) -> bool:
    """Who comes from afar gets the link; where there is no other way, everybody who is in does."""
    if not event.link or own is None or own.state is not SeatState.REGISTERED:
        return False
    return own.mode is Mode.REMOTE or event.modes == (Mode.REMOTE,)
