"""How well an entry answers a query: what it explains of it, and what it leaves unexplained.

A card opens only when every word that carries meaning is explained. Words are explained by the entry's own terms, by
its partner's names, by what the partner's référents deal with, and by the name of a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from operator import or_

from bot.domain.directory.search.knowledge import Knowledge
from bot.domain.directory.search.language.reading import INFLECTED, ReadQuery
from bot.domain.directory.search.language.words import REACHING
from bot.domain.directory.search.possible import MOST_PROCEDURES, Possible
from bot.domain.directory.search.postings import Postings
from bot.domain.directory.search.results import SearchEntry
from bot.domain.directory.search.scores import WHOLE_TERM, Matches, in_order
from bot.domain.directory.search.seen import FULL, PARTIAL, SAID, SOME, SeenWords
from bot.domain.directory.search.terms import FoundTerm, Terms, heard_in

MOST_CARDS = 24
SHORTEST_NAME = 3
"""Letters that say one thing: two of them (« AF ») may be the half of a word."""
MOST_LEFT = 2
"""Words beside a firm term that are not understood, or not explained."""
MOST_NAMED = 3
"""Cards that do not explain all and may be named nevertheless."""


class Grading:
    """Of one query."""

    def __init__(
        self,
        reading: ReadQuery,
        entries: Sequence[SearchEntry],
        knowledge: Knowledge,
        terms: Terms,
        postings: Postings,
        matches: Matches,
    ) -> None:
        self._reading, self.entries, self._knowledge = reading, entries, knowledge
        self._terms, self._postings, self._matches = terms, postings, matches
        self.general = range(knowledge.spans["procedure"].stop)
        self._possible = Possible(reading, knowledge, postings, matches, self.general)
        self._words = heard_in(reading.slots)
        self._explained_by: dict[str, int] = {}
        self.heard = knowledge.hear(reading)
        self.meaning = sum(1 << place for place, slot in enumerate(reading.slots) if not slot.light)
        # « fin de droits » says nothing beside what carries meaning.
        self._found = {
            number: one for number, one in terms.said(self._words).items() if one.said & self.meaning
        }

    def in_order(self) -> list[SeenWords]:
        """The best first; what explains too little is left out."""
        excluded = self.heard.excluded
        said = (one for one in self._found if not excluded or self.entries[one].id not in excluded)
        seen = [self._seen_procedure(number) for number in said]
        is_settled = any(one.tier == FULL for one in seen)
        seen += [self._glimpsed(number, is_settled=is_settled) for number in self._procedures()]
        leading = max(seen, key=lambda one: one.score, default=None)
        seen += [
            self._seen_card(number, leading, is_first=place < MOST_NAMED)
            for place, number in enumerate(self._cards())
        ]
        best: dict[int, SeenWords] = {}
        for one in sorted(seen, key=lambda one: (-one.score, one.number)):
            if one.tier:
                best.setdefault(one.number, one)
        return list(best.values()) or self._possible.in_order(self.meaning)

    def _procedures(self) -> list[int]:
        """Partners and procedures of which no term is said: those with the best words."""
        excluded = self.heard.excluded
        scores = self._matches.scores
        best = in_order(scores, (number for number in scores if number in self.general))
        found = [one for one in best if one not in self._found][:MOST_PROCEDURES]
        return [one for one in found if not excluded or self.entries[one].id not in excluded]

    def _cards(self) -> list[int]:
        first = self.general.stop
        scores = self._matches.scores
        return in_order(scores, (number for number in scores if number >= first))[:MOST_CARDS]

    # What an entry explains

    @cached_property
    def _trade(self) -> int:
        """The slots that say a word of the trade, and no name."""
        slots = enumerate(self._reading.slots)
        return sum(
            1 << place
            for place, slot in slots
            if any(self._terms.holds(one.number) for one in slot.guesses if one.said)
            or not slot.guesses[0].said
        )

    @cached_property
    def by_partner(self) -> Mapping[str, int]:
        """The slots that say a word of any of a partner's procedures."""
        heard: dict[str, int] = {}
        for number, bits in self._matches.said.items():
            if number in self.general:
                partner_id = self.entries[number].partner_ids[0]
                heard[partner_id] = heard.get(partner_id, 0) | bits
        return heard

    @cached_property
    def named(self) -> Mapping[str, int]:
        """The partners that are named, with the slots that do it."""
        named: dict[str, int] = {}
        for number in self._found:
            if number in self._knowledge.spans["partner"] or number in self._knowledge.doors:
                partner_id = self.entries[number].partner_ids[0]
                named[partner_id] = named.get(partner_id, 0) | self._own(number)
        return named

    def _own(self, number: int) -> int:
        found = self._found.get(number)
        return self._matches.said.get(number, 0) | (found.said if found and not found.doubtful else 0)

    def _seen_procedure(self, number: int) -> SeenWords:
        """One of which a term is said. A partner that is named beside it, and deals with it, stands in its place."""
        found = self._found[number]
        primary, *others = self.entries[number].partner_ids
        own = self._own(number)
        said = found.said
        explained = said | (self._of_partner(primary) & ~self._said_elsewhere(primary))
        fit = self._matches.scores.get(number, 0.0)
        via = (
            next((other for other in others if other in self.named), "") if primary not in self.named else ""
        )
        if via and self.named[via] & ~explained and via in self._knowledge.partners:
            number = self._knowledge.partners[via]
            explained |= self.named[via] | self.heard.explained(self._knowledge.bit(via))
            said |= self.named[via]
        fit += WHOLE_TERM * (said & self.meaning).bit_count() / (self.meaning.bit_count() or 1)
        fit += found.whole.bit_count()
        firm = self._is_firm(found)
        several = (found.whole & self.meaning).bit_count() > 1
        if firm:
            partner_id = self.entries[number].partner_ids[0]
            beside = (
                self._trade & ~self._knowledge.told_of_others(self._reading, partner_id) if several else 0
            )
            explained |= (self.by_partner.get(partner_id, 0) | beside) & ~self._said_elsewhere(partner_id)
        unsure = (self._reading.strange and not several) or found.whole & self._said_elsewhere(primary)
        tier = self._tier(explained, own, said=True, is_at_ease=firm and not unsure)
        kept = firm and self._keeps_its_sense(number, explained)
        return SeenWords(number, tier, fit, said, found.whole, found.doubtful, kept)

    def _keeps_its_sense(self, number: int, explained: int) -> bool:
        """What is beside a procedure's firm term is little, no name, and no other partner's."""
        left, partner_id = self.meaning & ~explained, self.entries[number].partner_ids[0]
        if self._reading.strange or number in self._knowledge.spans["partner"]:
            return False
        told = self._knowledge.told_of_others(self._reading, partner_id)
        return self._left(explained) <= MOST_LEFT and not left & (told | self._said_elsewhere(partner_id))

    def _is_firm(self, found: FoundTerm) -> bool:
        """A term of several words, or a word that is none of the language (« RSA »): few words change its sense."""
        meant = found.whole & self.meaning
        if meant.bit_count() != 1 or found.doubtful:
            return not found.doubtful
        slot = self._reading.slots[meant.bit_length() - 1]
        is_sure = found.proper or slot.guesses[0].quality >= INFLECTED
        return is_sure and len(slot.written) >= SHORTEST_NAME and not self._knowledge.is_french(slot.written)

    def _said_elsewhere(self, partner_id: str) -> int:
        """The slots of terms that are said of other partners."""
        return reduce(or_, (bits for one, bits in self._said_of.items() if one != partner_id), 0)

    @cached_property
    def _said_of(self) -> Mapping[str, int]:
        """Of each partner, the slots of its terms that are said."""
        said: dict[str, int] = {}
        for number, found in self._found.items():
            partner_id = self.entries[number].partner_ids[0]
            said[partner_id] = said.get(partner_id, 0) | found.said
        return said

    def _glimpsed(self, number: int, *, is_settled: bool) -> SeenWords:
        """One of which no term is said. `is_settled`: another one answers, these only stand in the list."""
        own, fit = self._own(number), self._matches.scores[number]
        if is_settled:
            return SeenWords(number, SOME if own & self.meaning else 0, fit)
        several = (own & self.meaning).bit_count() > 1
        widest = self._widest(number) if several else own & self.meaning
        beside = self._of_partner(self.entries[number].partner_ids[0]) & ~own
        tier = self._tier(widest | beside, widest, said=False)
        return SeenWords(number, tier, fit)

    def _widest(self, number: int) -> int:
        """The most that one term of an entry explains."""
        parts = (part & self.meaning for part in self._terms.parts(number, self._words))
        return max(parts, key=int.bit_count, default=0)

    @cached_property
    def _reaching(self) -> int:
        """« mdph adresse », « rdv ccas »: beside a partner's name, how it is reached changes nothing."""
        slots = enumerate(self._reading.slots)
        return sum(1 << place for place, slot in slots if slot.written in REACHING)

    def _of_partner(self, partner_id: str) -> int:
        known = self._explained_by.get(partner_id)
        if known is None:
            own = self._own(self._knowledge.partners.get(partner_id, -1))
            known = (
                own | self.heard.explained(self._knowledge.bit(partner_id)) | (self._reaching if own else 0)
            )
            self._explained_by[partner_id] = known
        return known

    def _seen_card(self, number: int, leading: SeenWords | None, *, is_first: bool) -> SeenWords:
        """Of somebody, who is told by name beside the partner's; beside what answers, the rest needs only be said."""
        own = self._matches.said.get(number, 0)
        all_explained = not self.meaning & ~own and not self._reading.unknown
        named = bool(own) and (is_first or all_explained) and self._is_named(number, own)
        if named:
            own |= sum(self.named.get(one, 0) for one in self.entries[number].partner_ids)
            all_explained = not self._left(own)
        fit = self._matches.scores[number] + WHOLE_TERM * named * all_explained
        tier = self._tier(own, own, said=named)
        beside = leading is not None and leading.is_full and self.same_partner(leading.number, number)
        if leading is not None and beside and own and tier < PARTIAL:
            rest = self.meaning & ~leading.said
            tier = PARTIAL if rest and not rest & ~own else tier
        return SeenWords(number, tier, fit, own if named else 0)

    def _is_named(self, number: int, own: int) -> bool:
        words = {
            guess.number
            for place, slot in enumerate(self._reading.slots)
            if own >> place & 1
            for guess in slot.guesses
            if guess.said
        }
        return self._knowledge.is_named(self.entries[number], words)

    def _tier(self, explained: int, own: int, *, said: bool, is_at_ease: bool = False) -> int:
        """`is_at_ease`: one unknown word changes nothing; of no other partner a term is said by the same words."""
        left = self._left(explained)
        if is_at_ease and left == self._reading.unknown == 1:
            left = 0
        if left == 0 and (said or own & self.meaning):
            return FULL if said else PARTIAL
        if said:
            return SAID
        return SOME if (own & self.meaning).bit_count() >= max(2, left) else 0

    def _left(self, explained: int) -> int:
        return (self.meaning & ~explained).bit_count() + self._reading.unknown

    def same_partner(self, one: int, other: int) -> bool:
        return self.entries[one].partner_ids[:1] == self.entries[other].partner_ids[:1]
