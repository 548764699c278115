"""Cards that were opened, and what was answered the next working morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.directory.consultations import RECENT, Consultation
from bot.domain.upkeep.reachability import ReachabilityAnswer
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("consultations")


def _consultation(row: Row) -> Consultation:
    instants = {name: parse_stamp(row[name]) if row[name] else None for name in ("ask_at", "asked_at")}
    return Consultation(**{**row, **instants, "opened_at": parse_stamp(row["opened_at"])})


async def latest(tx: Reading, member_id: str, referent_id: str) -> Consultation | None:
    row = await tx.fetch_one(QUERIES["latest_consultation"], member_id=member_id, referent_id=referent_id)
    return _consultation(row) if row else None


async def add(tx: Transaction, opened: Consultation) -> None:
    await tx.execute(
        QUERIES["add_consultation"],
        id=opened.id,
        department_code=opened.department_code,
        member_id=opened.member_id,
        referent_id=opened.referent_id,
        opened_at=stamp(opened.opened_at),
        ask_at=stamp(opened.ask_at) if opened.ask_at else None,
    )


async def open_again(tx: Transaction, consultation_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["open_again"], id=consultation_id, now=stamp(now))


async def recent(tx: Reading, member_id: str, limit: int) -> list[str]:
    """Référent ids, the latest first; some may have left the directory since."""
    rows = await tx.fetch(QUERIES["recent_cards"], member_id=member_id, limit=limit)
    return [row["referent_id"] for row in rows]


async def users_of_cards(tx: Reading, department_code: str, now: datetime) -> Mapping[str, list[str]]:
    """Référent id → ids of the advisers who opened the card lately, the latest first."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    since = stamp(now - RECENT)
    for row in await tx.fetch(QUERIES["users_of_cards"], department_code=department_code, since=since):
        users[row["referent_id"]].append(row["member_id"])
    return users


async def departments_to_ask(tx: Reading, now: datetime) -> list[str]:
    return [row["department_code"] for row in await tx.fetch(QUERIES["departments_to_ask"], now=stamp(now))]


async def to_ask(tx: Reading, department_code: str, now: datetime, too_late: datetime) -> list[Consultation]:
    """Consultations whose question is due, since after `too_late`; by person, the latest first."""
    values = {"department_code": department_code, "now": stamp(now), "too_late": stamp(too_late)}
    return [_consultation(row) for row in await tx.fetch(QUERIES["to_ask"], **values)]


async def stop_asking(tx: Transaction, department_code: str, now: datetime) -> None:
    await tx.execute(QUERIES["stop_asking"], department_code=department_code, now=stamp(now))


async def set_asked(tx: Transaction, consultation_ids: Iterable[str], now: datetime) -> None:
    rows = [{"id": each, "now": stamp(now)} for each in consultation_ids]
    await tx.execute_many(QUERIES["set_asked"], rows)


async def next_question(tx: Reading) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_question"])
    return parse_stamp(row["due"]) if row and row["due"] else None


async def unanswered(
    tx: Reading, member_id: str, department_code: str, consultation_id: str
) -> Consultation | None:
    """One question; None when it needs no answer any more."""
    values = {"member_id": member_id, "department_code": department_code, "id": consultation_id}
    row = await tx.fetch_one(QUERIES["unanswered"], **values)
    return _consultation(row) if row else None


async def set_outcome(
    tx: Transaction, consultation_id: str, member_id: str, outcome: ReachabilityAnswer
) -> str | None:
    """The référent's id; None when this member was not asked this, or has answered already."""
    row = await tx.fetch_one(QUERIES["set_outcome"], id=consultation_id, member_id=member_id, outcome=outcome)
    return row["referent_id"] if row else None


async def outcomes_by_partner(
    tx: Reading, department_code: str, since: datetime
) -> Mapping[str, Mapping[ReachabilityAnswer, int]]:
    counts: defaultdict[str, dict[ReachabilityAnswer, int]] = defaultdict(dict)
    rows = await tx.fetch(QUERIES["outcomes_by_partner"], department_code=department_code, since=stamp(since))
    for row in rows:
        counts[row["partner_id"]][ReachabilityAnswer(row["outcome"])] = int(row["total"])
    return counts
