"""What somebody can make, and cannot: as often as they like until the poll is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.events.polls.opening import UNANSWERED
from bot.actions.network import audiences
from bot.domain.events.polls.polls import Poll, Vote
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.polls import polls


async def poll_of(tx: Reading, member: Member, poll_id: str) -> Poll:
    """One the member may answer or looks after. Raises Refusal."""
    poll = await polls.poll(tx, poll_id, member.scope)
    if poll is None:
        raise Refusal("poll_gone")
    if not member.follows_network and not await audiences.admits(tx, poll.audience, member):
        raise Refusal("poll_gone")
    return poll


async def poll_with(tx: Reading, member: Member, proposal_id: str) -> str:
    """The id of the poll that a date is of; whether it may be seen is asked of the poll. Raises Refusal."""
    poll_id = await polls.poll_with(tx, proposal_id, member.scope)
    if poll_id is None:
        raise Refusal("poll_gone")
    return poll_id


async def votes_of(tx: Reading, member: Member, poll: Poll) -> Mapping[str, Vote]:
    """The member's own, by proposal."""
    said = await polls.votes(tx, poll.id)
    return {key: votes[member.id] for key, votes in said.items() if member.id in votes}


async def vote(
    tx: Transaction, member: Member, poll_id: str, said: Mapping[str, Vote], now: datetime
) -> Poll:
    """`said`: by proposal; the others stay as they are. Raises Refusal once the poll is closed."""
    poll = await poll_of(tx, member, poll_id)
    if not poll.takes_votes(now):
        raise Refusal("poll_closed", poll=poll)
    known = {proposal.id for proposal in poll.proposals}
    if not said or not known.issuperset(said):
        raise Refusal("button_expected")
    for proposal_id, given in said.items():
        await polls.put_vote(tx, proposal_id, member.id, given, now)
    await nudges.settle(tx, UNANSWERED, poll.id, member.id)
    return poll
