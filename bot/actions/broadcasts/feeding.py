"""What goes out is fed to the outbox a little at a time, so that a pause is one step and the memory stays flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.broadcasts.broadcasts import Broadcast, State
from bot.domain.broadcasts.recipients import Recipient
from bot.domain.core.calendar import is_working_hour
from bot.domain.core.outbox import Channel
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients, selections
from bot.store.core.departments import departments
from bot.store.engine.transaction import Transaction

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


async def take(tx: Transaction, now: datetime) -> list[Leaving]:
    """Who is next of each broadcast that goes, noted as queued. What is no service message waits for its hours."""
    queued = await recipients.queued_in_all(tx)
    room = {channel: MOST_AHEAD - queued[channel] for channel in Channel}
    known = await departments(tx)
    taken = []
    for broadcast in await broadcasts.in_state(tx, State.SENDING):
        may_leave = broadcast.is_service or is_working_hour(now, known[broadcast.department_code])
        if not may_leave:
            continue
        for channel in Channel:
            if room[channel] > 0:
                leaving = await _of_one(tx, broadcast, now, channel, room[channel])
                room[channel] -= len(leaving.recipients)
                taken.append(leaving)
    return taken


async def end_settled(tx: Transaction, now: datetime) -> list[str]:
    """The ids of broadcasts that everybody has, or will not get."""
    return await broadcasts.end_settled(tx, now)


async def _of_one(
    tx: Transaction, broadcast: Broadcast, now: datetime, channel: Channel, most: int
) -> Leaving:
    next_ones = await recipients.to_queue(tx, broadcast.id, now, channel, most)
    await recipients.queue(tx, [one.id for one in next_ones])
    ids = [one.member_id for one in next_ones if one.member_id is not None]
    people = {member.id: member for member in await selections.people(tx, ids)}
    return Leaving(broadcast, next_ones, people)
