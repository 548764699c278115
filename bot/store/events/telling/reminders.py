"""Which reminders are due, went out, and to whom they go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.network.members import Member
from bot.domain.privacy.preferences import DAY_BEFORE_ONLY, REMINDERS
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

QUERIES = load_queries("reminders")
NOBODY = ""
"""No choice of a preference: nobody is spared."""


@dataclass(frozen=True, slots=True)
class Start:
    """When an event starts (UTC), and where."""

    event_id: str
    department_code: str
    starts: datetime


@dataclass(frozen=True, slots=True)
class Unasked(Start):
    """An event of which the undecided were not asked, and the last day to register where it has one."""

    deadline_on: date | None


async def starts_between(tx: Reading, after: datetime, before: datetime) -> list[Start]:
    """Of published events, the next to start first."""
    rows = await tx.fetch(QUERIES["starts_between"], after=stamp(after), before=stamp(before))
    return [Start(row["id"], row["department_code"], parse_stamp(row["starts_at"])) for row in rows]


async def sent(tx: Reading, after: datetime, before: datetime) -> Mapping[str, frozenset[tuple[str, str]]]:
    """Kind and what it was about, by event that starts between the two; empty for the others."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in await tx.fetch(QUERIES["sent_reminders"], after=stamp(after), before=stamp(before)):
        found[row["event_id"]].add((row["kind"], row["about"]))
    return defaultdict(frozenset, {event_id: frozenset(marks) for event_id, marks in found.items()})


async def add(tx: Transaction, event_id: str, kind: str, about: str, now: datetime) -> None:
    await tx.execute(QUERIES["add_reminder"], event_id=event_id, kind=kind, about=about, now=stamp(now))


async def registered(
    tx: Reading, event_id: str, since: datetime, *, spares_muted: bool = True
) -> list[Member]:
    """Members in force with Telegram who have had their seat since then, or longer."""
    muted = DAY_BEFORE_ONLY if spares_muted else NOBODY
    rows = await tx.fetch(
        QUERIES["registered_people"],
        event_id=event_id,
        since=stamp(since),
        preference=REMINDERS,
        muted=muted,
    )
    return [members.from_row(row) for row in rows]


async def has_registered(tx: Reading, event_id: str) -> bool:
    return await tx.fetch_one(QUERIES["has_registered"], event_id=event_id) is not None


async def answered(tx: Reading, event_id: str) -> frozenset[str]:
    """Members who need not be asked again: they answered, or want no such question."""
    rows = await tx.fetch(
        QUERIES["answered_or_mute"], event_id=event_id, preference=REMINDERS, muted=DAY_BEFORE_ONLY
    )
    return frozenset(row["member_id"] for row in rows)


async def unasked(tx: Reading, now: datetime, from_day: date, to_day: date) -> list[Unasked]:
    """Events to come whose last day to register is between these two."""
    days = {"from_day": from_day.isoformat(), "to_day": to_day.isoformat()}
    rows = await tx.fetch(QUERIES["undecided_unasked"], now=stamp(now), **days)
    return [
        Unasked(
            row["id"],
            row["department_code"],
            parse_stamp(row["starts_at"]),
            date.fromisoformat(row["deadline_on"]) if row["deadline_on"] else None,
        )
        for row in rows
    ]


async def note_asked(tx: Transaction, event_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["note_undecided_asked"], id=event_id, now=stamp(now))
