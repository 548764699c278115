"""« C'est maintenant dans l'annuaire »: to everybody who had looked for it in vain, once."""

from __future__ import annotations

from datetime import datetime

from bot.actions.directory.lookups import keep_words
from bot.chat.notices import tell
from bot.chat.screens import Button, screen, tap
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.upkeep.misses import MissGroup
from bot.store.engine.transaction import Transaction
from bot.store.network import members


async def tell_askers(
    tx: Transaction,
    department: Department,
    group: MissGroup,
    now: datetime,
    *,
    result: Button | None = None,
    but: Member | None = None,
) -> int:
    """How many are told, at the next working hour. Without `result`, the button searches their words again.

    `but`: who filled it.
    """
    told = 0
    for member_id, words in group.askers.items():
        listed = await members.listed_one(tx, member_id, department.code)
        if listed is None or listed.member.state != "active" or (but and but.id == member_id):
            continue
        button = result or await _search_again(tx, listed.member, words, now)
        text = screen("misses/told_filled", [[button]], words=words)
        await tell(tx, listed.member, text, now, not_before=next_working_hour(now, department))
        told += listed.member.user_id is not None and listed.member.reachable
    return told


async def _search_again(tx: Transaction, member: Member, words: str, now: datetime) -> Button:
    search = await keep_words(tx, member, words, now)
    return tap("Voir le résultat", "search", search.id)
