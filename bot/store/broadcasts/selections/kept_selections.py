"""Selections that a département keeps under a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import stamp
from bot.domain.broadcasts.selections import selections
from bot.domain.broadcasts.selections.selections import Selection
from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("kept_selections")


@dataclass(frozen=True, slots=True)
class KeptSelection:
    id: str
    name: str
    selection: Selection


async def of_department(tx: Reading, department_code: str) -> list[KeptSelection]:
    """By name."""
    rows = await tx.fetch(QUERIES["kept_selections"], department_code=department_code)
    return [_kept(row) for row in rows]


async def by_id(tx: Reading, kept_id: str, department_code: str) -> KeptSelection | None:
    row = await tx.fetch_one(QUERIES["kept_selection"], id=kept_id, department_code=department_code)
    return _kept(row) if row else None


async def keep(tx: Transaction, by: Member, name: str, selection: Selection, now: datetime) -> None:
    """The same name again means this selection from now on."""
    await tx.execute(
        QUERIES["keep_selection"],
        id=new_id(),
        department_code=by.department_code,
        name=name,
        sought=normalise(name),
        selection=selections.written(selection),
        created_by=by.id,
        now=stamp(now),
    )


async def drop(tx: Transaction, kept_id: str, department_code: str) -> None:
    await tx.execute(QUERIES["drop_kept_selection"], id=kept_id, department_code=department_code)


def _kept(row: Row) -> KeptSelection:
    return KeptSelection(row["id"], row["name"], selections.read(row["selection"]))
