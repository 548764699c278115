"""The weather of the services: what it is made of, what was told each morning, and the messages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import parse_stamp, stamp
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.weather import AffectedStructure
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("weather")


@dataclass(frozen=True, slots=True)
class WeatherReport:
    """`day`: local. `weather`: JSON, as it was told."""

    department_code: str
    day: date
    weather: str


async def said(tx: Reading, department_code: str) -> list[AffectedStructure]:
    rows = await tx.fetch(QUERIES["said_of_partners"], department_code=department_code)
    return [
        AffectedStructure(
            row["partner_id"],
            row["kind"],
            Severity(row["severity"]),
            row["structure_id"],
            parse_stamp(row["since"]),
        )
        for row in rows
    ]


async def departments_with_groups(tx: Reading) -> list[str]:
    return [row["department_code"] for row in await tx.fetch(QUERIES["departments_with_groups"])]


async def reported_on(tx: Reading, day: date) -> frozenset[str]:
    rows = await tx.fetch(QUERIES["reported_on"], day=day.isoformat())
    return frozenset(row["department_code"] for row in rows)


async def add(tx: Transaction, report: WeatherReport, now: datetime) -> None:
    values = {"department_code": report.department_code, "day": report.day.isoformat()}
    await tx.execute(QUERIES["add_report"], **values, weather=report.weather, now=stamp(now))


async def to_look_at(
    tx: Reading, told_since: datetime, pause: timedelta, now: datetime, most: int
) -> list[WeatherReport]:
    """Told since then, and changed `pause` ago or longer."""
    times = {"told_since": stamp(told_since), "changed_before": stamp(now - pause), "now": stamp(now)}
    rows = await tx.fetch(QUERIES["reports_to_look_at"], **times, most=most)
    return [WeatherReport(**{**row, "day": date.fromisoformat(row["day"])}) for row in rows]


async def note_looked(tx: Transaction, report: WeatherReport, now: datetime) -> None:
    values = {"department_code": report.department_code, "day": report.day.isoformat()}
    await tx.execute(QUERIES["note_looked"], **values, now=stamp(now))


async def note_changed(tx: Transaction, report: WeatherReport, now: datetime) -> None:
    values = {"department_code": report.department_code, "day": report.day.isoformat()}
    await tx.execute(QUERIES["note_changed"], **values, weather=report.weather, now=stamp(now))


async def add_post(tx: Transaction, post_id: str, report: WeatherReport) -> None:
    values = {"department_code": report.department_code, "day": report.day.isoformat()}
    await tx.execute(QUERIES["add_weather_post"], post_id=post_id, **values)


async def posts(tx: Reading, report: WeatherReport) -> list[str]:
    """Ids under which the numbers of its messages are kept."""
    values = {"department_code": report.department_code, "day": report.day.isoformat()}
    return [row["post_id"] for row in await tx.fetch(QUERIES["weather_posts"], **values)]
