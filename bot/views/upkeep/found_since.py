"""« C'est maintenant dans l'annuaire »: to everybody who had looked for it in vain, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.actions.directory.lookups import keep_words
from bot.actions.directory.shelves import Shelf
from bot.chat.matters import Reader
from bot.chat.notices import tell
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Matter
from bot.domain.directory.searches import Search
from bot.domain.network.members import Member
from bot.domain.upkeep.misses import MissGroup
from bot.store.directory import searches
from bot.store.engine.transaction import Transaction
from bot.store.network import members

FOUND = "found"
MOST_HITS = 5
CARD: Final = "referent"
PROCEDURE: Final = "procedure"
"""What their words lead to now; the routes of the same names show it."""


async def tell_askers(
    tx: Transaction,
    department: Department,
    group: MissGroup,
    now: datetime,
    *,
    result: tuple[str, str] | None = None,
    but: Member | None = None,
) -> int:
    """How many are told, at the next working hour. Without `result`, the button searches their words again.

    `result`: CARD or PROCEDURE, with its id. `but`: who filled it.
    """
    told = 0
    for member_id, words in group.askers.items():
        listed = await members.listed_one(tx, member_id, department.code)
        if listed is None or listed.member.state != "active" or (but and but.id == member_id):
            continue
        search = await keep_words(tx, listed.member, words, now)
        matter = Matter(FOUND, (search.id, *(result or ())))
        await tell(tx, listed.member, matter, now, not_before=next_working_hour(now, department))
        told += listed.member.user_id is not None and listed.member.reachable
    return told


async def words_of_found(reader: Reader, ids: Sequence[str]) -> Screen | None:
    """Nothing when it left the directory again."""
    search_id, *result = ids
    search = await searches.by_id(reader.tx, search_id, reader.member.department_code)
    shelf = await reader.shelf()
    button = _button(shelf, search, result) if search is not None else None
    if search is None or button is None:
        return None
    return screen("misses/told_filled", [[button]], words=search.query)


def _button(shelf: Shelf, search: Search, result: Sequence[str]) -> Button | None:
    if not result:
        found = shelf.index.search(search.query, 1).hits
        return tap("Voir le résultat", "search", search.id) if found else None
    kind, result_id = result
    if kind == CARD:
        return tap("Voir la fiche", CARD, result_id) if result_id in shelf.referents else None
    return tap("Voir le résultat", PROCEDURE, result_id) if _leads_to(shelf, search, result_id) else None


def _leads_to(shelf: Shelf, search: Search, procedure_id: str) -> bool:
    """The synonym may have been taken away since."""
    hits = shelf.index.search(search.query, MOST_HITS, kind=PROCEDURE).hits
    return any(hit.entry.id == procedure_id for hit in hits)
