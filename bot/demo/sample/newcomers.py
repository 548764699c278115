"""Two of the sample network's people came in lately: one is well on their way, one is late; one volunteer."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.network.newcomers import paths
from bot.actions.privacy import preferences
from bot.domain.network.newcomers.paths import Ticker
from bot.domain.privacy.preferences import BUDDY, WILLING
from bot.store.engine.transaction import Transaction
from bot.store.network import members

CAME_IN = {"Sofia Œuvrard": 9, "Théo Fernandez": 20}
"""How many days ago."""
DONE = {"Sofia Œuvrard": 2, "Théo Fernandez": 0}
"""How many of their own steps they have ticked."""
WOULD_BE_BUDDY = ("Karim Lefort",)
"""Asked once he is listed too."""


async def fill_newcomers(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people of the sample are there already. Nobody is told."""
    people = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    for name, days in CAME_IN.items():
        member = people[name]
        await paths.begin(tx, member, now - timedelta(days=days))
        progress = await paths.progress(tx, member.id)
        own = [one for one in progress.left if one.ticked_by is Ticker.NEWCOMER] if progress else []
        for step in own[: DONE[name]]:
            await paths.tick(tx, member, member.id, step.id, now)
    for name in WOULD_BE_BUDDY:
        await preferences.choose(tx, people[name], BUDDY, WILLING)
