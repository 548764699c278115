"""How well entries fit what was read: more matched words first, then better ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.directory.search.language.reading import EXACT, SAID, Slot
from bot.domain.directory.search.postings import PER_WORD, Postings

WHOLE_TERM = 12.0
"""Added for what is said in full: « dossier rsa bloqué » is about RSA, not about files."""
MOST_POSTINGS = 250
"""How many entries a word may bring in; beyond, it only sorts those that rarer words brought."""

SORTED = 2
"""Times the number asked for: how many of the best entries a light word sorts."""

Scores = dict[int, float]


@dataclass(slots=True)
class Matches:
    """Of each entry: its score, and the slots (bits) that say a word of it."""

    scores: Scores = field(default_factory=dict)
    said: dict[int, int] = field(default_factory=dict)


def matches_of(slots: Sequence[Slot], postings: Postings, within: range, limit: int) -> Matches:
    """At least the `limit` best entries. Rare words come first, so that frequent ones find few left.

    Light words come last: they only sort what the others brought.
    """
    matches = Matches()
    open_to_others = True
    waiting = sorted(enumerate(slots), key=lambda item: (item[1].light, size(item[1], postings)))
    for done, (place, slot) in enumerate(waiting, start=1):
        if slot.light:
            _sort(matches, slot, postings, SORTED * limit)
        elif open_to_others:
            _add(matches, slot_scores(slot, postings, within, matches.scores), 1 << place)
        else:
            _add(matches, sorted_scores(slot, postings, matches.scores), 1 << place)
        to_come = (len(waiting) - done) * (PER_WORD + 1) + WHOLE_TERM
        if len(matches.scores) > limit and done < len(waiting):
            last = nth_best(matches.scores.values(), limit)
            matches.scores = {one: score for one, score in matches.scores.items() if score + to_come >= last}
            open_to_others = to_come >= last
    return matches


def _sort(matches: Matches, slot: Slot, postings: Postings, most: int) -> None:
    """A light word counts for the best entries, and explains nothing."""
    scores = matches.scores
    if len(scores) > most:
        last = nth_best(scores.values(), most)
        scores = matches.scores = {number: score for number, score in scores.items() if score >= last}
    for number, value in sorted_scores(slot, postings, scores).items():
        scores[number] += value


def sorted_scores(slot: Slot, postings: Postings, found: Scores) -> Scores:
    """For one word of the query, what its surest guess is worth in the entries that are found already."""
    best: Scores = {}
    for guess in slot.guesses:
        for number, value in postings.among(guess.number, found.keys() - best.keys()):
            best[number] = guess.quality * value
    return best


def _add(matches: Matches, found: Scores, bit: int) -> None:
    scores, said = matches.scores, matches.said
    surely = SAID * PER_WORD
    for number, value in found.items():
        scores[number] = scores.get(number, 0.0) + value
        if value > surely:
            said[number] = said.get(number, 0) | bit


def in_order(scores: Scores, numbers: Iterable[int]) -> list[int]:
    """The best first; of those that score the same, the first of the index."""
    return [-number for _, number in sorted([(scores[one], -one) for one in numbers], reverse=True)]


def best_of(scores: Scores, limit: int) -> list[tuple[int, float]]:
    """Entries with their scores, best first; of those that score the same, the first of the index."""
    last = nth_best(scores.values(), limit)
    best = sorted((-score, number) for number, score in scores.items() if score >= last)
    return [(number, -score) for score, number in best[:limit]]


def nth_best(values: Iterable[float], n: int) -> float:
    """The worst of all when there are fewer, 0 when there is none."""
    best = sorted(values, reverse=True)[:n]
    return best[-1] if best else 0.0


def size(slot: Slot, postings: Postings) -> int:
    return sum(postings.size(guess.number) for guess in slot.guesses)


def slot_scores(slot: Slot, postings: Postings, within: range, found: Scores) -> Scores:
    """For one word of the query, what its surest guess is worth in each entry."""
    best: Scores = {}
    left = MOST_POSTINGS
    for guess in slot.guesses:
        pairs = postings.pairs(guess.number, within, left)
        sure = guess.quality == EXACT
        worth = dict(pairs) if sure else {number: guess.quality * value for number, value in pairs}
        best = worth | best if best else worth
        left -= postings.size(guess.number)
        if left < 0:
            for number, value in postings.among(guess.number, found.keys() - best.keys()):
                best[number] = guess.quality * value
            break
    return best
