"""What a département keeps of how it sends: selections under a name, its rules."""

from __future__ import annotations

from datetime import datetime

from bot.actions.privacy import journal
from bot.domain.broadcasts.selections.selections import Selection
from bot.domain.network.members import Member
from bot.domain.privacy.journal import details_of
from bot.store.broadcasts import sending_rules
from bot.store.broadcasts.selections import kept_selections
from bot.store.engine.transaction import Transaction


async def keep(tx: Transaction, by: Member, name: str, selection: Selection, now: datetime) -> None:
    """The same name again means this selection from now on."""
    await kept_selections.keep(tx, by, name, selection, now)


async def drop(tx: Transaction, by: Member, kept_id: str) -> None:
    await kept_selections.drop(tx, kept_id, by.department_code)


async def choose_rule(tx: Transaction, by: Member, name: str, value: int, now: datetime) -> None:
    """`name`: a key of `rules.DEFAULTS`."""
    code = by.department_code
    await sending_rules.choose(tx, code, name, value)
    await journal.record(tx, by, code, "sending_rule_chosen", "", details_of(name, value), now)
