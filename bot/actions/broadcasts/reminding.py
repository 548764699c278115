"""« Relancer »: those who got something to answer, and have not, are asked again; twice at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.broadcasts import writing
from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.selections import selecting
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import GOING, MOST_REMINDERS, Broadcast, BroadcastState
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.broadcasts.writing import reminding, shortened, words_of
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.broadcasts import broadcasts
from bot.store.engine.transaction import Reading, Transaction


@dataclass(frozen=True, slots=True)
class Remindable:
    """`done`: how often they were asked again already."""

    broadcast: Broadcast
    silent: Sequence[Member]
    done: int


async def remindable(tx: Reading, by: Member, broadcast_id: str) -> Remindable:
    """Raises Refusal where nobody may, or need, be asked again."""
    broadcast = await broadcasts.by_id(tx, broadcast_id, by.scope)
    if broadcast is None or not writing.may_change(by, broadcast) or broadcast.started_at is None:
        raise Refusal("broadcast_gone")
    if not broadcast.choices or broadcast.reminds is not None:
        raise Refusal("broadcast_no_answers")
    if broadcast.state in GOING:
        raise Refusal("broadcast_still_going")
    done = await broadcasts.reminders_of(tx, broadcast.id)
    if done >= MOST_REMINDERS:
        raise Refusal("broadcast_reminded", most=MOST_REMINDERS)
    return Remindable(broadcast, await silent(tx, broadcast), done)


async def silent(tx: Reading, broadcast: Broadcast) -> list[Member]:
    """Who got it, and has not answered."""
    return await selecting.people(tx, _silent(broadcast), broadcast.scope)


async def remind(
    tx: Transaction, by: Member, wanted: Remindable, title: str, line: str, now: datetime
) -> Broadcast:
    """A broadcast of its own, of the same message after a `line`; it is on its way. Raises Refusal for nobody."""
    of = wanted.broadcast
    reminder = Broadcast(
        new_id(),
        of.department_code,
        of.kind,
        of.topic,
        shortened(title),
        reminding(of.content, line),
        _silent(of),
        choices=of.choices,
        reminds=of.id,
        created_by=by.id,
        approved_by=of.approved_by,
        everywhere=of.everywhere,
    )
    await broadcasts.put(tx, reminder, words_of(reminder.title, reminder.content), now)
    number = await starting.start(tx, reminder, reminder.scope, now)
    await journal.record(tx, by, of.department_code, "broadcast_reminded", of.title, str(of.number), now)
    return replace(reminder, state=BroadcastState.SENDING, number=number, started_at=now)


def _silent(broadcast: Broadcast) -> Selection:
    return Selection().then(Op.OR, Criterion(Sort.SILENT, broadcast.id))
