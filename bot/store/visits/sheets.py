"""Visit sheets: what a département asks, and what was answered."""

from __future__ import annotations

from bot.clock import parse_stamp, stamp
from bot.domain.visits.answers import SheetAnswer
from bot.domain.visits.fields import FieldKind, SheetField
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("sheets")


async def fields(tx: Reading, department_code: str) -> list[SheetField]:
    """Those that were retired too; none where a département never opened a sheet."""
    rows = await tx.fetch(QUERIES["visit_fields"], department_code=department_code)
    return [_field(row) for row in rows]


async def put_field(tx: Transaction, field: SheetField) -> None:
    await tx.execute(
        QUERIES["put_visit_field"],
        id=field.id,
        department_code=field.department_code,
        kind=field.kind,
        title=field.title,
        choices="\n".join(field.choices),
        subject=field.subject,
        is_shared=int(field.is_shared),
        rank=field.rank,
        retired_at=field.retired_at,
    )


async def answers(tx: Reading, visit_id: str) -> list[SheetAnswer]:
    return [_answer(row) for row in await tx.fetch(QUERIES["visit_answers"], visit_id=visit_id)]


async def all_answers(tx: Reading, scope: str | None) -> list[SheetAnswer]:
    return [_answer(row) for row in await tx.fetch(QUERIES["all_visit_answers"], scope=scope)]


async def put_answer(tx: Transaction, one: SheetAnswer) -> None:
    await tx.execute(
        QUERIES["put_visit_answer"],
        id=one.id,
        department_code=one.department_code,
        visit_id=one.visit_id,
        field_id=one.field_id,
        about=one.about,
        title=one.title,
        kind=one.kind,
        rank=one.rank,
        is_shared=int(one.is_shared),
        value=one.value,
        remark=one.remark,
        file_id=one.file_id,
        by_id=one.by_id,
        answered_at=stamp(one.answered_at),
    )


async def delete_answer(tx: Transaction, visit_id: str, field_id: str, about: str) -> bool:
    """False when there was none."""
    deleted = await tx.execute(
        QUERIES["delete_visit_answer"], visit_id=visit_id, field_id=field_id, about=about
    )
    return deleted == 1


def _field(row: Row) -> SheetField:
    return SheetField(
        **{
            **row,
            "kind": FieldKind(row["kind"]),
            "choices": tuple(row["choices"].splitlines()),
            "is_shared": bool(row["is_shared"]),
        }
    )


def _answer(row: Row) -> SheetAnswer:
    return SheetAnswer(
        **{
            **row,
            "kind": FieldKind(row["kind"]),
            "is_shared": bool(row["is_shared"]),
            "answered_at": parse_stamp(row["answered_at"]),
        }
    )
