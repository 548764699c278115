"""How well an entry answers a query: what it explains of it, and what it leaves unexplained.

A card opens only when every word that carries meaning is explained. Words are explained by the entry's own terms, by
its partner's names, by what the partner's référents deal with, and by the name of a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.search.knowledge import Knowledge, Spans
from bot.domain.search.postings import Postings
from bot.domain.search.reading import Reading
from bot.domain.search.results import DECISIVE, TIER, Entry, Question
from bot.domain.search.scores import WHOLE_TERM
from bot.domain.search.terms import Found

FULL = 5
"""All is explained, and a term or a name is said."""
PARTIAL = 4
"""All is explained, by a part of a term."""
SAID = 3
"""A term is said, and something beside it is not understood."""
SOME = 2
"""At least two words, and not fewer than those that are left."""
POSSIBLE = 1
"""Each word may be one of the entry's, begun or mistyped."""
MOST_CARDS = 40
MOST_NAMED = 10
MOST_CHOICES = 7
NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry and how it answers; `said`: the slots (bits) of its terms that are said in full, `whole` of the largest."""

    number: int
    tier: int
    fit: float
    said: int = 0
    whole: int = 0
    doubtful: bool = False

    @property
    def score(self) -> float:
        return TIER * self.tier + self.fit

    @property
    def is_full(self) -> bool:
        return self.tier == FULL


class Grading:
    """Of one query."""

    def __init__(
        self,
        reading: Reading,
        entries: Sequence[Entry],
        knowledge: Knowledge,
        postings: Postings,
        spans: Spans,
        found: Mapping[int, Found],
    ) -> None:
        self._reading, self._entries, self._knowledge = reading, entries, knowledge
        self._postings, self._spans, self._found = postings, spans, found
        self._general = range(spans["procedure"].stop)
        self.heard = knowledge.hear(reading.slots)
        self.meaning = sum(1 << place for place, slot in enumerate(reading.slots) if not slot.light)

    def in_order(self, scores: Mapping[int, float]) -> list[Seen]:
        """The best first; what explains too little is left out."""
        cards = sorted((-score, one) for one, score in scores.items() if one not in self._general)[:MOST_CARDS]
        seen = [self._card(number, -score, is_first=place < MOST_NAMED) for place, (score, number) in enumerate(cards)]
        seen += [
            self._procedure(number, scores.get(number, 0.0))
            for number in {*self._found, *scores}
            if number in self._general and self._entries[number].id not in self.heard.excluded
        ]
        best: dict[int, Seen] = {}
        for one in sorted(seen, key=lambda one: (-one.score, one.number)):
            if one.tier:
                best.setdefault(one.number, one)
        ordered = list(best.values())
        return [one for one in ordered if one.tier > POSSIBLE] or ordered

    # What an entry explains

    @cached_property
    def named(self) -> Mapping[str, int]:
        """The partners that are named, with the slots that do it."""
        named: dict[str, int] = {}
        for number, found in self._found.items():
            if found.said and (number in self._spans["partner"] or number in self._knowledge.doors):
                partner_id = self._entries[number].partner_ids[0]
                named[partner_id] = named.get(partner_id, 0) | found.own
        return named

    def _procedure(self, number: int, score: float) -> Seen:
        entry, found = self._entries[number], self._found.get(number, NOTHING)
        primary, *others = entry.partner_ids
        explained = found.own | self._of_partner(primary)
        via = [other for other in others if other in self.named and primary not in self.named]
        with_others = explained | sum({self.named[other] for other in via[:1]})
        said = found.said
        if via and with_others != explained and via[0] in self._knowledge.partners:
            explained, number = with_others, self._knowledge.partners[via[0]]
            explained |= self.heard.explained(self._knowledge.bit(via[0]))
            said |= self.named[via[0]]
        fit = score + WHOLE_TERM * (said & self.meaning).bit_count() / (self.meaning.bit_count() or 1)
        beside = explained & ~found.own
        widest = max((part & self.meaning for part in found.parts), key=int.bit_count, default=0)
        partly = explained if said else widest | beside
        tier = self._tier(partly, found.guessed, widest, said=bool(said))
        return Seen(number, tier, fit, said, found.whole, found.doubtful)

    def _of_partner(self, partner_id: str) -> int:
        number = self._knowledge.partners.get(partner_id, -1)
        own = self._found.get(number, NOTHING).own
        return own | self.heard.explained(self._knowledge.bit(partner_id))

    def _card(self, number: int, score: float, *, is_first: bool) -> Seen:
        own, guessed, words = 0, 0, set[int]()
        for place, slot in enumerate(self._reading.slots):
            held = [one for one in slot.guesses if self._postings.holds(one.number, number)]
            if held:
                guessed |= 1 << place
            if any(one.said for one in held):
                own |= 1 << place
                words |= {one.number for one in held if one.said}
        all_explained = not self.meaning & ~own and not self._reading.unknown
        named = bool(own) and (is_first or all_explained) and self._knowledge.is_named(self._entries[number], words)
        fit = score + WHOLE_TERM * named * all_explained
        return Seen(number, self._tier(own, guessed, own, said=named), fit, own if named else 0)

    def _tier(self, explained: int, guessed: int, own: int, *, said: bool) -> int:
        left = (self.meaning & ~explained).bit_count() + self._reading.unknown
        if left == 0 and (said or own & self.meaning):
            return FULL if said else PARTIAL
        if said:
            return SAID
        if (own & self.meaning).bit_count() >= max(2, left):
            return SOME
        return POSSIBLE if not self.meaning & ~guessed and not self._reading.unknown else 0

    # What is sure

    def is_sure(self, best: Sequence[Seen]) -> bool:
        """The best one explains all, and no other one that leads elsewhere does so as well."""
        first, *others = best
        if not first.is_full or first.doubtful:
            return False
        return not any(self._rivals(first, other) for other in others if other.is_full)

    def _rivals(self, first: Seen, other: Seen) -> bool:
        if first.number in self._general:
            if other.number in self._general:
                return self._leads_elsewhere(first, other) and other.said & self.meaning == first.said & self.meaning
            return self._leads_elsewhere(first, other) and other.fit * DECISIVE > first.fit
        return other.fit * DECISIVE > first.fit

    def _leads_elsewhere(self, first: Seen, other: Seen) -> bool:
        one, another = self._entries[first.number].partner_ids, self._entries[other.number].partner_ids
        return one[:1] != another[:1]

    def shared(self, best: Sequence[Seen]) -> Question | None:
        """A term that several partners share."""
        if not best or not best[0].is_full or best[0].number not in self._general:
            return None
        alike = [one for one in best if one.is_full and one.number in self._general]
        alike = [one for one in alike if one.said & self.meaning == best[0].said & self.meaning]
        if len({self._entries[one.number].partner_ids[:1] for one in alike}) < 2:  # noqa: PLR2004
            return None
        ids = tuple(self._entries[one.number].id for one in alike[:MOST_CHOICES])
        return Question(" ".join(slot.written for slot in self._reading.slots), ids)
