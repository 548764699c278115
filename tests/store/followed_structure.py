"""What was to be followed of a structure, put aside by somebody and over now: what tests of retention look for."""

from __future__ import annotations

from datetime import date

from bot.domain.network.members import Member
from bot.domain.steering.concerns import Aside, Concern, ConcernReason
from bot.store.engine.transaction import Transaction
from bot.store.steering import concerns

TODAY = date(2026, 11, 24)


async def follow_a_structure(tx: Transaction, member: Member) -> None:
    aside = Aside(TODAY, "Travaux", 38, member.id, date(2026, 11, 2))
    facts = {"percent": 38, "before": 310, "after": 192}
    since = date(2026, 11, 2)
    await concerns.put(
        tx,
        [
            Concern(
                "asideonexx", "95", "placecergy", ConcernReason.FIGURES_DOWN, 38, facts, since, None, aside
            ),
            Concern("overonexxx", "95", "placecergy", ConcernReason.SAFETY, 739000, {}, since, TODAY),
        ],
    )
