"""The seats of an event: every change of who has one goes through here, one after the other.

`open_seats` holds the event and reads everybody; `settle` makes the offers that a change brings, and says who moved.
Who calls tells them (`bot/views/events/moves.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.core.departments import Department
from bot.domain.events import seating
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import Registration, SeatState
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.events import events, records, registrations


@dataclass(frozen=True, slots=True)
class Move:
    """What became of one registration: `before` None for a new one."""

    before: Registration | None
    after: Registration


@dataclass(frozen=True, slots=True)
class Registered:
    """`is_new`: False for a second tap, which only says what is already so.

    `rank`: the place in the waiting list, from 1; 0 for who has a seat, or none.
    `moves`: everybody else whose registration changed by it.
    """

    event: Event
    registration: Registration
    is_new: bool = True
    rank: int = 0
    moves: Sequence[Move] = field(default=())


@dataclass(slots=True)
class Seats:
    """One event, held until the transaction ends, with everybody in it."""

    event: Event
    department: Department
    everybody: dict[str, Registration]
    trained: frozenset[str]
    moves: list[Move] = field(default_factory=list)

    def of_member(self, member_id: str) -> Registration | None:
        return next((each for each in self.everybody.values() if each.member_id == member_id), None)

    def free(self, mode: Mode) -> int | None:
        """None without a limit; never negative."""
        free = seating.free_seats(self.event, self.everybody.values(), mode)
        return None if free is None else max(0, free)

    def waiting(self, mode: Mode) -> list[Registration]:
        return seating.waiting(self.event, list(self.everybody.values()), mode, self.trained)

    async def put(self, tx: Transaction, registration: Registration) -> Registration:
        before = self.everybody.get(registration.id)
        self.everybody[registration.id] = registration
        await registrations.put(tx, registration)
        self.moves.append(Move(before, registration))
        return registration

    async def settle(self, tx: Transaction, now: datetime) -> list[Move]:
        """Makes the offers that are due, ends those that are over. All that moved, in the order it did."""
        changed: Iterable[Registration] = seating.settle(
            self.event,
            list(self.everybody.values()),
            now,
            lambda: seating.offer_ends(self.event, now, self.department),
            self.trained,
        )
        for registration in changed:
            await self.put(tx, registration)
        return self.moves

    def standing(self, own: Registration, *, is_new: bool) -> Registered:
        """How one person stands now, and whom else it moved."""
        rank = 0
        if own.state is SeatState.WAITING:
            rank = [each.id for each in self.waiting(own.mode)].index(own.id) + 1
        others = [move for move in self.moves if move.after.id != own.id]
        return Registered(self.event, own, is_new, rank, others)


async def open_seats(tx: Transaction, event_id: str, scope: str | None) -> Seats:
    """Raises Refusal for an event that is not there, or not within the scope."""
    await events.hold(tx, event_id)
    event = await events.event(tx, event_id, scope)
    department = await departments.department(tx, event.department_code) if event else None
    if event is None or department is None:
        raise Refusal("event_gone")
    return Seats(
        event=event,
        department=department,
        everybody={each.id: each for each in await registrations.of_event(tx, event_id)},
        trained=await records.followers_of(tx, event.module_id),
    )
