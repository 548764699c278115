"""Who says yes to an announcement to many: another animateur, where there is one, to exactly what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.broadcasts import broadcasts, sending_rules
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members


async def approvers(tx: Reading, broadcast: Broadcast) -> Sequence[Member]:
    """Those in force beside who wrote it, and whom the bot can ask."""
    if broadcast.everywhere:
        found = await members.nationals(tx)
    else:
        found = await members.with_role(tx, broadcast.department_code, Role.ANIMATEUR)
    return [one for one in found if one.id != broadcast.created_by]


async def is_needed(tx: Reading, broadcast: Broadcast, count: int) -> bool:
    """Whether to so many people nobody has said yes yet who must."""
    rules = await sending_rules.of_department(tx, broadcast.department_code)
    over = rules.approved_over
    if broadcast.approved_by is not None or not over or count <= over:
        return False
    return bool(await approvers(tx, broadcast))


async def to_approve(tx: Reading, by: Member, broadcast_id: str, revision: str) -> Broadcast:
    """One that waits for a yes of theirs, as they saw it. Raises Refusal."""
    found = await broadcasts.by_id(tx, broadcast_id, by.scope)
    if found is None:
        raise Refusal("broadcast_gone")
    if found.state is not BroadcastState.TO_APPROVE or str(found.revision) != revision:
        raise Refusal("broadcast_changed")
    check_other(by, found)
    return found


def check_other(by: Member, broadcast: Broadcast) -> None:
    """Raises Refusal for who wrote it, or may not say yes to what goes everywhere."""
    if by.id == broadcast.created_by:
        raise Refusal("broadcast_own")
    if broadcast.everywhere and by.scope is not None:
        raise Refusal("broadcast_gone")


async def refuse(tx: Transaction, by: Member, broadcast: Broadcast, now: datetime) -> None:
    """A draft again. Raises Refusal when it was changed meanwhile."""
    if not await broadcasts.move(tx, broadcast, BroadcastState.DRAFT, now):
        raise Refusal("broadcast_changed")
    code, title = broadcast.department_code, broadcast.title
    await journal.record(tx, by, code, "broadcast_refused", title, "", now)
