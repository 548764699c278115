"""An adviser looks something up: the words are kept for the way back, and what was not found for the animateur."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.directory import Directory, Shelf
from bot.actions.refusals import Refusal
from bot.domain.courtesy import courtesy, is_noise
from bot.domain.members import Member
from bot.domain.search.index import Results
from bot.domain.searches import LONGEST_QUERY, Search
from bot.ids import new_id
from bot.store import searches
from bot.store.database import Transaction

MOST_RESULTS = 30


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was looked for, where, and what was found, best first; `missed`: nothing, and the animateur will know."""

    search: Search
    shelf: Shelf
    results: Results
    missed: bool = False


async def look_up(tx: Transaction, directory: Directory, member: Member, words: str, now: datetime) -> Lookup:
    """Keeps the search."""
    search = Search(new_id(), member.department_code, member.id, " ".join(words.split())[:LONGEST_QUERY])
    await searches.add(tx, search, now)
    return await _results(tx, directory, member, search)


async def note_miss(tx: Transaction, lookup: Lookup, now: datetime) -> Lookup:
    """Words without any result are kept for the animateur, if they say a need."""
    results, words = lookup.results, lookup.search.query
    if results.hits or results.ambiguous or is_noise(words) or courtesy(words):
        return lookup
    await searches.add_miss(tx, lookup.search, now)
    return replace(lookup, missed=True)


async def look_again(tx: Transaction, directory: Directory, member: Member, search_id: str) -> Lookup:
    """The same words, in today's directory. Raises Refusal when the search is forgotten or of elsewhere."""
    search = await searches.by_id(tx, search_id, member.department_code)
    if search is None:
        raise Refusal("search_gone")
    return await _results(tx, directory, member, search)


async def _results(tx: Transaction, directory: Directory, member: Member, search: Search) -> Lookup:
    shelf = await directory.shelf(tx, search.department_code, whole=member.keeps_directory)
    return Lookup(search, shelf, shelf.index.search(search.query, MOST_RESULTS))
