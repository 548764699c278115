"""A département of so many structures in rows that a test can count again: drawn by chance, the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.actions.directory.seed import seed_directory
from bot.clock import stamp
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.usage.months import moved
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction, Value

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
PARTNERS = ("caf", "cpam", "msa")
Row = dict[str, Value]


@dataclass
class Rows:
    """What was put in, by table."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, table: str) -> list[Row]:
        return self.tables.get(table, [])


async def fill(tx: Transaction, code: str, structures: int, months: int, visits: int, seed: int = 7) -> Rows:
    """`months`: of figures, up to October 2026; `visits` over as long."""
    chance = Random(seed)
    await seed_directory(tx)
    places = [f"{code}place{number}" for number in range(structures)]
    made = [
        Structure(one, None, code, f"France services {number:02}", commune=f"Commune {number:02}")
        for number, one in enumerate(places)
    ]
    await put_structures(tx, made, NOW)
    cards = [Referent(f"{code}{one}", one, (code,), verified_on=date(2026, 10, 1)) for one in PARTNERS]
    await put_referents(tx, cards, NOW)
    drawn = _drawn(chance, code, places, months, visits)
    rows = Rows()
    for table, found in drawn.items():
        rows.tables[table] = found
        for shape in {tuple(row) for row in found}:
            names, values = ", ".join(shape), ", ".join(f":{name}" for name in shape)
            sql = f"INSERT INTO {table} ({names}) VALUES ({values})"
            await tx.execute_many(Query("fill", sql, "A row."), [row for row in found if tuple(row) == shape])
    return rows


def _drawn(
    chance: Random, code: str, places: Sequence[str], months: int, visits: int
) -> Mapping[str, list[Row]]:
    people = _members(chance, code, places)
    return {
        "members": people,
        "monthly_figures": _figures(chance, code, places, months),
        "terminal_counts": _counts(chance, code, places[::3], months),
        "visits": [_visit(chance, code, number, places, months) for number in range(visits)],
        "commitments": [_action(chance, code, number, places, months) for number in range(visits // 2)],
        "incidents": [_incident(chance, code, number, places, months) for number in range(len(places) * 4)],
        "consultations": [_answer(chance, code, number, months) for number in range(len(places) * 20)],
        **_broadcasts(chance, code, people, months),
        **_events(chance, code, people, months),
    }


def _day(chance: Random, months: int) -> datetime:
    """Within the last so many months before now."""
    return NOW - timedelta(days=chance.randrange(1, months * 30), hours=chance.randrange(24))


def _members(chance: Random, code: str, places: Sequence[str]) -> list[Row]:
    return [
        {
            "id": f"{place}m{number}",
            "user_id": None,
            "department_code": code,
            "role": "conseiller",
            "structure_id": place,
            "first_name": "Lou",
            "last_name": f"Essai {number}",
            "state": "active" if chance.random() < 0.9 else "suspended",
            "reachable": 1,
            "charter_accepted_at": stamp(NOW),
            "charter_version": "1",
            "joined_at": stamp(_day(chance, 30)),
            "last_seen_on": NOW.date().isoformat(),
        }
        for place in places
        for number in range(chance.randint(0, 4))
    ]


def _figures(chance: Random, code: str, places: Sequence[str], months: int) -> list[Row]:
    found = []
    for place in places:
        for back in range(months):
            month = moved(date(2026, 10, 1), -back)
            requests = chance.randint(100, 400)
            is_given = chance.random() < 0.9
            found.append(
                {
                    "id": f"{place}f{back}",
                    "department_code": code,
                    "structure_id": place,
                    "month": f"{month:%Y-%m}",
                    "requests": requests if is_given else None,
                    "appointments": chance.randint(0, requests)
                    if is_given and chance.random() < 0.5
                    else None,
                    "objective": 250 if chance.random() < 0.7 else None,
                    "source": "",
                    "updated_at": stamp(NOW),
                }
            )
    return found


def _counts(chance: Random, code: str, places: Sequence[str], months: int) -> list[Row]:
    return [
        {
            "id": f"{place}t{back}",
            "department_code": code,
            "structure_id": place,
            "month": f"{moved(date(2026, 10, 1), -back):%Y-%m}",
            "source": "Borne",
            "opinions": chance.randint(20, 90),
            "satisfied": chance.randint(700, 980),
            "updated_at": stamp(NOW),
        }
        for place in places
        for back in range(months)
    ]


def _visit(chance: Random, code: str, number: int, places: Sequence[str], months: int) -> Row:
    begun = _day(chance, months)
    return {
        "id": f"{code}v{number}",
        "department_code": code,
        "structure_id": chance.choice(places),
        "state": "done",
        "sequence": 0,
        "in_calendars": 0,
        "begun_at": stamp(begun),
        "ended_at": stamp(begun),
        "created_at": stamp(begun),
        "changed_at": stamp(begun),
    }


def _action(chance: Random, code: str, number: int, places: Sequence[str], months: int) -> Row:
    noted = _day(chance, months)
    return {
        "id": f"{code}c{number}",
        "department_code": code,
        "what": "Relancer la mairie",
        "who": "la mairie",
        "is_structures": 0,
        "structure_id": chance.choice(places),
        "due_on": (noted + timedelta(days=20)).date().isoformat(),
        "origin": "visit",
        "origin_id": f"{code}v0",
        "created_at": stamp(noted),
        "done_at": stamp(noted + timedelta(days=9)) if chance.random() < 0.6 else None,
    }


def _incident(chance: Random, code: str, number: int, places: Sequence[str], months: int) -> Row:
    said = _day(chance, months)
    is_solved = chance.random() < 0.7
    return {
        "id": f"{code}i{number}",
        "department_code": code,
        "year": 2026,
        "number": number + 1,
        "structure_id": chance.choice(places),
        "kind_id": "contact",
        "partner_id": chance.choice((*PARTNERS, None)),
        "severity": chance.choice(("blocking", "hindering", "question")),
        "text": "",
        "state": "closed" if is_solved else "taken",
        "waits_for": "",
        "created_at": stamp(said),
        "changed_at": stamp(said),
        "used": chance.randint(1, 90) * 1800,
        "first_answer_after": chance.randint(1, 20) * 1800 if is_solved or chance.random() < 0.5 else None,
        "reminded": "",
        "satisfaction": chance.choice((None, 3, 4, 5)) if is_solved else None,
    }


def _answer(chance: Random, code: str, number: int, months: int) -> Row:
    asked = _day(chance, min(months, 11))
    return {
        "id": f"{code}q{number}",
        "department_code": code,
        "referent_id": f"{code}{chance.choice(PARTNERS)}",
        "opened_at": stamp(asked),
        "asked_at": stamp(asked),
        "outcome": chance.choice(("reached", "reached", "not_reached", "wrong", "not_tried", "")),
    }


def _broadcasts(chance: Random, code: str, people: Sequence[Row], months: int) -> dict[str, list[Row]]:
    sent, recipients = [], []
    for number in range(1, 2 * months + 1):
        started = stamp(_day(chance, months))
        choices = '["Vu"]' if number % 2 else "[]"
        sent.append(
            {
                "id": f"{code}b{number}",
                "department_code": code,
                "number": number,
                "kind": "announcement" if number % 3 else "newsletter",
                "topic": "network",
                "title": f"=Envoi {number}",
                "content": "[]",
                "words": "",
                "selection": "[]",
                "in_private": 1,
                "in_group": 0,
                "choices": choices,
                "state": "sent",
                "version": 0,
                "created_at": started,
                "updated_at": started,
                "started_at": started,
                "ended_at": started,
            }
        )
        for position, person in enumerate(people):
            is_sent = chance.random() < 0.85
            recipients.append(
                {
                    "id": f"{code}b{number}r{position}",
                    "broadcast_id": f"{code}b{number}",
                    "member_id": person["id"],
                    "channel": "telegram",
                    "position": position,
                    "state": "sent" if is_sent else "blocked",
                    "reason": "",
                    "shown": 0,
                    "correction": "",
                    "answer": "0" if is_sent and number % 2 and chance.random() < 0.6 else "",
                }
            )
    return {"broadcasts": sent, "recipients": recipients}


def _events(chance: Random, code: str, people: Sequence[Row], months: int) -> dict[str, list[Row]]:
    """A training of one morning each month, at which whoever registered is marked."""
    found: dict[str, list[Row]] = {"events": [], "half_days": [], "registrations": [], "attendances": []}
    for number in range(months):
        day = _day(chance, months).date()
        starts = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        key = f"{code}e{number}"
        found["events"].append(_event(key, code, starts))
        local = f"{day.isoformat()}T09:00", f"{day.isoformat()}T12:00"
        found["half_days"].append(
            {"event_id": key, "number": 0, "starts_local": local[0], "ends_local": local[1]}
        )
        for person in people:
            if chance.random() < 0.4:
                seat = f"{key}{person['id']}"
                found["registrations"].append(_registration(seat, key, person, starts))
                present = int(chance.random() < 0.8)
                found["attendances"].append(
                    {
                        "registration_id": seat,
                        "half_day": 0,
                        "present": present,
                        "source": "hand",
                        "marked_at": stamp(starts),
                    }
                )
    return found


def _event(key: str, code: str, starts: datetime) -> Row:
    texts = dict.fromkeys(("description", "venue", "link", "reason", "secret", "told"), "")
    return texts | {
        "id": key,
        "department_code": code,
        "kind": "formation",
        "title": "=Accueillir",
        "starts_at": stamp(starts),
        "ends_at": stamp(starts + timedelta(hours=3)),
        "audience": "{}",
        "priority": "first",
        "questions": "[]",
        "state": "published",
        "closed": 0,
        "sequence": 0,
        "created_at": stamp(starts),
        "updated_at": stamp(starts),
    }


def _registration(seat: str, event: str, person: Row, at: datetime) -> Row:
    return {
        "id": seat,
        "event_id": event,
        "member_id": person["id"],
        "structure_id": person["structure_id"],
        "state": "registered",
        "mode": "onsite",
        "registered_at": stamp(at),
        "waits_since": stamp(at),
        "changed_at": stamp(at),
        "reason": "",
        "walk_in": 0,
        "rated": 0,
    }
