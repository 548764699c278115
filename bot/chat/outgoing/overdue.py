"""What missed its hour, because Telegram or the bot was away: by night it waits, and the latest is asked about.

What was to leave by day does not ring a telephone at 3 h because the line came back then; an announcement that is
hours late is for who wrote it to decide, as after a stop of the bot.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.core.calendar import is_working_hour, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.outbox import NOTICE_LATE_AFTER, CallState, Delivery, Ended
from bot.domain.network.members import Member
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading
from bot.store.network import groups

Urgent = Callable[[Reading, tuple[str, ...], datetime], Awaitable[bool]]
"""Whether what a matter's ids are about is told at any hour now."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """`lapsing`: nouns that do not leave so late unasked. `urgent`: nouns that may be told at night."""

    lapsing: frozenset[str] = frozenset()
    urgent: Mapping[str, Urgent] = field(default_factory=dict)

    async def fate(
        self, tx: Reading, waiting: Delivery, member: Member | None, now: datetime
    ) -> Ended | datetime | None:
        """Why it does not leave, or until when it waits; None: it leaves, as what has begun does."""
        matter = waiting.matter
        if not waiting.is_overdue(now) or (matter is not None and matter.part):
            return None
        if matter and matter.noun in self.lapsing and now - waiting.due_since > NOTICE_LATE_AFTER:
            return Ended(CallState.DROPPED, outbox.MISSED)
        department = await _department(tx, waiting, member)
        is_night = department is not None and not is_working_hour(now, department)
        if department is None or not is_night or not is_working_hour(waiting.due_since, department):
            return None
        if matter and matter.noun in self.urgent and await self.urgent[matter.noun](tx, matter.ids, now):
            return None
        return next_working_hour(now, department)


async def _department(tx: Reading, waiting: Delivery, member: Member | None) -> Department | None:
    """Of who reads it, or of the group."""
    group = None if member else await groups.of_chat(tx, waiting.chat_id)
    code = member.department_code if member else group.department_code if group else None
    return await departments.department(tx, code) if code else None
