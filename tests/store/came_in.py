"""A newcomer's first weeks, and all they leave behind: what tests of retention look for."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.network.members import Member
from bot.domain.network.newcomers.paths import PathStep
from bot.store.engine.transaction import Transaction
from bot.store.network.newcomers import buddies, immersions, paths
from tests.network import HERE

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def come_in(tx: Transaction, member: Member) -> None:
    """Today, with a step done, somebody asked to be their buddy, and an immersion wished for."""
    await paths.put_step(tx, PathStep("stepxxxxxx", HERE, 1, "Dire bonjour"))
    await paths.start(tx, member.id, HERE, NOW.date())
    await paths.tick(tx, member.id, "stepxxxxxx", member.id, NOW)
    await buddies.ask(tx, member.id, member.id, NOW)
    await immersions.ask(tx, "immersionx", HERE, member.id, "À la CPAM", NOW)
