"""Who stands in for whom, and when."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import Meanwhile, StandIn, StandInState, Untold, When
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("stand_ins")


async def stand_in(tx: Reading, stand_in_id: str, scope: str | None) -> StandIn | None:
    row = await tx.fetch_one(QUERIES["stand_in"], id=stand_in_id, scope=scope)
    return _stand_in(row) if row else None


async def open_ones(tx: Reading, scope: str | None) -> list[StandIn]:
    """Asked or accepted: those that hold first, then by day."""
    return [_stand_in(row) for row in await tx.fetch(QUERIES["open_stand_ins"], scope=scope)]


async def open_of(tx: Reading, member_id: str) -> list[StandIn]:
    """Asked or accepted, of which they are one of the two, by day."""
    return [_stand_in(row) for row in await tx.fetch(QUERIES["open_stand_ins_of"], member_id=member_id)]


async def untold(tx: Reading, scope: str | None) -> list[StandIn]:
    """Of which something is still to be told."""
    return [_stand_in(row) for row in await tx.fetch(QUERIES["untold_stand_ins"], scope=scope)]


async def put(tx: Transaction, one: StandIn) -> None:
    await tx.execute(
        QUERIES["put_stand_in"],
        id=one.id,
        department_code=one.department_code,
        member_id=one.member_id,
        absent_id=one.absent_id,
        from_on=one.when.first.isoformat() if one.when.first else None,
        until_on=one.when.last.isoformat() if one.when.last else None,
        silent_days=one.when.silent_days,
        state=one.state,
        former_role=one.former_role,
        began_at=_stamp(one.began_at),
        ended_at=_stamp(one.ended_at),
        untold=one.untold,
        created_at=stamp(one.created_at),
        closed_at=_stamp(one.closed_at),
    )


def _stamp(at: datetime | None) -> str | None:
    return stamp(at) if at else None


def _instant(value: str | None) -> datetime | None:
    return parse_stamp(value) if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _stand_in(row: Row) -> StandIn:
    return StandIn(
        id=row["id"],
        department_code=row["department_code"],
        member_id=row["member_id"],
        absent_id=row["absent_id"],
        when=When(_day(row["from_on"]), _day(row["until_on"]), row["silent_days"]),
        state=StandInState(row["state"]),
        created_at=parse_stamp(row["created_at"]),
        former_role=Role(row["former_role"]) if row["former_role"] else None,
        began_at=_instant(row["began_at"]),
        ended_at=_instant(row["ended_at"]),
        untold=Untold(row["untold"]),
        closed_at=_instant(row["closed_at"]),
    )


async def meanwhile(tx: Reading, department_code: str, start: datetime, end: datetime) -> Meanwhile:
    """Between two instants, of one département."""
    values = {"department_code": department_code, "start": stamp(start), "end": stamp(end)}
    [row] = await tx.fetch(QUERIES["meanwhile"], **values)
    return Meanwhile(**{name: int(count) for name, count in row.items()})
