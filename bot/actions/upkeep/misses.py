"""The animateur's list of what was looked for and not found: made a synonym, filled with a card, or set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.directory import synonyms
from bot.actions.directory.shelves import Shelf
from bot.actions.privacy import journal
from bot.domain.directory.partners import Procedure
from bot.domain.directory.synonyms import Synonym
from bot.domain.network.members import Member
from bot.domain.upkeep.misses import WINDOW, Miss, MissGroup, grouped
from bot.ids import new_id
from bot.store.directory.synonyms import of_department
from bot.store.engine.transaction import Reading, Transaction
from bot.store.upkeep import misses


async def groups(tx: Reading, department_code: str, now: datetime) -> list[MissGroup]:
    """What was searched in vain in the last 30 days, and is not settled; the same in other words is one group."""
    return grouped(await misses.open_misses(tx, department_code, now - WINDOW))


async def group(tx: Reading, member: Member, miss_id: str, now: datetime) -> MissGroup:
    """The group one miss belongs to today. Raises Refusal when it is settled, too old, or another département's."""
    for found in await groups(tx, member.department_code, now):
        if any(miss.id == miss_id for miss in found.misses):
            return found
    raise Refusal("miss_gone")


async def dismiss(tx: Transaction, member: Member, miss_id: str, now: datetime) -> MissGroup:
    """Settles the group: nothing is to be done about it."""
    found = await _settle(tx, member, miss_id, now)
    code, words = member.department_code, found.words
    await journal.record(tx, member, code, "miss_dismissed", words, "", now)
    return found


async def _settle(tx: Transaction, member: Member, miss_id: str, now: datetime) -> MissGroup:
    found = await group(tx, member, miss_id, now)
    await misses.settle(tx, found.misses, now)
    return found


async def fill(tx: Transaction, member: Member, miss_id: str, now: datetime) -> MissGroup | None:
    """Settles the group, which a new card answers; returns None when it was settled meanwhile."""
    try:
        return await _settle(tx, member, miss_id, now)
    except Refusal:
        return None


async def make_synonym(
    tx: Transaction, shelf: Shelf, member: Member, miss_id: str, procedure_id: str, now: datetime
) -> tuple[MissGroup, Procedure]:
    """All the ways the group was worded lead to the procedure from now on."""
    found, procedure = await group(tx, member, miss_id, now), shelf.procedure(procedure_id)
    code = member.department_code
    words = [Synonym(new_id(), code, wording, procedure.id) for wording in found.wordings]
    await synonyms.add(tx, code, words, now)
    await misses.settle(tx, found.misses, now)
    await journal.record(tx, member, code, "synonym_added", procedure.title, found.words, now)
    return found, procedure


async def delete_synonym(
    tx: Transaction, shelf: Shelf, member: Member, synonym_id: str, now: datetime
) -> Synonym:
    """Raises Refusal when it is gone, or another département's."""
    known = await of_department(tx, member.department_code)
    found = next((synonym for synonym in known if synonym.id == synonym_id), None)
    if found is None:
        raise Refusal("synonym_gone")
    await synonyms.delete(tx, found)
    title = shelf.procedure(found.procedure_id).title
    await journal.record(tx, member, member.department_code, "synonym_dropped", title, found.words, now)
    return found


async def found_since(tx: Transaction, shelf: Shelf, now: datetime) -> Sequence[MissGroup]:
    """Groups that today's directory answers, whatever filled it (an import, a changed card); they are settled here."""
    filled = [
        MissGroup(still)
        for found in await groups(tx, shelf.department.code, now)
        if (still := tuple(miss for miss in found.misses if _answers(shelf, miss)))
    ]
    await misses.settle(tx, [miss for found in filled for miss in found.misses], now)
    return filled


def _answers(shelf: Shelf, miss: Miss) -> bool:
    results = shelf.index.search(miss.query, 1)
    return bool(results.hits or results.ambiguous)


async def note_progress(tx: Transaction, department_code: str, week: date, revision: int) -> None:
    """`week`: the Monday the animateurs were last told of; `revision`: the directory's that was looked through last."""
    await misses.set_progress(tx, department_code, week, revision)
