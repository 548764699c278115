"""The registered are reminded a week, a day and two hours before; who has not answered is asked once more.

What was due while the bot was off is not made up for: see « Reminders » in docs/trade.md.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.telling import reminders, undecided
from bot.chat.notices import tell_many
from bot.store.engine.transaction import Reading, Transaction
from bot.views.events.reminders import question, reminder

MOST_A_TICK = 300
"""People a tick, an event always whole: a morning of all of France is told in a few minutes."""
MOST_ASKED_ABOUT = 3
"""Events a tick of which the undecided are asked: each reads the members of a département."""


async def remind(tx: Transaction, now: datetime) -> None:
    for due in await reminders.take_due(tx, now, MOST_A_TICK):
        await tell_many(tx, due.people, reminder(due.event_id, due.reminder), now, by_mail=True)
    for event, people in await undecided.take(tx, now, MOST_ASKED_ABOUT):
        await tell_many(tx, people, question(event.id), now, by_mail=True)


async def due(tx: Reading, now: datetime) -> datetime | None:
    """When the next reminder or question goes out."""
    times = [await reminders.next_reminder(tx, now), await undecided.next_question(tx, now)]
    return min((moment for moment in times if moment is not None), default=None)
