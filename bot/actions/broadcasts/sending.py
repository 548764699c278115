"""« Envoyer »: an announcement goes, waits for its hour, or for another animateur's yes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.broadcasts import approving
from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.selections import audience
from bot.actions.broadcasts.selections.audience import MeantPeople
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.planned import instant_of, leaves_at
from bot.domain.broadcasts.rules import LATE_AFTER
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction


@dataclass(frozen=True, slots=True)
class Prospect:
    """What « Envoyer » would do. `leaves`: in UTC. `approved`: without anybody else's yes, where that is False."""

    broadcast: Broadcast
    meant: MeantPeople
    groups: int
    leaves: datetime
    needs_approval: bool

    @property
    def people(self) -> int:
        """How many people it is for in private."""
        return self.meant.total if self.broadcast.in_private else 0


async def prospect(tx: Reading, broadcast: Broadcast, by: Member | None, now: datetime) -> Prospect:
    """`by`: who would send it; not who wrote it, they say yes to it thereby. Raises Refusal for what cannot go."""
    if not broadcast.content.pieces:
        raise Refusal("broadcast_empty")
    meant = await audience.meant(tx, broadcast.selection, broadcast.scope, now)
    if broadcast.in_private and meant.lost:
        raise Refusal("broadcast_selection_gone")
    places = await audience.places(tx, broadcast)
    count = meant.total if broadcast.in_private else 0
    if not (count or places):
        raise Refusal("broadcast_for_nobody")
    is_other = by is not None and by.id != broadcast.created_by
    needs = not is_other and await approving.is_needed(tx, broadcast, count)
    leaves = leaves_at(
        broadcast.planned_for,
        now,
        await department_of(tx, broadcast),
        is_service=broadcast.is_service,
    )
    return Prospect(broadcast, meant, len(places), leaves, needs)


async def send(
    tx: Transaction,
    by: Member,
    broadcast: Broadcast,
    revision: str,
    count: str,
    now: datetime,
    *,
    at_once: bool = False,
) -> Broadcast:
    """As it is from now on. `revision`, `count`: what was confirmed. Raises Refusal when that is no longer so.

    `at_once`: whatever its hour is.
    """
    if not at_once:
        await _check_hour(tx, broadcast, now)
    expected = await prospect(tx, broadcast, by, now)
    if str(broadcast.revision) != revision or str(expected.people) != count:
        raise Refusal("broadcast_changed")
    if expected.needs_approval:
        return await _moved(tx, broadcast, BroadcastState.TO_APPROVE, now)
    if by.id != broadcast.created_by:
        await broadcasts.approve(tx, broadcast.id, by.id, now)
    return await (start if at_once else go)(tx, by, broadcast, now)


async def withdraw(tx: Transaction, broadcast: Broadcast, revision: str, now: datetime) -> Broadcast:
    """No hour, no question any more: a draft. Raises Refusal when it is not what was seen."""
    if str(broadcast.revision) != revision:
        raise Refusal("broadcast_changed")
    return (
        broadcast
        if broadcast.state is BroadcastState.DRAFT
        else await _moved(tx, broadcast, BroadcastState.DRAFT, now)
    )


async def approve(tx: Transaction, by: Member, broadcast: Broadcast, now: datetime) -> Broadcast:
    """As it is from now on. Raises Refusal when it was changed meanwhile."""
    await prospect(tx, broadcast, by, now)
    await broadcasts.approve(tx, broadcast.id, by.id, now)
    code, title = broadcast.department_code, broadcast.title
    await journal.record(tx, by, code, "broadcast_approved", title, "", now)
    return await go(tx, by, broadcast, now)


async def go(tx: Transaction, by: Member | None, broadcast: Broadcast, now: datetime) -> Broadcast:
    """Now, at its hour, or not at all when that is too long ago: then it is asked about."""
    if broadcast.planned_for is not None:
        department = await department_of(tx, broadcast)
        at = leaves_at(broadcast.planned_for, now, department, is_service=broadcast.is_service)
        if at > now:
            return await _moved(tx, broadcast, BroadcastState.PLANNED, now)
        if now - at > LATE_AFTER:
            return await _moved(tx, broadcast, BroadcastState.LATE, now)
    return await start(tx, by, broadcast, now)


async def start(tx: Transaction, by: Member | None, broadcast: Broadcast, now: datetime) -> Broadcast:
    """Whatever its hour was. Raises Refusal."""
    number = await starting.start(tx, broadcast, broadcast.scope, now)
    code = broadcast.department_code
    await journal.record(tx, by, code, "broadcast_started", broadcast.title, str(number), now)
    return replace(broadcast, state=BroadcastState.SENDING, number=number, started_at=now)


async def department_of(tx: Reading, broadcast: Broadcast) -> Department:
    return (await departments.departments(tx))[broadcast.department_code]


async def _check_hour(tx: Reading, broadcast: Broadcast, now: datetime) -> None:
    """Raises Refusal when the hour that was chosen is over."""
    if broadcast.planned_for is not None and broadcast.state is BroadcastState.DRAFT:
        department = await department_of(tx, broadcast)
        if instant_of(broadcast.planned_for, department) <= now:
            raise Refusal("broadcast_hour_over")


async def _moved(tx: Transaction, broadcast: Broadcast, to: BroadcastState, now: datetime) -> Broadcast:
    if not await broadcasts.move(tx, broadcast, to, now):
        raise Refusal("broadcast_moved")
    return replace(broadcast, state=to)
