"""What happened in a département since an instant, as a newsletter tells it: never a line, a citizen, a reporter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("newsletter_happened")


@dataclass(frozen=True, slots=True)
class CardNews:
    """One référent's card: « added », « retired » or « changed »; `fields`: what of it, by name."""

    partner: str
    card_id: str
    what: str
    about: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Solved:
    """Incidents of one partner and kind that were resolved; `partner` empty: of no partner."""

    partner: str
    kind: str
    count: int


async def cards(tx: Reading, department_code: str, since: datetime) -> list[CardNews]:
    """By partner. What only the animateur reads is left out; so are names and lines."""
    values = {"department_code": department_code, "since": stamp(since)}
    changed: dict[str, list[str]] = {}
    for row in await tx.fetch(QUERIES["changed_fields"], **values):
        changed.setdefault(row["referent_id"], []).append(row["field"])
    found = []
    for row in await tx.fetch(QUERIES["cards_since"], **values):
        fields = tuple(changed.get(row["id"], ()))
        if row["what"] != "changed" or fields:
            found.append(CardNews(row["partner"], row["id"], row["what"], row["about"], fields))
    return found


async def solved(tx: Reading, department_code: str, since: datetime) -> list[Solved]:
    rows = await tx.fetch(QUERIES["solved_since"], department_code=department_code, since=stamp(since))
    return [Solved(row["partner"], row["kind"], int(row["total"])) for row in rows]


async def still_open(tx: Reading, department_code: str) -> int:
    row = await tx.fetch_one(QUERIES["still_open"], department_code=department_code)
    return int(row["total"]) if row else 0


async def newcomers(tx: Reading, department_code: str, since: datetime) -> Sequence[tuple[str, str]]:
    """Name and structure of who came in, agreed to be listed and is still there."""
    rows = await tx.fetch(QUERIES["newcomers_since"], department_code=department_code, since=stamp(since))
    return [(f"{row['first_name']} {row['last_name']}".strip(), row["commune"]) for row in rows]
