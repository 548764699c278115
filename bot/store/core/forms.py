"""Forms: the one a person has open, and those that wait aside, one of each sort."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.core.forms import State
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("forms")


@dataclass(frozen=True, slots=True)
class SavedForm:
    """`updated_at`: when it was last answered, UTC."""

    form: str
    state: State
    updated_at: datetime


async def get(tx: Reading, user_id: int) -> SavedForm | None:
    """The form this person has open."""
    return _saved(await tx.fetch_one(QUERIES["form_of_user"], user_id=user_id))


async def find(tx: Reading, user_id: int, form: str) -> SavedForm | None:
    """The person's form of this name, open or set aside."""
    opened = await get(tx, user_id)
    if opened is not None and opened.form == form:
        return opened
    return _saved(await tx.fetch_one(QUERIES["form_aside"], user_id=user_id, form=form))


async def last_aside(tx: Reading, user_id: int) -> SavedForm | None:
    return _saved(await tx.fetch_one(QUERIES["last_form_aside"], user_id=user_id))


async def save(tx: Transaction, user_id: int, form: str, state: State, now: datetime) -> None:
    """It is open now, wherever it was; one that was open before gives way (`put_aside` keeps it)."""
    await tx.execute(QUERIES["delete_aside"], user_id=user_id, form=form)
    await tx.execute(QUERIES["save_form"], user_id=user_id, form=form, state=_packed(state), now=stamp(now))


async def answer_aside(tx: Transaction, user_id: int, form: str, state: State) -> None:
    await tx.execute(QUERIES["answer_aside"], user_id=user_id, form=form, state=_packed(state))


async def put_aside(tx: Transaction, user_id: int) -> None:
    """Sets the open form aside; it is not kept longer for that."""
    await tx.execute(QUERIES["put_aside"], id=new_id(), user_id=user_id)
    await tx.execute(QUERIES["delete_form"], user_id=user_id)


async def delete(tx: Transaction, user_id: int, form: str) -> bool:
    """Deletes the person's form of this name, open or set aside; False when there was none."""
    opened = await get(tx, user_id)
    if opened is not None and opened.form == form:
        return await tx.execute(QUERIES["delete_form"], user_id=user_id) > 0
    return await tx.execute(QUERIES["delete_aside"], user_id=user_id, form=form) > 0


async def delete_all(tx: Transaction, user_id: int) -> None:
    await tx.execute(QUERIES["delete_form"], user_id=user_id)
    await tx.execute(QUERIES["delete_all_aside"], user_id=user_id)


def _packed(state: State) -> str:
    return json.dumps(dict(state), ensure_ascii=False)


def _saved(row: Row | None) -> SavedForm | None:
    return SavedForm(row["form"], json.loads(row["state"]), parse_stamp(row["updated_at"])) if row else None
