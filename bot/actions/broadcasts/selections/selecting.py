"""Who a selection means, as of now, and never outside of the sender's scope."""

from __future__ import annotations

from bot.domain.broadcasts.selections.selections import Selection
from bot.domain.network.members import Member
from bot.store.broadcasts.selections import selections
from bot.store.engine.transaction import Reading


async def people(tx: Reading, selection: Selection, scope: str | None) -> list[Member]:
    """Members in force, by name; people without Telegram are among them. `scope` None: of every département."""
    criteria = {step.criterion for step in selection.steps}
    found = {criterion: await selections.found(tx, criterion, scope) for criterion in criteria}
    return await selections.people(tx, selection.people(found))
