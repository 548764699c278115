"""How a département sends, as it chose."""

from __future__ import annotations

from bot.domain.broadcasts.rules import DEFAULTS, SendingRules
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("sending_rules")


async def of_department(tx: Reading, department_code: str) -> SendingRules:
    rows = await tx.fetch(QUERIES["sending_rules"], department_code=department_code)
    chosen = {row["name"]: int(row["value"]) for row in rows if row["name"] in DEFAULTS}
    return SendingRules(**{**DEFAULTS, **chosen})


async def choose(tx: Transaction, department_code: str, name: str, value: int) -> None:
    """`name`: a key of `rules.DEFAULTS`."""
    await tx.execute(
        QUERIES["choose_sending_rule"], department_code=department_code, name=name, value=str(value)
    )
