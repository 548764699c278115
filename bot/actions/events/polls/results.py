"""How a date poll stands: for who looks after it, with names; for who answers, their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.network import audiences
from bot.domain.events.polls import polls as rules
from bot.domain.events.polls.polls import Poll, Tally
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.store.events.polls import polls

SHOWN_AFTER = timedelta(days=30)
"""How long a poll that is over stays in the list."""


@dataclass(frozen=True, slots=True)
class PollResults:
    """`ranked`: dates to come, the best first; `best`: the first and its equals. `names` by member.

    `silent`: who was asked, is in force, and said nothing. `asked`: they, and who answered.
    """

    poll: Poll
    tallies: Sequence[Tally]
    ranked: Sequence[Tally]
    best: Sequence[Tally]
    names: Mapping[str, str]
    answered: int
    silent: Sequence[Member]

    def names_of(self, member_ids: Iterable[str]) -> list[str]:
        """In the alphabet; who left the network is not named."""
        return sorted(self.names[each] for each in member_ids if each in self.names)

    @property
    def asked(self) -> int:
        return self.answered + len(self.silent)


async def results(tx: Reading, viewer: Member, poll_id: str, now: datetime) -> PollResults:
    """Raises Refusal."""
    poll = await polls.poll(tx, poll_id, viewer.scope)
    if poll is None:
        raise Refusal("poll_gone")
    return await standing_of(tx, poll, now)


async def standing_of(tx: Reading, poll: Poll, now: datetime) -> PollResults:
    votes = await polls.votes(tx, poll.id)
    voters = rules.voters(votes)
    people = await audiences.people(tx, poll.audience, poll.department_code)
    ordered = rules.ranked(poll, votes, now)
    return PollResults(
        poll=poll,
        tallies=rules.tallies(poll, votes),
        ranked=ordered,
        best=rules.best(ordered),
        names={one.id: one.name for one in (*people, *await polls.voters(tx, poll.id))},
        answered=len(voters),
        silent=[one for one in people if one.id not in voters and one.id != poll.created_by],
    )


async def listed(tx: Reading, viewer: Member, now: datetime) -> list[Poll]:
    """For who looks after them, all that are not long over; for others, those that ask them."""
    found = await polls.polls(tx, viewer.department_code, now - SHOWN_AFTER)
    if viewer.follows_network:
        return found
    is_meant = await audiences.test_for(tx, viewer)
    return [poll for poll in found if poll.takes_votes(now) and is_meant(poll.audience)]


async def has_answered(tx: Reading, member: Member, poll: Poll) -> bool:
    return member.id in rules.voters(await polls.votes(tx, poll.id))
