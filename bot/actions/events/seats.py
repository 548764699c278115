"""The seats of an event: every change of who has one goes through here, one after the other.

`open_seats` holds the event and reads who is concerned; `settle` makes the offers that a change brings,
and says who moved.
Who calls tells them (`bot/views/events/moves.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.core import stops
from bot.actions.core.refusals import Refusal
from bot.domain.core.departments import Department
from bot.domain.events import seating
from bot.domain.events.events import Event, Mode, Priority
from bot.domain.events.registrations import Registration, SeatState
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.registrations import SeatCounts
from bot.store.training import records


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one registration: `before` None for a new one."""

    before: Registration | None
    after: Registration


@dataclass(frozen=True, slots=True)
class RegistrationResult:
    """`is_new`: False for a second tap, which only says what is already so.

    `rank`: the place in the waiting list, from 1; 0 for who has a seat, or none.
    `moves`: everybody else whose registration changed by it. `counts`: of every mode, after it.
    """

    event: Event
    registration: Registration
    counts: Mapping[Mode, SeatCounts]
    is_new: bool = True
    rank: int = 0
    moves: Sequence[Move] = field(default=())


@dataclass(slots=True)
class Seats:
    """One event, held until the transaction ends.

    `in_play`: who waits or is offered a seat, and those whom the change is about (`known`, ids of members); the others
    who have a seat for good are only counted, in `confirmed`. `suspended`: ids of members who keep their rank.
    """

    event: Event
    department: Department
    in_play: dict[str, Registration]
    confirmed: seating.Confirmed
    trained: frozenset[str]
    known: frozenset[str]
    suspended: frozenset[str] = frozenset()
    moves: list[Move] = field(default_factory=list)

    def of_member(self, member_id: str) -> Registration | None:
        """Raises KeyError for somebody whom the seats were not opened for."""
        if member_id not in self.known:
            raise KeyError(member_id)
        return next((each for each in self.in_play.values() if each.member_id == member_id), None)

    def counts(self) -> Mapping[Mode, SeatCounts]:
        """Of every mode: what `registrations.counts` would read now."""
        return {mode: SeatCounts(*self._count(mode)) for mode in Mode}

    def _count(self, mode: Mode) -> tuple[int, int]:
        coming = [each for each in self.in_play.values() if each.mode is mode]
        waiting = sum(each.state is SeatState.WAITING for each in coming)
        return seating.seated(coming, mode, self.confirmed), waiting

    def free(self, mode: Mode) -> int | None:
        """None without a limit; never negative."""
        free = seating.free_seats(self.event, self.in_play.values(), mode, self.confirmed)
        return None if free is None else max(0, free)

    def waiting(self, mode: Mode) -> list[Registration]:
        return seating.waiting(self.event, self.in_play.values(), mode, self.trained, self.confirmed)

    def in_line(self, mode: Mode) -> list[Registration]:
        """Those of the waiting list to whom a seat may be offered now."""
        return [each for each in self.waiting(mode) if each.member_id not in self.suspended]

    async def put(self, tx: Transaction, registration: Registration) -> Registration:
        """Raises KeyError for somebody whom the seats were not opened for: they would be counted twice."""
        before = self.in_play.get(registration.id)
        if before is None and registration.member_id not in self.known:
            raise KeyError(registration.member_id)
        self.in_play[registration.id] = registration
        await registrations.put(tx, registration)
        self.moves.append(Move(before, registration))
        return registration

    async def settle(self, tx: Transaction, now: datetime) -> list[Move]:
        """Makes the offers that are due, ends those that are over. All that moved, in the order it did.

        One that nobody could read yet begins when it is told: who was told nothing let nothing pass. So does one that
        ended while the bot was off, and heard nobody.
        """
        await self._put_off(tx, now)
        changed: Iterable[Registration] = seating.settle(
            self.event,
            list(self.in_play.values()),
            now,
            lambda: seating.offer_ends(self.event, now, self.department),
            self.trained,
            self.confirmed,
            self.suspended,
        )
        for registration in changed:
            await self.put(tx, registration)
        return self.moves

    async def _put_off(self, tx: Transaction, now: datetime) -> None:
        over = [
            each
            for each in self.in_play.values()
            if each.state is SeatState.OFFERED and each.offered_until and each.offered_until <= now
        ]
        for own in over if self.event.offers_seats(now) else ():
            is_unheard = own.offered_until is not None and await stops.was_off(tx, own.offered_until)
            if is_unheard or not await registrations.is_told(tx, own):
                until = seating.offer_ends(self.event, now, self.department)
                await self.put(tx, replace(own, offered_until=until, changed_at=now))

    def standing(self, own: Registration, *, is_new: bool) -> RegistrationResult:
        """How one person stands now, and whom else it moved."""
        rank = 0
        if own.state is SeatState.WAITING:
            rank = [each.id for each in self.waiting(own.mode)].index(own.id) + 1
        others = [move for move in self.moves if move.after.id != own.id]
        return RegistrationResult(self.event, own, self.counts(), is_new, rank, others)


async def open_seats(tx: Transaction, event_id: str, scope: str | None, *members: str) -> Seats:
    """`members`: ids of those whom the change is about.

    Raises Refusal for an event that is not there, or not within the scope.
    """
    await events.hold(tx, event_id)
    event = await events.event(tx, event_id, scope)
    department = await departments.department(tx, event.department_code) if event else None
    if event is None or department is None:
        raise Refusal("event_gone")
    in_play = await registrations.in_play(tx, event_id, members)
    is_awaited = any(each.state in (SeatState.WAITING, SeatState.OFFERED) for each in in_play)
    by_training = event.priority is Priority.UNTRAINED
    return Seats(
        event=event,
        department=department,
        in_play={each.id: each for each in in_play},
        confirmed=await _confirmed(tx, event, in_play, members),
        trained=await records.followers_of(tx, event.module_id) if by_training else frozenset(),
        known=frozenset(members),
        suspended=await registrations.suspended(tx, event_id) if is_awaited else frozenset(),
    )


async def _confirmed(
    tx: Reading, event: Event, in_play: Sequence[Registration], members: Sequence[str]
) -> seating.Confirmed:
    """Which structures have a seat is asked only where the waiting list goes by it."""
    seats = await registrations.confirmed(tx, event.id, in_play)
    if event.priority is not Priority.ONE_A_STRUCTURE:
        return seating.Confirmed(seats)
    return seating.Confirmed(seats, await registrations.confirmed_structures(tx, event.id, members))
