"""What structures said of each month, and when they are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.core.outbox import Post
from bot.domain.usage.asking import Rules
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import EVER, from_stored, stored
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("monthly_figures")


async def figures(
    tx: Reading,
    scope: str | None,
    structure_id: str | None = None,
    first: date = EVER[0],
    last: date = EVER[1],
) -> list[MonthlyFigure]:
    """By structure, the oldest first; objectives of months to come too. `scope` None: of every département."""
    within = {"first": stored(first), "last": stored(last)}
    if structure_id is not None:
        query = QUERIES["monthly_figures_of_structure"]
        rows = await tx.fetch(query, place=structure_id, scope=scope, **within)
    elif scope is not None:
        rows = await tx.fetch(QUERIES["monthly_figures_of_department"], scope=scope, **within)
    else:
        rows = await tx.fetch(QUERIES["monthly_figures_everywhere"], **within)
    return [_figure(row) for row in rows]


async def by_structure(
    tx: Reading, scope: str, first: date, last: date = EVER[1]
) -> Mapping[str, list[MonthlyFigure]]:
    found: defaultdict[str, list[MonthlyFigure]] = defaultdict(list)
    for one in await figures(tx, scope, None, first, last):
        found[one.structure_id].append(one)
    return dict(found)


async def put(tx: Transaction, figures: Iterable[MonthlyFigure], now: datetime) -> None:
    rows: list[Mapping[str, Value]] = [
        {
            "id": one.id,
            "department_code": one.department_code,
            "structure_id": one.structure_id,
            "month": stored(one.month),
            "requests": one.requests,
            "appointments": one.appointments,
            "objective": one.objective,
            "source": one.source,
            "said_by": one.said_by,
            "now": stamp(now),
        }
        for one in figures
    ]
    await tx.execute_many(QUERIES["put_monthly_figure"], rows)


async def start_round(tx: Transaction, department_code: str, month: date, now: datetime) -> bool:
    """False when the département was asked about this month before."""
    values = {"department_code": department_code, "month": stored(month), "now": stamp(now)}
    return await tx.execute(QUERIES["start_activity_round"], **values) == 1


async def asked(tx: Reading, month: date) -> frozenset[str]:
    """The départements that were asked about a month."""
    return frozenset(
        row["department_code"] for row in await tx.fetch(QUERIES["activity_rounds"], month=stored(month))
    )


async def asked_months(tx: Reading, department_code: str, first: date) -> frozenset[date]:
    """The months, from one on, about which a département was asked."""
    rows = await tx.fetch(QUERIES["asked_months"], department_code=department_code, first=stored(first))
    return frozenset(from_stored(row["month"]) for row in rows)


async def rules(tx: Reading, department_code: str) -> Rules:
    row = await tx.fetch_one(QUERIES["activity_rules"], department_code=department_code)
    return Rules(**row) if row else Rules()


async def put_rules(tx: Transaction, department_code: str, chosen: Rules) -> None:
    await tx.execute(
        QUERIES["put_activity_rules"],
        department_code=department_code,
        first_reminder=chosen.first_reminder,
        second_reminder=chosen.second_reminder,
    )


async def of_message(tx: Reading, noun: str, chat_id: int, message_id: int) -> str | None:
    """The matter's id of a message by which somebody was asked."""
    row = await tx.fetch_one(QUERIES["nudge_of_message"], noun=noun, chat_id=chat_id, message_id=message_id)
    return row["matter_id"] if row else None


async def messages_about(tx: Reading, noun: str, matter_id: str) -> list[tuple[Post, str]]:
    """Each with the member it was sent to."""
    rows = await tx.fetch(QUERIES["messages_about"], noun=noun, matter_id=matter_id)
    return [(Post(row["id"], row["chat_id"], row["message_id"]), row["member_id"]) for row in rows]


def _figure(row: Row) -> MonthlyFigure:
    return MonthlyFigure(**{**row, "month": from_stored(row["month"])})
