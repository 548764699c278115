"""Codes of attestations: one a registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("attestations")


@dataclass(frozen=True, slots=True)
class Issued:
    code: str
    registration_id: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class FoundAttestation:
    """`member_id` None: somebody who was erased."""

    issued: Issued
    event_id: str
    member_id: str | None


async def of_registration(tx: Reading, registration_id: str) -> Issued | None:
    row = await tx.fetch_one(QUERIES["attestation_of_registration"], registration_id=registration_id)
    return _issued(row) if row else None


async def by_code(tx: Reading, code: str) -> FoundAttestation | None:
    row = await tx.fetch_one(QUERIES["attestation_by_code"], code=code)
    return FoundAttestation(_issued(row), row["event_id"], row["member_id"]) if row else None


async def add(tx: Transaction, issued: Issued) -> None:
    """Nothing happens where there is one already."""
    await tx.execute(
        QUERIES["add_attestation"],
        code=issued.code,
        registration_id=issued.registration_id,
        now=stamp(issued.issued_at),
    )


async def attended(tx: Reading, member_id: str, now: datetime, most: int) -> list[str]:
    """Ids of registrations."""
    rows = await tx.fetch(QUERIES["attended_by_member"], member_id=member_id, now=stamp(now), most=most)
    return [row["id"] for row in rows]


def _issued(row: Row) -> Issued:
    return Issued(row["code"], row["registration_id"], parse_stamp(row["issued_at"]))
