"""Alerts, and what they are raised for."""

from __future__ import annotations

import json
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.incidents.alerts import Alert, Suspicion
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("incident_alerts")


async def suspicions(
    tx: Reading, since: datetime, raised_since: datetime, structures: int, most: int
) -> list[Suspicion]:
    """Partners and kinds of which so many structures speak, without an alert since `raised_since`."""
    times = {"since": stamp(since), "raised_since": stamp(raised_since)}
    rows = await tx.fetch(QUERIES["suspicions"], **times, structures=structures, most=most)
    return [await _suspicion(tx, row, since) for row in rows]


async def _suspicion(tx: Reading, row: Row, since: datetime) -> Suspicion:
    what = {name: row[name] for name in ("department_code", "partner_id", "kind_id")}
    said = await tx.fetch(QUERIES["suspected"], **what, since=stamp(since))
    return Suspicion(
        **what,
        structures=tuple(dict.fromkeys(each["structure_id"] for each in said if each["structure_id"])),
        incidents=tuple(dict.fromkeys(each["id"] for each in said)),
        since=parse_stamp(row["first_at"]),
    )


async def add(tx: Transaction, alert: Alert) -> None:
    await tx.execute(
        QUERIES["add_alert"],
        id=alert.id,
        department_code=alert.department_code,
        partner_id=alert.partner_id,
        kind_id=alert.kind_id,
        now=stamp(alert.raised_at),
        incidents=json.dumps(alert.incidents),
    )


async def alert(tx: Reading, alert_id: str, scope: str | None) -> Alert | None:
    row = await tx.fetch_one(QUERIES["alert"], id=alert_id, scope=scope)
    return _alert(row) if row else None


async def last(tx: Reading, department_code: str, since: datetime) -> Alert | None:
    row = await tx.fetch_one(QUERIES["last_alert"], department_code=department_code, since=stamp(since))
    return _alert(row) if row else None


async def note_published(tx: Transaction, alert_id: str, now: datetime) -> bool:
    """False when it was before."""
    return await tx.execute(QUERIES["note_published"], id=alert_id, now=stamp(now)) == 1


def _alert(row: Row) -> Alert:
    published_at = parse_stamp(row["published_at"]) if row["published_at"] else None
    read = {"raised_at": parse_stamp(row["raised_at"]), "incidents": tuple(json.loads(row["incidents"]))}
    return Alert(**{**row, **read, "published_at": published_at})
