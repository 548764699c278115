"""What structures do during the Journées."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.clock import stamp
from bot.domain.campaigns.activities import Activity
from bot.domain.lists.parsers import joined, several
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("activities")


async def activities(tx: Reading, scope: str | None, year: int | None = None) -> list[Activity]:
    """`scope` None: of every département; `year` None: of every year."""
    return [_activity(row) for row in await tx.fetch(QUERIES["activities"], scope=scope, year=year)]


async def activity(tx: Reading, activity_id: str, scope: str | None) -> Activity | None:
    row = await tx.fetch_one(QUERIES["activity"], id=activity_id, scope=scope)
    return _activity(row) if row else None


async def of_structure(tx: Reading, structure_id: str, first: date, last: date) -> list[Activity]:
    """From a day to another, both included."""
    values = {"structure_id": structure_id, "first": first.isoformat(), "last": last.isoformat()}
    return [_activity(row) for row in await tx.fetch(QUERIES["activities_of_structure_between"], **values)]


async def years(tx: Reading, department_code: str) -> list[int]:
    """Of which something is known, the latest first."""
    rows = await tx.fetch(QUERIES["years_of_activities"], department_code=department_code)
    return [row["year"] for row in rows]


async def days(tx: Reading, department_code: str, year: int) -> dict[date, int]:
    """On which something takes place → of how many activities nobody said who came."""
    rows = await tx.fetch(QUERIES["days_of_activities"], department_code=department_code, year=year)
    return {date.fromisoformat(row["day"]): int(row["untold"]) for row in rows}


async def untold_structures(tx: Reading, department_code: str, day: date) -> list[str]:
    """Ids of those that have not said how many came on this day."""
    values = {"department_code": department_code, "day": day.isoformat()}
    return [row["structure_id"] for row in await tx.fetch(QUERIES["untold_structures"], **values)]


async def put(tx: Transaction, one: Activity, now: datetime) -> None:
    await tx.execute(
        QUERIES["put_activity"],
        id=one.id,
        department_code=one.department_code,
        year=one.year,
        structure_id=one.structure_id,
        day=one.day.isoformat(),
        starts=_hour(one.starts),
        ends=_hour(one.ends),
        title=one.title,
        place=one.place,
        partners=joined(one.partners),
        public=one.public,
        press=int(one.press),
        attendance=one.attendance,
        created_by=one.created_by,
        photo_id=one.photo_id,
        photo_by=one.photo_by,
        now=stamp(now),
    )


async def delete(tx: Transaction, activity_id: str, department_code: str) -> bool:
    """False when it was gone."""
    values = {"id": activity_id, "department_code": department_code}
    return await tx.execute(QUERIES["delete_activity"], **values) == 1


def _hour(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _activity(row: Row) -> Activity:
    read: dict[str, object] = {
        name: time.fromisoformat(row[name]) if row[name] else None for name in ("starts", "ends")
    }
    read["day"] = date.fromisoformat(row["day"])
    return Activity(**{**row, **read, "partners": several(row["partners"]), "press": bool(row["press"])})
