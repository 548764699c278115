"""Who was at an event is asked how it was, once it is over; and once more two working days later."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from bot.actions.events.telling import rating
from bot.chat.notices import tell_many
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.views.events.ratings import how_was_it

MOST_A_TICK = 200
"""People a tick."""


async def ask(tx: Transaction, now: datetime) -> None:
    people: dict[str, list[Member]] = defaultdict(list)
    for event_id, member in await rating.take_to_ask(tx, now, MOST_A_TICK):
        people[event_id].append(member)
    for event_id, present in people.items():
        await tell_many(tx, present, how_was_it(event_id), now)


due = rating.next_asked
