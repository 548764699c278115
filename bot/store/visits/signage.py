"""The signage of structures: checks, and campaigns that ask for photos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.clock import parse_stamp, stamp
from bot.domain.visits.signage import Check, SignageCampaign
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("signage")


async def checks(tx: Reading, scope: str | None) -> list[Check]:
    """The latest first."""
    return [_check(row) for row in await tx.fetch(QUERIES["signage_checks"], scope=scope)]


async def of_structure(tx: Reading, structure_id: str, scope: str | None) -> list[Check]:
    rows = await tx.fetch(QUERIES["signage_checks_of_structure"], structure_id=structure_id, scope=scope)
    return [_check(row) for row in rows]


async def put(tx: Transaction, one: Check) -> None:
    await tx.execute(
        QUERIES["put_signage_check"],
        id=one.id,
        department_code=one.department_code,
        structure_id=one.structure_id,
        is_conform=None if one.is_conform is None else int(one.is_conform),
        checked_at=stamp(one.checked_at),
        by_id=one.by_id,
        remark=one.remark,
        file_id=one.file_id,
        campaign_id=one.campaign_id,
        visit_id=one.visit_id,
    )


async def forget_of_visit(tx: Transaction, visit_id: str) -> None:
    await tx.execute(QUERIES["forget_check_of_visit"], visit_id=visit_id)


async def campaign(tx: Reading, campaign_id: str, scope: str | None) -> SignageCampaign | None:
    row = await tx.fetch_one(QUERIES["signage_campaign"], id=campaign_id, scope=scope)
    return _campaign(row) if row else None


async def last_campaign(tx: Reading, department_code: str) -> SignageCampaign | None:
    row = await tx.fetch_one(QUERIES["last_signage_campaign"], department_code=department_code)
    return _campaign(row) if row else None


async def put_campaign(tx: Transaction, one: SignageCampaign) -> None:
    await tx.execute(
        QUERIES["put_signage_campaign"],
        id=one.id,
        department_code=one.department_code,
        until_on=one.until_on.isoformat(),
        created_by=one.created_by,
        created_at=stamp(one.created_at),
        closed_at=stamp(one.closed_at) if one.closed_at else None,
    )


async def ask(tx: Transaction, campaign_id: str, structure_ids: Iterable[str]) -> None:
    rows = [{"campaign_id": campaign_id, "structure_id": each} for each in structure_ids]
    await tx.execute_many(QUERIES["ask_for_signage"], rows)


async def asked(tx: Reading, campaign_id: str) -> dict[str, bool]:
    """Structure → whether a photo came."""
    rows = await tx.fetch(QUERIES["signage_asked"], campaign_id=campaign_id)
    return {row["structure_id"]: bool(row["has_answered"]) for row in rows}


def _check(row: Row) -> Check:
    judged = row["is_conform"]
    return Check(
        **{
            **row,
            "is_conform": None if judged is None else bool(judged),
            "checked_at": parse_stamp(row["checked_at"]),
        }
    )


def _campaign(row: Row) -> SignageCampaign:
    return SignageCampaign(
        **{
            **row,
            "until_on": date.fromisoformat(row["until_on"]),
            "created_at": parse_stamp(row["created_at"]),
            "closed_at": parse_stamp(row["closed_at"]) if row["closed_at"] else None,
        }
    )
