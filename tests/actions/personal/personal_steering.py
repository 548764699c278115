"""What somebody leaves behind who stands in for others, and is stood in for."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.network.members import Member
from bot.domain.steering.stand_ins import StandIn, StandInState, When
from bot.store.engine.transaction import Transaction
from bot.store.steering import stand_ins

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def stands_in(tx: Transaction, zoe: Member, claire: Member) -> None:
    """Each for the other, after a silence."""
    for name, one, other in (("zoestandin", zoe, claire), ("clairestan", claire, zoe)):
        await stand_ins.put(
            tx, StandIn(name, "95", one.id, other.id, When(silent_days=60), StandInState.ACCEPTED, NOW)
        )
