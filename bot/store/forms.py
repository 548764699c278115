"""Forms that are open: one a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.clock import stamp
from bot.domain.forms import State
from bot.store.database import Transaction, load_queries

QUERIES = load_queries("forms")


@dataclass(frozen=True, slots=True)
class SavedForm:
    form: str
    state: State


async def get(tx: Transaction, user_id: int) -> SavedForm | None:
    row = await tx.fetch_one(QUERIES["form_of_user"], user_id=user_id)
    return SavedForm(row["form"], json.loads(row["state"])) if row else None


async def save(tx: Transaction, user_id: int, form: str, state: State, now: datetime) -> None:
    text = json.dumps(dict(state), ensure_ascii=False)
    await tx.execute(QUERIES["save_form"], user_id=user_id, form=form, state=text, now=stamp(now))


async def delete(tx: Transaction, user_id: int) -> bool:
    return await tx.execute(QUERIES["delete_form"], user_id=user_id) > 0
