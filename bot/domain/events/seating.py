"""Who gets a freed seat: pure. At any moment no seat is taken twice, and none is empty while somebody waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.core.calendar import after_working_hours
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, Mode, Priority
from bot.domain.events.registrations import SEATED, Registration, SeatReason, SeatState

OFFER_HOURS = 24
LAST_OFFER_HOURS = 2
LAST_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who has a seat for good and is not among the registrations that are looked at: by mode, and of which places."""

    seats: Mapping[Mode, int] = field(default_factory=dict)
    structures: frozenset[str | None] = frozenset()


NOBODY = Confirmed()


def free_seats(
    event: Event, registrations: Iterable[Registration], mode: Mode, confirmed: Confirmed = NOBODY
) -> int | None:
    """None without a limit; negative after the seats were made fewer than those who have one."""
    capacity = event.capacity(mode)
    return None if capacity is None else capacity - seated(registrations, mode, confirmed)


def seated(registrations: Iterable[Registration], mode: Mode, confirmed: Confirmed = NOBODY) -> int:
    """How many hold a seat of this mode; an offer does."""
    held = sum(each.state in SEATED and each.mode is mode and not each.walk_in for each in registrations)
    return confirmed.seats.get(mode, 0) + held


def waiting(
    event: Event,
    registrations: Iterable[Registration],
    mode: Mode,
    trained: Collection[str | None] = (),
    confirmed: Confirmed = NOBODY,
) -> list[Registration]:
    """The waiting list of one mode, in its order. `trained`: members who have followed the event's module."""
    registrations = list(registrations)
    later = _later(event, registrations, trained, confirmed)
    listed = [each for each in registrations if each.state is SeatState.WAITING and each.mode is mode]
    lifted = [(each.lifted_at, each.id, each) for each in listed if each.lifted_at is not None]
    others = [each for each in listed if each.lifted_at is None]
    return [
        *(each for _, _, each in sorted(lifted, key=lambda entry: entry[:2])),
        *sorted(others, key=lambda each: (each.id in later, each.waits_since, each.id)),
    ]


def _later(
    event: Event,
    registrations: Sequence[Registration],
    trained: Collection[str | None],
    confirmed: Confirmed,
) -> frozenset[str]:
    """Ids of those whom the event's rule lets come after the others."""
    if event.priority is Priority.UNTRAINED:
        return frozenset(each.id for each in registrations if each.member_id in trained)
    if event.priority is Priority.ONE_A_STRUCTURE:
        seated = {each.structure_id for each in registrations if each.state in SEATED}
        places = (seated | confirmed.structures) - {None}
        return frozenset(each.id for each in registrations if each.structure_id in places)
    return frozenset()


def offer_ends(event: Event, now: datetime, department: Department) -> datetime:
    """24 working hours, 2 in the last two days; never after the closing of registrations or the start."""
    hours = event.offer_hours or OFFER_HOURS
    if event.starts - now <= LAST_DAYS:
        hours = min(hours, LAST_OFFER_HOURS)
    return min(after_working_hours(now, hours, department), event.closes_at)


def settle(
    event: Event,
    registrations: Sequence[Registration],
    now: datetime,
    until: Callable[[], datetime],
    trained: Collection[str | None] = (),
    confirmed: Confirmed = NOBODY,
    suspended: Collection[str | None] = (),
) -> list[Registration]:
    """The registrations that change now, as they become: offers that ended, were withdrawn, or are made.

    `until`: when an offer made now ends. `suspended`: members who keep their rank, and are offered nothing meanwhile.
    """
    if not any(each.state in (SeatState.WAITING, SeatState.OFFERED) for each in registrations):
        return []
    current = {each.id: each for each in registrations}
    current |= {each.id: each for each in _ended(event, registrations, now)}
    current |= {each.id: each for each in _paused(list(current.values()), now, suspended)}
    current |= {each.id: each for each in _withdrawn(event, list(current.values()), now, trained, confirmed)}
    if event.offers_seats(now):
        for mode in event.modes:
            current |= _offers(event, current, mode, now, until, trained, confirmed, suspended)
    pairs = ((each, current[each.id]) for each in registrations)
    return [after for before, after in pairs if after is not before and after != before]


def _ended(event: Event, registrations: Sequence[Registration], now: datetime) -> list[Registration]:
    """Who let an offer pass leaves the list; whose offer ends because registrations were closed keeps their rank."""
    may_last = event.offers_seats(now)
    offered = [each for each in registrations if each.state is SeatState.OFFERED]
    passed = [each for each in offered if each.offered_until is None or each.offered_until <= now]
    closed = [each for each in offered if each not in passed and not may_last]
    return [
        replace(each, state=state, reason=reason, offered_until=None, changed_at=now)
        for some, state, reason in (
            (passed, SeatState.DECLINED, SeatReason.OFFER_EXPIRED),
            (closed, SeatState.WAITING, SeatReason.OFFER_CLOSED),
        )
        for each in some
    ]


def _paused(
    registrations: Sequence[Registration], now: datetime, suspended: Collection[str | None]
) -> list[Registration]:
    """What is offered to somebody who cannot answer goes to the next; they stand where they stood."""
    return [
        replace(
            each, state=SeatState.WAITING, reason=SeatReason.ACCESS_PAUSED, offered_until=None, changed_at=now
        )
        for each in registrations
        if each.state is SeatState.OFFERED and each.member_id in suspended
    ]


def _withdrawn(
    event: Event,
    registrations: Sequence[Registration],
    now: datetime,
    trained: Collection[str | None],
    confirmed: Confirmed,
) -> list[Registration]:
    """Fewer seats than were offered: the last offers go back into the list, where they stood."""
    back = []
    for mode in {each.mode for each in registrations if each.state is SeatState.OFFERED}:
        lacking = -(free_seats(event, registrations, mode, confirmed) or 0)
        if lacking <= 0:
            continue
        offered = _in_order_of_offer(event, registrations, mode, trained, confirmed)
        back += [
            replace(
                each,
                state=SeatState.WAITING,
                reason=SeatReason.OFFER_WITHDRAWN,
                offered_until=None,
                changed_at=now,
            )
            for each in offered[max(0, len(offered) - lacking) :]
        ]
    return back


def _in_order_of_offer(
    event: Event,
    registrations: Sequence[Registration],
    mode: Mode,
    trained: Collection[str | None],
    confirmed: Confirmed,
) -> list[Registration]:
    """Of offers that were made together, the one that the list had first is the first."""
    offered = [each for each in registrations if each.state is SeatState.OFFERED and each.mode is mode]
    current = {each.id: each for each in registrations}
    found: list[Registration] = []
    for instant in sorted({each.changed_at for each in offered}):
        together = {each.id: each for each in offered if each.changed_at == instant}
        current |= {key: replace(each, state=SeatState.WAITING) for key, each in together.items()}
        while together:
            queue = waiting(event, current.values(), mode, trained, confirmed)
            first = next(each.id for each in queue if each.id in together)
            current[first] = together.pop(first)
            found.append(current[first])
    return found


def _offers(
    event: Event,
    current: dict[str, Registration],
    mode: Mode,
    now: datetime,
    until: Callable[[], datetime],
    trained: Collection[str | None],
    confirmed: Confirmed,
    suspended: Collection[str | None],
) -> dict[str, Registration]:
    """One after the other: with one seat a structure, each offer changes who is next."""
    offered: dict[str, Registration] = {}
    while True:
        together = list((current | offered).values())
        free = free_seats(event, together, mode, confirmed)
        if free is not None and free <= 0:
            return offered
        queue = waiting(event, together, mode, trained, confirmed)
        queue = [each for each in queue if each.member_id not in suspended]
        if not queue:
            return offered
        first = queue[0]
        offered[first.id] = replace(
            first,
            state=SeatState.OFFERED,
            reason=SeatReason.SEAT_FREED,
            offered_until=until(),
            changed_at=now,
        )
