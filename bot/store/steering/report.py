"""The COPIL report: its comments, and what no other noun counts of a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.broadcasts import BroadcastKind
from bot.domain.directory.structures import Structure
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import IncidentState
from bot.domain.steering.report.comments import Comment
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("report")


@dataclass(frozen=True, slots=True)
class SentBroadcast:
    """`asks`: there are buttons under it."""

    number: int
    kind: BroadcastKind
    title: str
    started_at: datetime
    asks: bool
    recipients: int
    delivered: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class ReportedIncident:
    """`used`, `first_answer_after`: seconds of working time."""

    year: int
    number: int
    kind: str
    partner_id: str | None
    severity: Severity
    state: IncidentState
    created_at: datetime
    used: int
    first_answer_after: int | None
    satisfaction: int | None


async def comments(tx: Reading, department_code: str) -> Mapping[str, Comment]:
    """By chapter."""
    rows = await tx.fetch(QUERIES["report_comments"], department_code=department_code)
    found = [Comment(**{**row, "written_at": parse_stamp(row["written_at"])}) for row in rows]
    return {one.chapter: one for one in found}


async def put_comment(tx: Transaction, one: Comment) -> None:
    await tx.execute(
        QUERIES["put_report_comment"],
        id=new_id(),
        department_code=one.department_code,
        chapter=one.chapter,
        text=one.text,
        written_by=one.written_by,
        written_at=stamp(one.written_at),
    )


async def delete_comment(tx: Transaction, department_code: str, chapter: str) -> bool:
    """False when there was none."""
    values = {"department_code": department_code, "chapter": chapter}
    return await tx.execute(QUERIES["delete_report_comment"], **values) == 1


async def answers_of_partners(
    tx: Reading, department_code: str, start: datetime, until: datetime
) -> Mapping[str, tuple[int, int]]:
    """By partner's id: how many reached them, and how many did not."""
    values = {"department_code": department_code, "start": stamp(start), "until": stamp(until)}
    rows = await tx.fetch(QUERIES["answers_of_partners"], **values)
    return {row["partner_id"]: (int(row["reached"]), int(row["missed"])) for row in rows}


async def sent_broadcasts(
    tx: Reading, department_code: str, start: datetime, until: datetime
) -> list[SentBroadcast]:
    """In the order in which they were sent."""
    values = {"department_code": department_code, "start": stamp(start), "until": stamp(until)}
    return [
        SentBroadcast(
            number=int(row["number"]),
            kind=BroadcastKind(row["kind"]),
            title=row["title"],
            started_at=parse_stamp(row["started_at"]),
            asks=bool(json.loads(row["choices"])),
            recipients=int(row["recipients"]),
            delivered=int(row["delivered"] or 0),
            acknowledged=int(row["acknowledged"] or 0),
        )
        for row in await tx.fetch(QUERIES["sent_broadcasts"], **values)
    ]


async def places(tx: Reading, department_code: str) -> list[Structure]:
    """By name, those that closed too: what a report needs of them."""
    rows = await tx.fetch(QUERIES["places_of_report"], department_code=department_code)
    return [
        Structure(
            row["id"],
            None,
            department_code,
            row["name"],
            commune=row["commune"],
            labelled_on=date.fromisoformat(row["labelled_on"]) if row["labelled_on"] else None,
            closed_at=row["closed_at"],
        )
        for row in rows
    ]


async def incidents(
    tx: Reading, department_code: str, start: datetime, until: datetime
) -> list[ReportedIncident]:
    """In the order of their numbers."""
    values = {"department_code": department_code, "start": stamp(start), "until": stamp(until)}
    return [
        ReportedIncident(
            **{
                **row,
                "severity": Severity(row["severity"]),
                "state": IncidentState(row["state"]),
                "created_at": parse_stamp(row["created_at"]),
            }
        )
        for row in await tx.fetch(QUERIES["incidents_of_report"], **values)
    ]
