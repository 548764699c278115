"""Stand-ins begin and end: roles follow at once, and who is concerned is told in the minutes after.

What was missed is not made up for: only whether somebody is to stand in now counts.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.steering import standing_in
from bot.chat.tasks import ask_for
from bot.store.engine.transaction import Transaction
from bot.store.steering import stand_ins


async def follow(tx: Transaction, now: datetime) -> None:
    await standing_in.follow(tx, now)
    for code in sorted({one.department_code for one in await stand_ins.untold(tx, None)}):
        await ask_for(tx, code, standing_in.TURNED, {}, now)
