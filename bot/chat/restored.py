"""A backup took the place of what had gone on after it: nothing leaves twice, and animateurs know what is lost."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts.going import steering
from bot.chat.notices import tell
from bot.chat.screens import screen
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.network.roles import Role
from bot.store.broadcasts import broadcasts
from bot.store.core import health, outbox
from bot.store.core.departments import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members


async def went_on(tx: Transaction, now: datetime) -> None:
    """What waited when the backup was made was sent by the bot that went on, as far as one knows.

    It ends in doubt when the bot starts, as what a process that died was sending does: kept, and not sent again. What
    was going to many is paused: to whom else it went nobody knows.
    """
    await outbox.doubt_queued(tx)
    for broadcast in await broadcasts.in_state(tx, BroadcastState.SENDING):
        await steering.pause(tx, broadcast, now)
    made_at = await health.running_at(tx)
    if made_at is not None:
        for code, department in (await departments(tx)).items():
            told = screen(
                "trouble/restored", made_at=local(made_at, department), restored_at=local(now, department)
            )
            for member in await members.with_role(tx, code, Role.ANIMATEUR):
                await tell(tx, member, told, now, not_before=next_working_hour(now, department))
