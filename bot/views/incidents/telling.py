"""Who hears of what those who look after an incident do with it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import threads
from bot.actions.incidents.steps import StepResult
from bot.chat.notices import tell
from bot.domain.core.outbox import Matter
from bot.domain.incidents.states import Side
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.incidents.notices import WRITTEN, leaves_at, tell_concerned


async def tell_step(tx: Transaction, done: StepResult, now: datetime) -> None:
    """Everybody a step of the network's concerns, once each; the card in a group shows it too."""
    await tell_concerned(tx, done.incident, done.concerned, done.step_id, now)


async def tell_keeper(tx: Transaction, done: StepResult, now: datetime) -> None:
    """Whom an incident was entrusted to."""
    incident = done.incident
    keeper = await members.by_id(tx, incident.owner_id) if incident.owner_id else None
    if keeper is not None:
        post = await threads.new_post(tx, incident, Side.NETWORK)
        at = await leaves_at(tx, incident, now)
        await tell(
            tx, keeper, Matter(WRITTEN, (incident.id, str(done.step_id))), now, not_before=at, post=post
        )
