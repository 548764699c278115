"""Who was there, by half-day, and the codes that were wrong."""

from __future__ import annotations

from bot.clock import parse_stamp, stamp
from bot.domain.events.attendance.attendance import Attendance, AttendanceSource, Tries
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("attendances")


async def of_event(tx: Reading, event_id: str) -> list[Attendance]:
    rows = await tx.fetch(QUERIES["attendances_of_event"], event_id=event_id)
    return [_attendance(row) for row in rows]


async def of_registration(tx: Reading, registration_id: str) -> list[Attendance]:
    rows = await tx.fetch(QUERIES["attendances_of_registration"], registration_id=registration_id)
    return [_attendance(row) for row in rows]


async def put(tx: Transaction, mark: Attendance) -> None:
    await tx.execute(
        QUERIES["put_attendance"],
        registration_id=mark.registration_id,
        half_day=mark.half_day,
        present=int(mark.present),
        source=mark.source,
        marked_at=stamp(mark.marked_at),
    )


async def tries(tx: Reading, event_id: str, half_day: int, member_id: str) -> Tries:
    row = await tx.fetch_one(
        QUERIES["tries_of_member"], event_id=event_id, half_day=half_day, member_id=member_id
    )
    return Tries(row["wrong"], parse_stamp(row["last_at"])) if row else Tries()


async def put_tries(tx: Transaction, event_id: str, half_day: int, member_id: str, tried: Tries) -> None:
    await tx.execute(
        QUERIES["put_tries"],
        event_id=event_id,
        half_day=half_day,
        member_id=member_id,
        wrong=tried.wrong,
        last_at=stamp(tried.last_at) if tried.last_at else "",
    )


async def renew_secret(tx: Transaction, event_id: str, secret: str) -> None:
    await tx.execute(QUERIES["renew_event_secret"], id=event_id, secret=secret)


def _attendance(row: Row) -> Attendance:
    return Attendance(
        registration_id=row["registration_id"],
        half_day=row["half_day"],
        present=bool(row["present"]),
        source=AttendanceSource(row["source"]),
        marked_at=parse_stamp(row["marked_at"]),
    )
