"""What animateurs are asked about an announcement: to say yes to it, or what becomes of one whose hour is over."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts import approving, writing
from bot.actions.broadcasts.going import due
from bot.actions.broadcasts.selections import audience
from bot.actions.steering import standing_in
from bot.chat.notices import tell, tell_animateurs
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.planned import leaves_at, on_the_clock
from bot.domain.broadcasts.topics import TOPICS
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.content import words
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.broadcasts.unsent import approval_buttons, late_buttons, made_of, misread

TO_APPROVE = "broadcast_to_approve"
LATE = "broadcast_late"
INTERRUPTED = "broadcast_interrupted"
WITH_TEXT = 300
"""How much of its text stands in the question; the whole is one tap away."""


async def ask_to_approve(tx: Transaction, broadcast: Broadcast, now: datetime) -> list[Member]:
    """Whom it was asked."""
    asked = list(await approving.approvers(tx, broadcast))
    for member in asked:
        await tell(tx, member, Matter(TO_APPROVE, (broadcast.id, str(broadcast.revision))), now)
    return asked


async def words_of_to_approve(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """ids: broadcast, the revision that is asked about: one that was changed is asked about anew."""
    found = await _found(reader, ids[0], BroadcastState.TO_APPROVE)
    if found is None or str(found.revision) != ids[1] or found.created_by == reader.member.id:
        return None
    writer = await members.by_id(reader.tx, found.created_by or "")
    department = (await departments.departments(reader.tx))[found.department_code]
    leaves = leaves_at(found.planned_for, reader.now, department, is_service=found.is_service)
    return screen(
        "unsent/to_approve",
        [
            approval_buttons(found),
            [tap("Aperçu", "unsent_preview", found.id), tap("Détails", "unsent", found.id)],
        ],
        broadcast=found,
        topic=TOPICS[found.topic],
        writer=writer.name if writer else "",
        text=words(found.content)[: WITH_TEXT + 1],
        most=WITH_TEXT,
        made_of=made_of(found),
        meant=await audience.meant(reader.tx, found.selection, found.scope, reader.now),
        misread=misread(found, leaves, reader.now, department),
        leaves_on=on_the_clock(leaves, department).date(),
        now=on_the_clock(reader.now, department),
    )


async def tell_writer(tx: Transaction, broadcast: Broadcast, said: Screen, now: datetime) -> None:
    """If they are still there."""
    writer = await members.by_id(tx, broadcast.created_by or "")
    if writer is not None and writer.state == "active":
        await tell(tx, writer, said, now)


async def ask_about_late(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    await _ask(tx, broadcast, Matter(LATE, (broadcast.id, str(broadcast.revision))), now)


async def ask_about_interrupted(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    await _ask(tx, broadcast, Matter(INTERRUPTED, (broadcast.id,)), now)


async def _ask(tx: Transaction, broadcast: Broadcast, matter: Matter, now: datetime) -> None:
    """Who wrote it, or whoever animates the département by now; by day, unless it may itself be sent at night."""
    department = (await departments.departments(tx))[broadcast.department_code]
    at = now if broadcast.is_service else next_working_hour(now, department)
    writer = await members.by_id(tx, broadcast.created_by or "")
    if writer is not None and writer.state == "active" and writer.follows_network:
        for one in await standing_in.beside(tx, [writer]):
            await tell(tx, one, matter, now, not_before=at)
    else:
        await tell_animateurs(tx, broadcast.department_code, matter, now, not_before=at)


async def words_of_late(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """ids: broadcast, its revision."""
    found = await _found(reader, ids[0], BroadcastState.LATE)
    if found is None or str(found.revision) != ids[1]:
        return None
    department = (await departments.departments(reader.tx))[found.department_code]
    return screen(
        "unsent/late",
        [late_buttons(found)],
        broadcast=found,
        trouble=await due.trouble(reader.tx, found, reader.now),
        now=on_the_clock(reader.now, department),
    )


async def words_of_interrupted(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """ids: broadcast. Settled once somebody took it up again, or stopped it."""
    found = await _found(reader, ids[0], BroadcastState.PAUSED)
    if found is None:
        return None
    row = [tap("Reprendre", "broadcast_resume", found.id), tap("Arrêter", "broadcast_stop", found.id)]
    tally = await recipients.tally(reader.tx, found.id)
    return screen("sending/interrupted", [row], broadcast=found, tally=tally)


async def _found(reader: Reader, broadcast_id: str, state: BroadcastState) -> Broadcast | None:
    found = await broadcasts.by_id(reader.tx, broadcast_id, reader.member.scope)
    is_theirs = found is not None and writing.may_change(reader.member, found)
    return found if found is not None and is_theirs and found.state is state else None
