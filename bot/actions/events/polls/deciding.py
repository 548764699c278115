"""A poll ends: closed, dropped, or one of its dates becomes a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.planning import planning
from bot.actions.events.polls.opening import UNANSWERED, UNDECIDED
from bot.actions.privacy import journal
from bot.actions.steering import standing_in
from bot.domain.core.calendar import next_working_hour, next_working_morning
from bot.domain.events.events import Event
from bot.domain.events.polls import polls as rules
from bot.domain.events.polls.polls import Poll, PollState, Proposal, Vote
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.polls import polls
from bot.store.network import members

PATIENCE = timedelta(days=1)
"""After who looks after a closed poll is told of it, in working hours."""
UNENDED = (PollState.OPEN, PollState.CLOSED)


@dataclass(frozen=True, slots=True)
class Decided:
    """The meeting, and how many were registered for it; `is_new` False when it was decided before."""

    poll: Poll
    event_id: str
    registered: int = 0
    is_new: bool = True


async def _own(tx: Transaction, by: Member, poll_id: str) -> Poll:
    poll = await polls.poll(tx, poll_id, by.scope)
    if poll is None:
        raise Refusal("poll_gone")
    return poll


async def close_due(tx: Transaction, now: datetime, most: int) -> list[Poll]:
    """Those whose last day is over; who looks after them is told by the caller, and reminded once."""
    closed = []
    for poll in await polls.to_close(tx, now, most):
        if await polls.end(tx, poll.id, (PollState.OPEN,), PollState.CLOSED):
            await _closed(tx, poll, now)
            closed.append(poll)
    return closed


async def close(tx: Transaction, by: Member, poll_id: str, now: datetime) -> Poll:
    """Before its day. Closed already, nothing happens."""
    poll = await _own(tx, by, poll_id)
    if await polls.end(tx, poll.id, (PollState.OPEN,), PollState.CLOSED):
        await _closed(tx, poll, now)
    return await _own(tx, by, poll_id)


async def _closed(tx: Transaction, poll: Poll, now: datetime) -> None:
    await nudges.settle(tx, UNANSWERED, poll.id)
    department = (await departments.departments(tx))[poll.department_code]
    morning = next_working_morning(next_working_hour(now, department) + PATIENCE, department)
    keepers = [one.id for one in await keepers_of(tx, poll)]
    await nudges.plan(tx, poll.department_code, UNDECIDED, poll.id, keepers, [morning])


async def keepers_of(tx: Reading, poll: Poll) -> Sequence[Member]:
    """Who opened it; the département's animateurs, if they are there no more."""
    opener = await members.by_id(tx, poll.created_by) if poll.created_by else None
    if opener is not None and opener.state == "active" and opener.keeps_directory:
        return await standing_in.beside(tx, [opener])
    return await members.with_role(tx, poll.department_code, Role.ANIMATEUR)


async def drop(tx: Transaction, by: Member, poll_id: str, now: datetime) -> bool:
    """Nothing comes of it; False when it was over before. Who answered is told by the caller."""
    poll = await _own(tx, by, poll_id)
    if not await polls.end(tx, poll.id, UNENDED, PollState.DROPPED):
        return False
    await _settle(tx, poll)
    await journal.record(tx, by, poll.department_code, "poll_dropped", poll.title, "", now)
    return True


async def decide(tx: Transaction, by: Member, poll_id: str, proposal_id: str, now: datetime) -> Decided:
    """A meeting at this date, published; who said yes is registered. Whoever answered is told by the caller.

    Raises Refusal for a date that is over, or a poll that was dropped.
    """
    poll = await _own(tx, by, poll_id)
    if poll.state is PollState.DECIDED and poll.event_id:
        return Decided(poll, poll.event_id, is_new=False)
    if not poll.is_undecided:
        raise Refusal("poll_is_over")
    proposal = next((each for each in poll.proposals if each.id == proposal_id), None)
    if proposal is None:
        raise Refusal("button_expected")
    event = await _planned(tx, by, poll, proposal, now)
    if not await polls.end(tx, poll.id, UNENDED, PollState.DECIDED, event.id):
        raise Refusal("poll_is_over")
    registered = await _register(tx, by, poll, proposal, event, now)
    await _settle(tx, poll)
    await journal.record(tx, by, poll.department_code, "poll_decided", poll.title, "", now)
    return Decided(poll, event.id, registered)


async def _planned(tx: Transaction, by: Member, poll: Poll, proposal: Proposal, now: datetime) -> Event:
    event = await planning.prepare(tx, by, rules.meeting(poll, proposal), now)
    return (await planning.publish(tx, by, event.id, now)).event


async def _register(
    tx: Transaction, by: Member, poll: Poll, proposal: Proposal, event: Event, now: datetime
) -> int:
    votes = (await polls.votes(tx, poll.id)).get(proposal.id, {})
    count = 0
    for member in await polls.voters(tx, poll.id):
        if votes.get(member.id) is Vote.YES and member.department_code == poll.department_code:
            await registering.register(tx, member, event.id, event.modes[0], now, by=by)
            count += 1
    return count


async def _settle(tx: Transaction, poll: Poll) -> None:
    await nudges.settle(tx, UNANSWERED, poll.id)
    await nudges.settle(tx, UNDECIDED, poll.id)
