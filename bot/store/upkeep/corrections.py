"""Errors that were reported, and what became of them."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.upkeep.corrections import Correction, ReportState, Subject
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("corrections")


def _report(row: Row) -> Correction:
    return Correction(
        **{
            **row,
            "subject": Subject(row["subject"]),
            "state": ReportState(row["state"]),
            "created_at": parse_stamp(row["created_at"]),
        }
    )


async def add(
    tx: Transaction,
    report_id: str,
    department_code: str,
    referent_id: str,
    member_id: str,
    subject: Subject,
    now: datetime,
) -> None:
    await tx.execute(
        QUERIES["add_report"],
        id=report_id,
        department_code=department_code,
        referent_id=referent_id,
        member_id=member_id,
        subject=subject,
        now=stamp(now),
    )


async def own_open(tx: Reading, member_id: str, referent_id: str, subject: Subject) -> str | None:
    """The id of an open report in which the same member said the same of the card."""
    row = await tx.fetch_one(
        QUERIES["own_open_report"], member_id=member_id, referent_id=referent_id, subject=subject
    )
    return row["id"] if row else None


async def report(tx: Reading, report_id: str, department_code: str) -> Correction | None:
    row = await tx.fetch_one(QUERIES["report"], id=report_id, department_code=department_code)
    return _report(row) if row else None


async def open_reports(tx: Reading, department_code: str) -> list[Correction]:
    """The oldest first."""
    return [_report(row) for row in await tx.fetch(QUERIES["open_reports"], department_code=department_code)]


async def set_said(tx: Transaction, report_id: str, member_id: str, said: str) -> bool:
    """False when it is closed, or somebody else's."""
    return await tx.execute(QUERIES["set_said"], id=report_id, member_id=member_id, said=said) == 1


async def withdraw(tx: Transaction, report_id: str, member_id: str) -> bool:
    """False when it is closed, or somebody else's."""
    return await tx.execute(QUERIES["withdraw"], id=report_id, member_id=member_id) == 1


async def mend(tx: Transaction, mended: Correction, change_id: str, now: datetime) -> list[str]:
    """Closes every open report of the same thing; the ids of who made them. None: nothing was open."""
    rows = await tx.fetch(
        QUERIES["mend"],
        referent_id=mended.referent_id,
        subject=mended.subject,
        department_code=mended.department_code,
        change_id=change_id,
        now=stamp(now),
    )
    return sorted({row["member_id"] for row in rows if row["member_id"]})


async def dismiss(tx: Transaction, report_id: str, department_code: str, now: datetime) -> bool:
    """False when it was closed already."""
    values = {"id": report_id, "department_code": department_code, "now": stamp(now)}
    return await tx.execute(QUERIES["dismiss"], **values) == 1


async def reopen(tx: Transaction, report_id: str, department_code: str) -> bool:
    return await tx.execute(QUERIES["reopen"], id=report_id, department_code=department_code) == 1


async def reopen_mended(tx: Transaction, change_id: str, department_code: str) -> None:
    await tx.execute(QUERIES["reopen_mended"], change_id=change_id, department_code=department_code)
