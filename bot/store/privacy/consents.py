"""What members agreed to show."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.domain.privacy.consents import Consent
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("consents")


async def of(tx: Reading, member_id: str) -> frozenset[Consent]:
    rows = await tx.fetch(QUERIES["consents_of"], member_id=member_id)
    return frozenset(Consent(row["field"]) for row in rows)


async def give(tx: Transaction, member_id: str, field: Consent, now: datetime) -> None:
    await tx.execute(QUERIES["give_consent"], member_id=member_id, field=field, now=stamp(now))


async def revoke(tx: Transaction, member_id: str, field: Consent) -> None:
    await tx.execute(QUERIES["revoke_consent"], member_id=member_id, field=field)
