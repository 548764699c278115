"""Surveys: who is asked on one side, how many said what on the other, and nothing between them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.usage.surveys import Counts, Survey
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("surveys")


async def of_department(tx: Reading, department_code: str, most: int) -> list[Survey]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["surveys"], department_code=department_code, most=most)
    return [_survey(row) for row in rows]


async def survey(tx: Reading, survey_id: str, department_code: str) -> Survey | None:
    row = await tx.fetch_one(QUERIES["survey"], id=survey_id, department_code=department_code)
    return _survey(row) if row else None


async def to_close(tx: Reading, now: datetime, most: int) -> list[Survey]:
    rows = await tx.fetch(QUERIES["surveys_to_close"], now=stamp(now), most=most)
    return [_survey(row) for row in rows]


async def add(tx: Transaction, one: Survey, member_ids: Iterable[str]) -> None:
    await tx.execute(
        QUERIES["add_survey"],
        id=one.id,
        department_code=one.department_code,
        partners=json.dumps(list(one.partners)),
        opened_at=stamp(one.opened_at),
        closes_at=stamp(one.closes_at),
        asked=one.asked,
        opened_by=one.opened_by,
    )
    rows = [{"survey_id": one.id, "member_id": member_id} for member_id in member_ids]
    await tx.execute_many(QUERIES["add_survey_member"], rows)


async def has_ballot(tx: Reading, survey_id: str, member_id: str) -> bool | None:
    """None for who is not asked."""
    row = await tx.fetch_one(QUERIES["survey_member"], survey_id=survey_id, member_id=member_id)
    return bool(row["has_ballot"]) if row else None


async def hand_ballot(tx: Transaction, survey_id: str, member_id: str, ballot_id: str) -> bool:
    """False when they have one, or are not asked."""
    if await tx.execute(QUERIES["hand_ballot"], survey_id=survey_id, member_id=member_id) == 0:
        return False
    await tx.execute(QUERIES["add_ballot"], id=ballot_id, survey_id=survey_id)
    return True


async def rated(tx: Reading, ballot_id: str, department_code: str) -> tuple[str, list[str]] | None:
    """The survey of a ballot and the partners it has said something of; None once the survey is closed."""
    row = await tx.fetch_one(QUERIES["ballot"], id=ballot_id, department_code=department_code)
    return (row["survey_id"], json.loads(row["rated"])) if row else None


async def count(
    tx: Transaction,
    ballot_id: str,
    survey_id: str,
    before: Sequence[str],
    partner_id: str,
    marks: Sequence[int],
) -> bool:
    """False when another tap of the same ballot came first. Whoever says something of a first partner has answered."""
    then, now = json.dumps(list(before)), json.dumps(sorted([*before, partner_id]))
    if await tx.execute(QUERIES["mark_ballot"], id=ballot_id, before=then, rated=now) == 0:
        return False
    rows: list[Mapping[str, Value]] = [
        {"survey_id": survey_id, "partner_id": partner_id, "question": number, "mark": mark}
        for number, mark in enumerate(marks)
    ]
    await tx.execute_many(QUERIES["count_mark"], rows)
    if not before:
        await tx.execute(QUERIES["count_answered"], id=survey_id)
    return True


async def counts(tx: Reading, survey_id: str) -> Mapping[str, Counts]:
    """By partner."""
    found: defaultdict[str, defaultdict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in await tx.fetch(QUERIES["survey_counts"], survey_id=survey_id):
        found[row["partner_id"]][row["question"]][row["mark"]] = row["total"]
    return found


async def close(tx: Transaction, survey_id: str, now: datetime) -> bool:
    """Who was asked goes with it, and the ballots. False when it was closed before."""
    if await tx.execute(QUERIES["close_survey"], id=survey_id, now=stamp(now)) == 0:
        return False
    await tx.execute(QUERIES["forget_survey_members"], survey_id=survey_id)
    await tx.execute(QUERIES["forget_ballots"], survey_id=survey_id)
    return True


async def days(tx: Reading, department_code: str | None) -> list[tuple[str, str, date]]:
    """Département, day (« 03-15 »), and since when it counts. `department_code` None: of all."""
    rows = await tx.fetch(QUERIES["survey_days"], department_code=department_code)
    return [(row["department_code"], row["day"], date.fromisoformat(row["opened_on"])) for row in rows]


async def put_days(tx: Transaction, department_code: str, chosen: Iterable[str], today: date) -> None:
    await tx.execute(QUERIES["forget_survey_days"], department_code=department_code)
    rows = [
        {"department_code": department_code, "day": day, "opened_on": today.isoformat()} for day in chosen
    ]
    await tx.execute_many(QUERIES["add_survey_day"], rows)


async def note_day(tx: Transaction, department_code: str, day: str, today: date) -> bool:
    """False when it was noted before."""
    values = {"department_code": department_code, "day": day, "opened_on": today.isoformat()}
    return await tx.execute(QUERIES["note_survey_day"], **values) == 1


def _survey(row: Row) -> Survey:
    return Survey(
        **{
            **row,
            "partners": json.loads(row["partners"]),
            "opened_at": parse_stamp(row["opened_at"]),
            "closes_at": parse_stamp(row["closes_at"]),
            "closed_at": parse_stamp(row["closed_at"]) if row["closed_at"] else None,
        }
    )
