"""Whom the bot asked something lately, whom it must not ask, and where people looked after a card was shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.privacy.preferences import QUESTIONS, SPARED
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("questions")


async def asked_since(
    tx: Reading, department_code: str, since: datetime
) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[datetime]]]:
    """By member id: local days (ISO) of questions about freshness, and instants of those about reachability."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    moments: defaultdict[str, list[datetime]] = defaultdict(list)
    values = {"department_code": department_code, "since": stamp(since)}
    for row in await tx.fetch(QUERIES["confirmations_asked"], **values):
        days[row["member_id"]].append(row["asked_on"])
    for row in await tx.fetch(QUERIES["consultations_asked"], **values):
        moments[row["member_id"]].append(parse_stamp(row["asked_at"]))
    return days, moments


async def unwilling(tx: Reading, department_code: str) -> frozenset[str]:
    """Members who asked not to be asked."""
    values = {"department_code": department_code, "name": QUESTIONS, "choice": SPARED}
    return frozenset(row["member_id"] for row in await tx.fetch(QUERIES["unwilling"], **values))


async def looks(tx: Reading, member_id: str, since: datetime) -> list[datetime]:
    """When a member searched something or opened a card."""
    rows = await tx.fetch(QUERIES["looks"], member_id=member_id, since=stamp(since))
    return [parse_stamp(row["looked_at"]) for row in rows]
