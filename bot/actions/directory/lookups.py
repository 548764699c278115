"""An adviser looks something up: the words are kept for the way back, and what was not found for the animateur."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.directory.shelves import Directory, Shelf
from bot.domain.directory.courtesy import courtesy, is_noise
from bot.domain.directory.introductions import politeness
from bot.domain.directory.search.index import SearchResults
from bot.domain.directory.searches import LONGEST_QUERY, Search
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.directory import searches
from bot.store.engine.transaction import Reading, Transaction

MOST_RESULTS = 30


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was looked for, where, and what was found, best first; `missed`: nothing, and the animateur will know."""

    search: Search
    shelf: Shelf
    results: SearchResults
    missed: bool = False

    @property
    def is_vain(self) -> bool:
        return not (self.results.hits or self.results.ambiguous)


async def keep_words(tx: Transaction, member: Member, words: str, now: datetime) -> Search:
    """Words that were looked for, so that a button leads back to what they find."""
    search = Search(new_id(), member.department_code, member.id, words)
    await searches.add(tx, search, now)
    return search


async def look_up(tx: Transaction, directory: Directory, member: Member, words: str, now: datetime) -> Lookup:
    """Keeps the search."""
    search = await keep_words(tx, member, " ".join(words.split())[:LONGEST_QUERY], now)
    return await _results(tx, directory, member, search)


async def note_miss(tx: Transaction, lookup: Lookup, now: datetime) -> Lookup:
    """Words without any result are kept for the animateur, if they say a need, and not who somebody is."""
    words = lookup.search.query
    if not lookup.is_vain or is_noise(words) or courtesy(words) or politeness(words):
        return lookup
    await searches.add_miss(tx, lookup.search, now)
    return replace(lookup, missed=True)


async def look_again(tx: Reading, directory: Directory, member: Member, search_id: str) -> Lookup:
    """The same words, in today's directory. Raises Refusal when the search is forgotten, or of another département."""
    search = await searches.by_id(tx, search_id, member.department_code)
    if search is None:
        raise Refusal("search_gone")
    return await _results(tx, directory, member, search)


async def _results(tx: Reading, directory: Directory, member: Member, search: Search) -> Lookup:
    shelf = await directory.shelf(tx, search.department_code, whole=member.keeps_directory)
    return Lookup(search, shelf, shelf.index.search(search.query, MOST_RESULTS))
