"""What goes out is fed to the outbox a little at a time, so that a pause is one step and the memory stays flat.

Each person is looked at when their turn comes: they get it now, later, in their digest, or not (`arrival`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.broadcasts.reception import reception
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.reception.arrival import Addressee, BroadcastArrival, How, arrival
from bot.domain.broadcasts.recipients import Recipient, Why
from bot.domain.core.calendar import is_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Channel
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients, sending_rules
from bot.store.broadcasts.reception import digests
from bot.store.broadcasts.selections import selections
from bot.store.core.departments import departments
from bot.store.engine.transaction import Reading, Transaction

MOST_AHEAD = 600
"""Messages of broadcasts in the outbox, by channel: twenty seconds of what Telegram allows.

Each channel has room of its own: letters that wait for a server hold up nobody on Telegram.
"""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to be put into the outbox, in this transaction. `people`: each recipient's member, by id."""

    broadcast: Broadcast
    recipients: Sequence[Recipient]
    people: dict[str, Member]


@dataclass(slots=True)
class _Sorted:
    """What becomes of those whose turn it is. `held`: by until when, and why. `left_out`: by why."""

    now: list[Recipient] = field(default_factory=list)
    held: dict[tuple[datetime, Why], list[str]] = field(default_factory=lambda: defaultdict(list))
    left_out: dict[Why, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, recipient: Recipient, found: BroadcastArrival) -> None:
        if found.how is How.NEVER:
            self.left_out[found.why].append(recipient.id)
        elif found.at is not None:
            self.held[found.at, found.why].append(recipient.id)
        else:
            self.now.append(recipient)


async def take(tx: Transaction, now: datetime) -> list[Leaving]:
    """Who is next of each broadcast that goes, noted as queued. What is no service message waits for its hours."""
    queued = await recipients.queued_in_all(tx)
    room = {channel: MOST_AHEAD - queued[channel] for channel in Channel}
    known = await departments(tx)
    taken = []
    for broadcast in await broadcasts.in_state(tx, BroadcastState.SENDING):
        department = known[broadcast.department_code]
        if not (broadcast.is_service or is_working_hour(now, department)):
            continue
        for channel in Channel:
            if room[channel] > 0:
                leaving = await _of_one(tx, broadcast, department, now, channel, room[channel])
                room[channel] -= len(leaving.recipients)
                taken.append(leaving)
    return taken


async def end_settled(tx: Transaction, now: datetime) -> list[str]:
    """The ids of broadcasts that everybody has, or will not get."""
    return await broadcasts.end_settled(tx, now)


async def next_held(tx: Reading, now: datetime) -> datetime | None:
    """When somebody gets what is held back for them."""
    return await digests.next_held(tx, now)


async def _of_one(
    tx: Transaction,
    broadcast: Broadcast,
    department: Department,
    now: datetime,
    channel: Channel,
    most: int,
) -> Leaving:
    next_ones = await recipients.to_queue(tx, broadcast.id, now, channel, most)
    sorted_ones = await _sort(tx, broadcast, next_ones, department, now)
    for (until, why), held in sorted_ones.held.items():
        await recipients.hold(tx, held, until, why)
    for why, left_out in sorted_ones.left_out.items():
        await recipients.leave_out(tx, left_out, why, now)
    await recipients.queue(tx, [one.id for one in sorted_ones.now])
    people = {member.id: member for member in await selections.people(tx, list(_member_ids(sorted_ones.now)))}
    return Leaving(broadcast, sorted_ones.now, people)


async def _sort(
    tx: Reading, broadcast: Broadcast, next_ones: Sequence[Recipient], department: Department, now: datetime
) -> _Sorted:
    found = _Sorted()
    known: Mapping[str, Addressee] = {}
    if not broadcast.is_service:
        known = await reception.addressees(tx, _member_ids(next_ones), department, now)
    rules = await sending_rules.of_department(tx, broadcast.department_code)
    for one in next_ones:
        to = known.get(one.member_id or "")
        if to is None:  # a group, or a service message
            found.put(one, BroadcastArrival(How.NOW))
        else:
            by_mail, has_waited = one.channel is Channel.MAIL, one.reason == Why.LIMIT
            addressee = replace(to, by_mail=by_mail, has_waited=has_waited)
            found.put(one, arrival(broadcast.topic, addressee, now, rules.a_week))
    return found


def _member_ids(of: Sequence[Recipient]) -> list[str]:
    return [one.member_id for one in of if one.member_id is not None]
